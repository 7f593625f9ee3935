import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../lib/root.ts';
import { setElement } from '../../metadata/editXml.ts';
import { APP_FILES, type AppPart, type Edits } from '../../release/appFiles.ts';
import { partnerRulesEdits } from '../../release/partnerRules.ts';
import { type AppFiles, type OrgReader, remembering } from '../checks/orgReader.ts';
import { PARTNER_CHECKS } from '../checks/partnerRules.ts';
import { examine } from '../examine.ts';

const PARTS = ['app', 'oauth', 'global', 'policies', 'state'] as const satisfies readonly AppPart[];
const PARTNER = partnerRulesEdits([{ first: '192.0.2.1', last: '192.0.2.9' }]);

/** The app's files as `connect` deploys them with these edits. */
const files = (edits: Edits = new Map()): AppFiles =>
  Object.fromEntries(
    PARTS.map((part) => {
      const text = readFileSync(join(root, APP_FILES[part]), 'utf8');
      return [part, edits.get(APP_FILES[part])?.(text) ?? text];
    })
  );

/** States of the four checks, in their order, in an org that shows these files of the app. */
async function states(shown: AppFiles | undefined): Promise<string[]> {
  const nobody = (): Promise<never> => Promise.reject(new Error('these checks ask no query'));
  const org: OrgReader = { query: nobody, tooling: nobody, fieldsOf: nobody, appFiles: () => Promise.resolve(shown), local: false };
  return (await examine(remembering(org), PARTNER_CHECKS)).map(({ finding }) => finding.state);
}

const ALL = ['rule-pkce', 'rule-rotation', 'rule-idle', 'rule-addresses'];

test('there is one check for each rule', () => {
  assert.deepEqual(
    PARTNER_CHECKS.map(({ id }) => id),
    ALL
  );
});

test('an app with the partner rules passes, one with the rules of the article fails each', async () => {
  assert.deepEqual(await states(files(PARTNER)), ['ok', 'ok', 'ok', 'ok']);
  assert.deepEqual(await states(files()), ['fail', 'fail', 'fail', 'fail']);
});

const without = (part: AppPart, edit: (text: string) => string): AppFiles => {
  const all = files(PARTNER);
  return { ...all, [part]: edit(all[part] ?? '') };
};

describe('each rule that is missing fails its own check', () => {
  for (const [id, part, edit] of [
    ['rule-pkce', 'global', (text: string) => setElement(text, 'isPkceRequired', 'false')],
    ['rule-rotation', 'global', (text: string) => text.replace(/ *<isRefreshTokenRotationEnabled>.*\n/, '')],
    ['rule-addresses', 'oauth', (text: string) => text.replace(/ *<trustedIpRanges>[^]*<\/trustedIpRanges>\n/, '')],
    ['rule-addresses', 'policies', (text: string) => setElement(text, 'ipRelaxationPolicyType', 'Bypass')]
  ] as const) {
    test(`${id}, in the file ${part}`, async () => {
      const found = await states(without(part, edit));
      assert.deepEqual(
        ALL.filter((_, at) => found[at] !== 'ok'),
        [id]
      );
      assert.equal(found[ALL.indexOf(id)], 'fail');
    });
  }
});

describe('the idle limit', () => {
  const noSwitch = (text: string): string => setElement(text, 'isEnforceRefreshTokenTTL', 'false');
  const limit = (period: string, unit: string, type = 'SpecificInactivity'): AppFiles => {
    const { policies = '', ...rest } = without('global', noSwitch);
    const values = { refreshTokenPolicyType: type, refreshTokenValidityPeriod: period, refreshTokenValidityUnit: unit };
    return { ...rest, policies: Object.entries(values).reduce((text, [name, value]) => setElement(text, name, value), policies) };
  };
  for (const [why, shown, state] of [
    ['by the policies of this org, 30 days', limit('30', 'Days'), 'ok'],
    ['by the policies, 720 hours', limit('720', 'Hours'), 'ok'],
    ['by the policies, 31 days', limit('31', 'Days'), 'fail'],
    ['by the policies, 2 months', limit('2', 'Months'), 'fail'],
    ['a fixed life instead', limit('30', 'Days', 'SpecificLifetime'), 'fail'],
    ['tokens that end at once', limit('30', 'Days', 'Zero'), 'ok'],
    ['without a period', limit('', 'Days'), 'fail']
  ] as const) {
    test(`${why}: ${state}`, async () => assert.equal((await states(shown))[2], state));
  }
});

test('what the org does not show is checked by hand: of a packaged app it shows no global settings', async () => {
  const { global: _hidden, ...shown } = files();
  assert.deepEqual(await states(shown), ['manual', 'manual', 'manual', 'fail']);
  const { global: _too, ...partner } = files(PARTNER);
  assert.deepEqual(await states(partner), ['manual', 'manual', 'ok', 'ok']);
  assert.deepEqual(await states(undefined), ['manual', 'manual', 'manual', 'manual']);
});

test('without the app nothing is looked at', async () => {
  assert.deepEqual(await states({}), ['blocked', 'blocked', 'blocked', 'blocked']);
});
