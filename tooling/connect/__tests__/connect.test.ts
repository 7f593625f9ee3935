import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { runPlan } from '../../deploy/plan.ts';
import type { SfAnswer } from '../../lib/sfCli.ts';
import { checkMetadataXml } from '../../metadata/checkXml.ts';
import { loadTypeCatalogue } from '../../metadata/typeCatalogue.ts';
import { type Edits, together } from '../../release/appFiles.ts';
import { partnerRulesEdits } from '../../release/partnerRules.ts';
import { runAsEdits } from '../../release/runAs.ts';
import { connect } from '../connect.ts';
import { FakeAppOrg } from './fakeAppOrg.ts';

const NOTHING: Edits = new Map();
const PARTNER = partnerRulesEdits([{ first: '192.0.2.1', last: '192.0.2.9' }]);
const RUN_AS = runAsEdits('ino@acme.example');

interface Run {
  readonly org: FakeAppOrg;
  readonly edits?: Edits;
  readonly domain?: string;
  /** Number of the command that fails, and whether it did its work before. */
  readonly failing?: { readonly at: number; readonly when: 'before' | 'after' };
}

/** Connects once. Returns what was printed and the commands. */
async function run({ org, edits = NOTHING, domain = 'acme', failing }: Run): Promise<{ printed: string[]; commands: string[] }> {
  const stage = mkdtempSync(join(tmpdir(), 'inocx-connect-'));
  const [printed, commands]: [string[], string[]] = [[], []];
  const print = (text: string): void => void printed.push(text);
  const sf = (args: readonly string[]): Promise<SfAnswer> => {
    const lost = failing?.at === commands.length;
    commands.push(args.join(' '));
    const answer = lost && failing.when === 'before' ? null : org.answer(args, stage);
    return Promise.resolve(lost || answer === null ? { code: 1, result: undefined, error: 'the connection was lost' } : answer);
  };
  try {
    await connect(
      { org: 'ci', domain, edits, dryRun: false },
      { stage, print, perform: (steps) => runPlan(steps, { sf, print, dryRun: false }) }
    );
  } finally {
    rmSync(stage, { recursive: true });
  }
  return { printed, commands };
}

async function connected(): Promise<FakeAppOrg> {
  const org = new FakeAppOrg();
  await run({ org });
  return org;
}

const files = (org: FakeAppOrg): [string, string][] => [...org.files].sort();

test('a new app gets its settings first and its policies in a second deploy', async () => {
  const org = await connected();
  assert.deepEqual(
    org.deploys.map((deploy) => deploy.map((file) => file.split('.')[1])),
    [
      ['eca-meta', 'ecaOauth-meta', 'ecaGlblOauth-meta'],
      ['ecaOauthPlcy-meta', 'ecaPlcy-meta', 'eca-meta']
    ]
  );
  assert.match(org.text('.ecaGlblOauth-meta.xml'), /https:\/\/acme\.ino\.cx\/api\/sso\/login\/oauth\/callback/);
  assert.match(org.text('.ecaOauthPlcy-meta.xml'), /<permittedUsersPolicyType>AllSelfAuthorized</);
  assert.match(org.text('.ecaPlcy-meta.xml'), /<isEnabled>true</);
  assert.doesNotMatch(org.text('.eca-meta.xml'), /Not set up yet/);
});

test('the files fit the types that Salesforce declares', async () => {
  const org = new FakeAppOrg();
  await run({ org, edits: together(PARTNER, RUN_AS) });
  await run({ org });
  for (const [path, text] of org.files) assert.deepEqual(checkMetadataXml(text, loadTypeCatalogue()), [], path);
});

/** What an administrator and Setup may have done since: the end of the file's name, the element before which it stands, the XML. */
const SINCE: readonly (readonly [end: string, before: string, xml: string])[] = [
  ['.ecaGlblOauth-meta.xml', '<externalClientApplication>', '<consumerKey>key</consumerKey>'],
  ['.ecaGlblOauth-meta.xml', '<externalClientApplication>', '<certificate>PEM</certificate>'],
  ['.ecaGlblOauth-meta.xml', '<label>', '<isRefreshTokenRotationEnabled>true</isRefreshTokenRotationEnabled>'],
  [
    '.ecaOauth-meta.xml',
    '<label>',
    '<trustedIpRanges>\n        <endIpAddress>192.0.2.9</endIpAddress>\n        <startIpAddress>192.0.2.1</startIpAddress>\n    </trustedIpRanges>'
  ],
  ['.ecaOauth-meta.xml', '<label>', '<oauthLink>00D000000000001:888</oauthLink>'],
  ['.eca-meta.xml', '<label>', '<orgScopedExternalApp>00D000000000001:INO_CX_OAuth_Client_App</orgScopedExternalApp>'],
  ['.ecaOauthPlcy-meta.xml', '<label>', '<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>'],
  ['.ecaOauthPlcy-meta.xml', '<label>', '<clientCredentialsFlowUser>api@acme.example</clientCredentialsFlowUser>']
];

/** An org in which an administrator has changed whatever there is to change. */
async function administered(): Promise<FakeAppOrg> {
  const org = await connected();
  for (const [end, before, xml] of SINCE) org.change(end, `    ${before}`, `    ${xml}\n    ${before}`);
  org.change('.ecaGlblOauth-meta.xml', 'isPkceRequired>false', 'isPkceRequired>true');
  org.change('.ecaGlblOauth-meta.xml', 'isCodeCredFlowEnabled>true', 'isCodeCredFlowEnabled>false');
  org.change('.ecaGlblOauth-meta.xml', '<callbackUrl>', '<callbackUrl>https://own.example/callback\n');
  org.change('.ecaOauth-meta.xml', 'Basic, Api', 'Web, Basic, Api');
  org.change('.ecaOauthPlcy-meta.xml', 'AllSelfAuthorized', 'AdminApprovedPreAuthorized');
  org.change('.ecaOauthPlcy-meta.xml', '>Infinite<', '>SpecificLifetime<');
  org.change('.ecaPlcy-meta.xml', '<isEnabled>true', '<isEnabled>false');
  return org;
}

