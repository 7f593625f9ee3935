import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { orgContent } from '../content/orgContent.ts';
import { text } from '../metadata/body.ts';
import { parseXml } from '../metadata/parseXml.ts';
import { retrieve } from '../metadataApi/retrieve.ts';
import { certificateOf, keyPair, setCertificate } from '../oauth/clients.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { deployFiles, filesOf, filesOfDeployed, manifestOf, projectOrg } from './deployHarness.ts';

/* The files of an External Client App as an org gives them back and takes them again. */

const APP = 'INO_CX_OAuth_Client_App';
const TYPES = {
  ExternalClientApplication: `externalClientApps/${APP}.eca`,
  ExtlClntAppOauthSettings: `extlClntAppOauthSettings/${APP}_oauth.ecaOauth`,
  ExtlClntAppGlobalOauthSettings: `extlClntAppGlobalOauthSets/${APP}_glbloauth.ecaGlblOauth`,
  ExtlClntAppOauthConfigurablePolicies: `extlClntAppOauthPolicies/${APP}_oauthPlcy.ecaOauthPlcy`,
  ExtlClntAppConfigurablePolicies: `extlClntAppPolicies/${APP}_plcy.ecaPlcy`
} as const;

let org: WorkbenchOrg;
before(async () => {
  org = await connected();
});

const filled = (xml: string): string => xml.replaceAll('{{domain}}', 'acme');

/** An org to which the app was deployed for a domain. */
async function connected(): Promise<WorkbenchOrg> {
  const made = await projectOrg();
  assert.deepEqual(deployFiles(made, filesOfDeployed(made, ['ExtlClntAppGlobalOauthSettings'], filled)).problems, []);
  return made;
}

const bytes = (content: Uint8Array | undefined): string => Buffer.from(content ?? []).toString('utf8');

const texts = (files: Record<string, Uint8Array>): [string, string][] =>
  Object.entries(files)
    .map(([path, content]): [string, string] => [path, bytes(content)])
    .sort();

/** All files of apps, as the org gives them back now. */
function retrieved(): Record<string, Uint8Array> {
  const types = Object.keys(TYPES).map((name) => ({ name, members: ['*'], line: 1 }));
  const { zipFile } = retrieve(org, { manifest: { types, version: '67.0' }, singlePackage: true }, '09S');
  return filesOf(Buffer.from(String(zipFile), 'base64'));
}

const element = (type: keyof typeof TYPES, name: string): string | undefined =>
  text(parseXml(bytes(retrieved()[TYPES[type]]), type, ''), name);

describe('a retrieve shows what the org knows beyond the file that was deployed', () => {
  test('the app is scoped to the org, and its settings are linked', () => {
    assert.equal(element('ExternalClientApplication', 'orgScopedExternalApp'), `${org.id}:${APP}`);
    assert.match(element('ExtlClntAppOauthSettings', 'oauthLink') ?? '', new RegExp(`^${org.id}:\\w+$`));
  });

  test('the global settings hold key and secret, every switch, and the certificate that Setup was given', () => {
    const { id, secret } = keyPair(org.kept, APP);
    const type = 'ExtlClntAppGlobalOauthSettings';
    assert.deepEqual([element(type, 'consumerKey'), element(type, 'consumerSecret')], [id, secret]);
    assert.deepEqual([element(type, 'isRefreshTokenRotationEnabled'), element(type, 'isPkceRequired')], ['false', 'false']);
    assert.equal(element(type, 'certificate'), undefined);
    setCertificate(org.kept, APP, 'PEM');
    assert.equal(element(type, 'certificate'), 'PEM');
  });
});

test('what was retrieved deploys again and changes nothing', () => {
  setCertificate(org.kept, APP, 'PEM');
  const before = retrieved();
  assert.deepEqual(deployFiles(org, before).problems, []);
  assert.deepEqual(texts(retrieved()), texts(before));
});

test('a deploy of the global settings without the certificate takes it away; one that is refused or only checked does not', () => {
  setCertificate(org.kept, APP, 'PEM');
  const without = filesOfDeployed(org, ['ExtlClntAppGlobalOauthSettings']);
  deployFiles(org, without, true);
  assert.equal(certificateOf(org.kept, APP), 'PEM');
  const wrong = filesOfDeployed(org, ['ExtlClntAppGlobalOauthSettings'], (xml) => xml.replaceAll('https://', 'http://'));
  assert.equal(deployFiles(org, wrong).problems.length, 1);
  assert.equal(certificateOf(org.kept, APP), 'PEM');
  assert.deepEqual(deployFiles(org, without).problems, []);
  assert.equal(certificateOf(org.kept, APP), undefined);
});

test('the key and the secret of another app are refused', () => {
  for (const name of ['consumerKey', 'consumerSecret']) {
    const files = filesOfDeployed(org, ['ExtlClntAppGlobalOauthSettings'], (xml) =>
      xml.replace('    <label>', `    <${name}>x</${name}>\n    <label>`)
    );
    const [problem] = deployFiles(org, files).problems;
    assert.match(problem?.problem ?? '', new RegExp(`^${name} `));
  }
});

test('an app that comes with OAuth settings and without policies gets them; policies of an administrator stay', async () => {
  const fresh = await connected();
  const all = filesOfDeployed(fresh, Object.keys(TYPES));
  fresh.replaceContent(contentWithout(fresh), 'keep');
  const {
    'package.xml': _all,
    [TYPES.ExtlClntAppOauthConfigurablePolicies]: oauth,
    [TYPES.ExtlClntAppConfigurablePolicies]: _state,
    ...files
  } = all;
  const names = Object.entries(TYPES)
    .slice(0, 3)
    .map(([type, path]) => ({ type, fullName: path.split('/')[1]?.split('.')[0] ?? '' }));
  assert.deepEqual(deployFiles(fresh, { ...files, 'package.xml': manifestOf(names) }).problems, []);
  const policy = (): unknown =>
    fresh.metadata.get('ExtlClntAppOauthConfigurablePolicies', `${APP}_oauthPlcy`)?.body['permittedUsersPolicyType'];
  assert.equal(policy(), 'AllSelfAuthorized');
  const own = String(oauth).replace('AllSelfAuthorized', 'AdminApprovedPreAuthorized');
  const manifest = manifestOf([{ type: 'ExtlClntAppOauthConfigurablePolicies', fullName: `${APP}_oauthPlcy` }]);
  assert.deepEqual(deployFiles(fresh, { [TYPES.ExtlClntAppOauthConfigurablePolicies]: own, 'package.xml': manifest }).problems, []);
  assert.deepEqual(deployFiles(fresh, { ...files, 'package.xml': manifestOf(names) }).problems, []);
  assert.equal(policy(), 'AdminApprovedPreAuthorized');
});

/** The org without any app. */
const contentWithout = (from: WorkbenchOrg): ReturnType<typeof orgContent> =>
  orgContent(from.content().sources.map((source) => ({ ...source, components: source.components.filter(({ type }) => !(type in TYPES)) })));
