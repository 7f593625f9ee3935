import { refusal } from './errors.ts';
import type { TwinSettings } from './types.ts';

/** The switches as a new org has them. */
export const newSettings = (): TwinSettings => ({
  searchBehaviour: 'whole',
  apiAccess: 'everyone',
  leadDuplicates: 'off',
  organization: 'active',
  dailyApiRequests: 15_000,
  dailyBulkQueryJobs: 10_000,
  pageRows: 0,
  latency: 0,
  failures: 0,
  lateVisibility: 0,
  tokenCallTakes: 0
});

type Check = (value: unknown) => boolean;

const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && values.includes(value);

const number = (least: number, most: number): readonly [check: Check, says: string] => [
  (value) => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most,
  `a whole number from ${least} to ${most}`
];

const CHECKS: Readonly<Record<keyof TwinSettings, readonly [check: Check, says: string]>> = {
  searchBehaviour: [oneOf('whole', 'words'), 'whole or words'],
  apiAccess: [oneOf('everyone', 'administrators', 'nobody'), 'everyone, administrators or nobody'],
  leadDuplicates: [oneOf('off', 'alert', 'block'), 'off, alert or block'],
  organization: [oneOf('active', 'inactive'), 'active or inactive'],
  dailyApiRequests: number(1, 1_000_000),
  dailyBulkQueryJobs: number(0, 10_000),
  pageRows: number(0, 2000),
  latency: number(0, 10_000),
  failures: number(0, 1000),
  lateVisibility: number(0, 600_000),
  tokenCallTakes: number(0, 10_000)
};

const isSetting = (name: string): name is keyof TwinSettings => Object.hasOwn(CHECKS, name);

/** Changes the switches that `changes` names. Throws INVALID_PARAM for a switch or a value that does not exist; nothing has changed then. */
export function changeSettings(settings: TwinSettings, changes: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(changes);
  if (names.length === 0) throw refusal('INVALID_PARAM', `No switch is named. There are ${Object.keys(CHECKS).join(', ')}`);
  for (const name of names) {
    if (!isSetting(name)) throw refusal('INVALID_PARAM', `There is no switch ${name}. There are ${Object.keys(CHECKS).join(', ')}`);
    const [check, says] = CHECKS[name];
    if (!check(changes[name])) throw refusal('INVALID_PARAM', `${name} must be ${says}`);
  }
  Object.assign(settings, changes);
}
