import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ESLint } from 'eslint';
import { root } from '../../tooling/lib/root.ts';

/* Names of older code stay out of all TypeScript. `npm run lint` keeps it so; this shows that it would notice. */

const HOMES = [
  'packages/connector/src/crm/probe.ts',
  'packages/telephony/src/controller/probe.ts',
  'test/clients/probe.ts',
  'workbench/probe.ts'
];

const MISTAKES: readonly string[] = [
  'export const told = 1;',
  'export const f = (heard: string): string => heard;',
  'export interface A { readonly wish: string }',
  'export type Told = string;',
  'export class A { #told = 1; get(): number { return this.#told; } }'
];

/** What is stored or sent under such a name is still read, into a variable of another name. */
const FINE: readonly string[] = [
  'export const f = ({ told: interaction }: Record<string, string>): unknown => interaction;',
  "export const f = (stored: Record<string, string>): unknown => stored['told'];"
];

test('lint finds the names of older code, and lets stored data be read', async () => {
  // The probes are in no project on the disk, so the rules that know types are off.
  const eslint = new ESLint({
    cwd: root,
    overrideConfig: {
      languageOptions: { parserOptions: { project: false } },
      rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/no-misused-promises': 'off', 'ids/record-ids': 'off' }
    }
  });
  for (const home of HOMES) {
    const rulesBroken = async (source: string): Promise<string[]> => {
      const [result] = await eslint.lintText(`${source}\n`, { filePath: home });
      return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
    };
    for (const source of MISTAKES) assert.ok((await rulesBroken(source)).includes('id-denylist'), `${home}: ${source}`);
    for (const source of FINE) assert.deepEqual(await rulesBroken(source), [], `${home}: ${source}`);
  }
});