/** Elements of all files, without regard to their order. */
const elements = (org: FakeAppOrg): string[] =>
  files(org)
    .flatMap(([path, text]) =>
      text.split(/[\n,]/).map(
        (line) =>
          `${path} ${line
            .trim()
            .replace(/^<callbackUrl>|<\/callbackUrl>$|^<\?.*|^<comma\w+>|<\/comma\w+>$/g, '')
            .trim()}`
      )
    )
    .sort();

describe('connect again', () => {
  test('without options leaves everything as it stands in the org, and deploys no policies', async () => {
    const org = await administered();
    const before = elements(org);
    const { printed } = await run({ org });
    assert.deepEqual(elements(org), before);
    assert.equal(org.deploys.length, 3);
    assert.ok(printed.includes('isPkceRequired is true in the org, and stays so.'), printed.join('\n'));
    assert.ok(printed.some((line) => line.startsWith('The policies stay')));
  });

  test('with --run-as changes the user and nothing else', async () => {
    const org = await administered();
    const before = elements(org);
    await run({ org, edits: RUN_AS });
    const changed = before.map((line) => line.replace('api@acme.example', 'ino@acme.example'));
    assert.deepEqual(elements(org), changed.sort());
    assert.deepEqual(
      org.deploys.at(-1)?.map((file) => file.split('.')[1]),
      ['ecaOauthPlcy-meta']
    );
  });

  test('with --partner-rules turns them on and leaves the rest of the policies', async () => {
    const org = await administered();
    await run({ org, edits: PARTNER });
    const policies = org.text('.ecaOauthPlcy-meta.xml');
    for (const kept of [/AdminApprovedPreAuthorized/, /api@acme\.example/]) assert.match(policies, kept);
    for (const set of [/SpecificInactivity/, /ipRelaxationPolicyType>Enforce/]) assert.match(policies, set);
    assert.match(org.text('.ecaGlblOauth-meta.xml'), /isCodeCredFlowEnabled>false/);
    assert.match(org.text('.ecaPlcy-meta.xml'), /isEnabled>false/);
  });

  test('for another domain adds its callbacks to those that stand', async () => {
    const org = await connected();
    await run({ org, domain: 'beta' });
    const text = org.text('.ecaGlblOauth-meta.xml');
    for (const domain of ['acme', 'beta']) assert.equal(text.split(`https://${domain}.ino.cx/`).length, 3);
  });

  test('brings back what the app cannot do without', async () => {
    const org = await connected();
    org.change('.ecaOauth-meta.xml', 'Basic, Api', 'Basic');
    org.change('.ecaGlblOauth-meta.xml', /https:\/\/acme\.ino\.cx\/api\/sso[^<]*/, '');
    await run({ org });
    assert.match(org.text('.ecaOauth-meta.xml'), /\bApi\b/);
    assert.match(org.text('.ecaGlblOauth-meta.xml'), /api\/sso\/login/);
  });

  test('never asks the org to make a new key or secret', async () => {
    const org = await connected();
    org.change('.ecaGlblOauth-meta.xml', 'shouldRotateConsumerKey>false', 'shouldRotateConsumerKey>true');
    await run({ org });
    assert.match(org.text('.ecaGlblOauth-meta.xml'), /shouldRotateConsumerKey>false/);
  });
});

test('policies that the org has made under another name are the ones that are deployed', async () => {
  const org = new FakeAppOrg(['INO_CX_OAuth_Client_App_oauth_defaultPolicy', 'INO_CX_OAuth_Client_App_default']);
  await run({ org, edits: RUN_AS });
  assert.match(org.text('_defaultPolicy.ecaOauthPlcy-meta.xml'), /ino@acme\.example/);
  assert.equal(org.files.size, 5);
});

test('an app whose settings the org does not show is left alone', async () => {
  const org = await connected();
  for (const path of [...org.files.keys()]) if (path.endsWith('.ecaGlblOauth-meta.xml')) org.files.delete(path);
  await assert.rejects(run({ org }), /does not show its OAuth settings.*View External Client Apps Consumer Secrets in Metadata/);
  assert.equal(org.deploys.length, 2);
});

test('the settings of other apps, and their secrets, are not asked for', async () => {
  const org = await connected();
  const path = 'extlClntAppGlobalOauthSets/Other_glbloauth.ecaGlblOauth-meta.xml';
  org.files.set(path, 'no XML at all: reading it would fail');
  await run({ org });
  assert.equal(org.deploys.length, 3);
});

describe('a run that failed is started again with the same words', () => {
  for (const [name, edits] of [
    ['for a new app', NOTHING],
    ['with every option', together(PARTNER, RUN_AS)]
  ] as const) {
    for (const at of [0, 1, 2, 3, 4]) {
      for (const when of ['before', 'after'] as const) {
        test(`${name}: command ${at + 1} fails ${when} its work`, async () => {
          const [clean, org] = [new FakeAppOrg(), new FakeAppOrg()];
          const { commands } = await run({ org: clean, edits });
          assert.equal(commands.length, 5);
          await assert.rejects(run({ org, edits, failing: { at, when } }), /the connection was lost/);
          await run({ org, edits });
          assert.deepEqual(elements(org), elements(clean));
        });
      }
    }
  }
});
