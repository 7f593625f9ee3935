import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ESLint } from 'eslint';
import { root } from '../../tooling/lib/root.ts';

/* The ids of records are compared by `sameId` of telephony/records. `npm run lint` keeps it so; this shows that it would notice. */

const HOME = 'packages/telephony/src/controller/callTracker.ts';
const RULE = 'ids/record-ids';

const START = `import type { RecordRef } from '../ports/bridge.ts';
interface Call { readonly id: string; readonly recordId: string; readonly record: RecordRef | null }
`;

const MISTAKES: readonly string[] = [
  'export const f = (a: RecordRef, b: RecordRef): boolean => a.id === b.id;',
  'export const f = (a: RecordRef, text: string): boolean => text !== a.id;',
  'export const f = (a: RecordRef | null, b: RecordRef | undefined): boolean => a?.id === b?.id;',
  'export const f = (a: Call, b: Call): boolean => a.record?.id === b.record?.id;',
  'export const f = (all: readonly RecordRef[], recordId: string): unknown => all.find(({ id }) => id === recordId);',
  'export const f = (a: Call, text: string): boolean => a.recordId === text;',
  'export const f = (a: RecordRef): string => a.id.slice(0, 15);'
];

const FINE: readonly string[] = [
  'export const f = (a: Call, b: Call): boolean => a.id === b.id;',
  "export const f = (recordId: string | null): boolean => recordId === null || recordId === '';",
  'export const f = (text: string): string => text.slice(0, 14);'
];

test('lint finds ids of records that are compared as texts, and nothing else', async () => {
  const eslint = new ESLint({ cwd: root });
  const found = async (source: string): Promise<boolean> => {
    const [result] = await eslint.lintText(`${START}${source}\n`, { filePath: HOME });
    return (result?.messages ?? []).some(({ ruleId, fatal }) => ruleId === RULE || fatal === true);
  };
  for (const source of MISTAKES) assert.equal(await found(source), true, source);
  for (const source of FINE) assert.equal(await found(source), false, source);
});
