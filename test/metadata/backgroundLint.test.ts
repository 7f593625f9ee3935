import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ESLint } from 'eslint';
import { root } from '../../tooling/lib/root.ts';

/* Work that nobody awaits runs through `background` of telephony/faults. `npm run lint` keeps it so; this shows that it would notice. */

const RULE = '@typescript-eslint/no-floating-promises';

/** A file of each package, and how it imports `background`; null: the package awaits all of its work. */
const HOMES: readonly (readonly [home: string, faults: string | null])[] = [
  ['packages/telephony/src/controller/callTracker.ts', '../faults/faults.ts'],
  ['packages/softphone/src/lazy/connectBannerFrame.ts', '@inocx/telephony/faults/faults.ts'],
  ['packages/bridge/src/link/windowLink.ts', '@inocx/telephony/faults/faults.ts'],
  ['packages/connector/src/http/http.ts', null]
];

const START = 'const work = (): Promise<void> => Promise.reject(new Error());\n';

const MISTAKES: readonly (readonly [title: string, rule: string, source: string])[] = [
  ['a promise that nobody awaits', RULE, `${START}work();\n`],
  ['void before a promise', RULE, `${START}void work();\n`],
  ['void before a promise in a listener', RULE, `${START}export const listen = (): void => void work();\n`],
  [
    'an async function for a listener that nobody awaits',
    '@typescript-eslint/no-misused-promises',
    `${START}[1].forEach(async () => work());\n`
  ]
];

describe('lint finds work that nobody awaits', { concurrency: false }, () => {
  let eslint: ESLint;
  before(() => {
    eslint = new ESLint({ cwd: root });
  });

  async function rulesBroken(source: string, file: string): Promise<string[]> {
    const [result] = await eslint.lintText(source, { filePath: file });
    return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
  }

  for (const [home, faults] of HOMES) {
    for (const [title, rule, source] of MISTAKES) {
      test(`${title} in ${home}`, async () => {
        const found = await rulesBroken(source, home);
        assert.ok(found.includes(rule), found.join());
      });
    }

    if (faults === null) continue;
    test(`and takes background in ${home}`, async () => {
      const source = `import { background } from '${faults}';\n\n${START}background(work);\n`;
      assert.deepEqual(await rulesBroken(source, home), []);
    });
  }
});
