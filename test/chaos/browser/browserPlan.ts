import type { RecordingTime } from '../faults.ts';
import { randomOf } from '../random.ts';

/** What can be made to go wrong in a real browser, and the share of calls that plan it. */
export const BROWSER_FAULTS = {
  noAnswer: 0.05,
  answerLost: 0.08,
  lateCommit: 0.06,
  slowSalesforce: 0.03,
  duplicateUnnamed: 0.05,
  serverError: 0.08,
  failedAfterCommit: 0.05,
  passingText: 0.06,
  containerError: 0.06,
  orgRefuses: 0.08,
  keyRightMissing: 0.03,
  unkeyedFailedAfterCommit: 0.03,
  softphoneReload: 0.08,
  tabReload: 0.06,
  bannerReload: 0.06,
  leaderClosed: 0.06,
  twoLeaders: 0.05,
  storageFull: 0.06,
  storageWiped: 0.06,
  clockStep: 0.06,
  clockFarOff: 0.05,
  agentEdit: 0.35
} as const;

export type BrowserFault = keyof typeof BROWSER_FAULTS;
/** INO cx's recorder writes what was said: no recording is there before the end. */
const RECORDED = ['recordingWith', 'recordingLate', 'recordingNever'] as const satisfies readonly RecordingTime[];

export type BrowserKind = BrowserFault | (typeof RECORDED)[number];
export const BROWSER_KINDS: readonly BrowserKind[] = [...faultNames(), ...RECORDED];

/** When a fault strikes: between two steps of the call. */
export const MOMENTS = ['ringing', 'talking', 'ended', 'over'] as const;
export type Moment = (typeof MOMENTS)[number];

export interface BrowserCallPlan {
  readonly index: number;
  readonly caller: string;
  readonly answered: boolean;
  readonly talkSeconds: number;
  readonly recording: (typeof RECORDED)[number] | 'none';
  /** Words typed in the Banner while the call is wrapped up, after its log was handed over. */
  readonly notes: string | null;
  readonly faults: readonly { readonly kind: BrowserFault; readonly at: Moment }[];
}

function faultNames(): BrowserFault[] {
  return Object.keys(BROWSER_FAULTS).filter((name): name is BrowserFault => Object.hasOwn(BROWSER_FAULTS, name));
}

/** The faults of requests wait for the next saveLog, so they are laid before the end of the call. */
const ON_REQUESTS: readonly BrowserFault[] = [
  'noAnswer',
  'answerLost',
  'lateCommit',
  'slowSalesforce',
  'duplicateUnnamed',
  'serverError',
  'failedAfterCommit',
  'passingText',
  'containerError',
  'orgRefuses'
];

export function planBrowserCall(seed: number, index: number, phones: readonly string[]): BrowserCallPlan {
  const random = randomOf(seed, 'browser', index);
  const answered = random.chance(0.8);
  const faults = faultNames()
    .filter((kind) => random.chance(BROWSER_FAULTS[kind]))
    .map((kind) => ({
      kind,
      at: ON_REQUESTS.includes(kind) ? ('talking' as const) : kind === 'agentEdit' ? ('ended' as const) : random.pick(MOMENTS)
    }));
  return {
    index,
    caller: random.pick([random.pick(phones), `+3319900${random.between(5000, 9999)}`]),
    answered,
    talkSeconds: random.between(1, 600),
    recording: answered && random.chance(0.7) ? random.pick(RECORDED) : 'none',
    notes: answered && random.chance(0.3) ? `Note of call ${index}` : null,
    faults
  };
}
