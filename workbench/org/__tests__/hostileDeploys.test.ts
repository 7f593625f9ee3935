import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import { before, test } from 'node:test';
import { json } from '../../lib/http.ts';
import { metadataApp } from '../metadataApi/metadataApp.ts';
import { type DeployOutcome, deploy } from '../metadataApi/deploy.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { atOnce } from './atOnce.ts';
import { deployFiles, type Files, filesOfDeployed, manifestOf, projectOrg, zipOf } from './deployHarness.ts';
import { craftedZip, type ZipEntry } from './storedZip.ts';
import { userOf } from './testOrg.ts';

/* Deploys that were made to break their reader: each ends at once, in problems of the deploy. */

let org: WorkbenchOrg;

before(async () => {
  org = await projectOrg();
});

const MEBIBYTE = 1024 * 1024;
const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const refused = async (run: () => DeployOutcome, says = /./): Promise<void> => {
  const content = org.content();
  const { problems } = await atOnce(run);
  assert.match(problems[0]?.problem ?? 'no problem', says);
  assert.notEqual(problems.length, 0);
  assert.equal(org.content(), content, 'nothing was deployed');
};

const deployZip = (zip: Uint8Array): DeployOutcome => deploy(org, userOf(org, 'admin'), zip, false);

const tab = (inner: string): Files => ({
  'package.xml': manifestOf([{ type: 'CustomTab', fullName: 'A' }]),
  'tabs/A.tab': `<CustomTab ${NAMESPACE}>${inner}</CustomTab>`
});

const LABELLED = (label: string): string => `<label>${label}</label><motif>Custom1: Heart</motif>`;

const XML: readonly (readonly [name: string, inner: string])[] = [
  ['a character beyond Unicode', LABELLED('&#x110000;')],
  ['a character with more digits than a number has', LABELLED(`&#${'9'.repeat(400)};`)],
  ['a character that XML does not allow', LABELLED('&#0;')],
  ['half a character', LABELLED('&#xD800;')],
  ['an entity of another name', LABELLED('&nobody;')],
  ['an entity named as objects are', LABELLED('&constructor;')],
  ['an entity named as prototypes are', LABELLED('&__proto__;')],
  ['an element named __proto__', '<__proto__>x</__proto__>'],
  ['an element inside __proto__', '<__proto__><label>x</label></__proto__>'],
  ['an element named constructor', '<constructor>x</constructor>'],
  ['an element named hasOwnProperty', '<hasOwnProperty>x</hasOwnProperty>'],
  ['an element named toString', '<toString><label>x</label></toString>'],
  ['an attribute named __proto__', '<label __proto__="x">x</label>'],
  ['a thousand elements inside each other', '<a>'.repeat(1000) + '</a>'.repeat(1000)],
  ['a hundred thousand open elements', '<a>'.repeat(100_000)],
  ['fifty thousand unknown elements', '<a/>'.repeat(50_000)],
  ['more unknown elements than a call has arguments', `<label>${'<a/>'.repeat(130_000)}</label>`],
  ['a megabyte of attributes', `<label ${Array.from({ length: 70_000 }, (_none, index) => `a${index}="1"`).join(' ')}/>`],
  ['more XML than anybody writes', `<label>${'<b>x</b>'.repeat(2 * MEBIBYTE)}</label>`]
];

for (const [name, inner] of XML) {
  test(`A deploy whose file holds ${name} is refused at once`, () => refused(() => deployFiles(org, tab(inner))));
}

const BODIES: readonly (readonly [name: string, xml: string])[] = [
  [
    'an entity that doubles itself',
    `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><CustomTab ${NAMESPACE}><label>&b;</label></CustomTab>`
  ],
  ['two thousand entities', `<!DOCTYPE a [${'<!ENTITY b "c">'.repeat(2000)}]><CustomTab ${NAMESPACE}/>`],
  [
    'a file of this machine as an entity',
    `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><CustomTab ${NAMESPACE}><label>&b;</label></CustomTab>`
  ],
  ['a root named __proto__', '<__proto__/>'],
  ['a root named constructor', `<constructor ${NAMESPACE}/>`],
  ['nothing', ''],
  ['bytes that are no text', '\uFFFD\u0000\u0001'],
  ['a comment without end', '<!--'.repeat(100_000)],
  ['open brackets alone', '<'.repeat(500_000)]
];

for (const [name, xml] of BODIES) {
  test(`A deploy of a file with ${name} is refused at once, as component and as manifest`, async () => {
    await refused(() => deployFiles(org, { ...tab(''), 'tabs/A.tab': xml }));
    await refused(() => deployFiles(org, { ...tab(''), 'package.xml': xml }));
  });
}

const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '..', 'a/../../b'];

for (const name of NAMES) {
  test(`A deploy whose components are called ${name} is refused`, async () => {
    await refused(() => deployFiles(org, { 'package.xml': manifestOf([{ type: name, fullName: 'A' }]) }));
    await refused(() => deployFiles(org, { 'package.xml': manifestOf([{ type: 'CustomTab', fullName: name }]) }));
    for (const [type, field] of [
      ['PermissionSet', 'Task.Queue__c'],
      ['CompactLayout', 'Subject'],
      ['ListView', 'Queue__c'],
      ['FlexiPage', 'opencti:softPhone'],
      ['CustomApplication', 'standard-Lead']
    ] as const) {
      const sound = filesOfDeployed(org, [type]);
      if (!Object.values(sound).some((text) => String(text).includes(`>${field}<`))) continue;
      const named = filesOfDeployed(org, [type], (text) => text.replaceAll(`>${field}<`, `>${name}<`));
      await refused(() => deployFiles(org, { ...named, 'package.xml': sound['package.xml'] ?? '' }));
    }
    const layout = { type: 'Layout', fullName: `${name}-A` };
    await refused(() =>
      deployFiles(org, {
        'package.xml': manifestOf([layout]),
        [`layouts/${name.replaceAll('/', '%2F')}-A.layout`]: `<Layout ${NAMESPACE}><layoutSections><layoutColumns><layoutItems><field>toString</field></layoutItems></layoutColumns></layoutSections></Layout>`
      })
    );
    const object = (part: string): Files => ({
      'package.xml': manifestOf([{ type: 'CustomField', fullName: `${name}.A__c` }]),
      [`objects/${name.replaceAll('/', '%2F')}.object`]: `<CustomObject ${NAMESPACE}>${part}</CustomObject>`
    });
    await refused(() =>
      deployFiles(
        org,
        object('<fields><fullName>A__c</fullName><label>A</label><type>Checkbox</type><defaultValue>false</defaultValue></fields>')
      )
    );
  });
}

const PATHS = [
  '__proto__',
  'tabs/__proto__/x',
  '../x',
  'tabs/../../x',
  '..',
  '/etc/passwd',
  'C:\\x',
  'a\\..\\b',
  'a//b',
  './a',
  'a/.',
  '',
  'a\u0000b'
];

const sound: readonly ZipEntry[] = [{ name: 'package.xml', bytes: Buffer.from(manifestOf([])) }];

for (const name of PATHS) {
  test(`A zip with the path ${JSON.stringify(name)} is refused, at its top and in a static resource`, async () => {
    await refused(() => deployZip(craftedZip([...sound, { name }])));
    await refused(() => deployFiles(org, resource(craftedZip([{ name }]))));
  });
}

const resource = (zip: Uint8Array, name = 'Bomb'): Files => ({
  'package.xml': manifestOf([{ type: 'StaticResource', fullName: name }]),
  [`staticresources/${name}.resource`]: zip,
  [`staticresources/${name}.resource-meta.xml`]: `<StaticResource ${NAMESPACE}><cacheControl>Public</cacheControl><contentType>application/zip</contentType></StaticResource>`
});

const ZEROS = Buffer.alloc(8 * MEBIBYTE);
const bomb = zipOf({ 'zeros.txt': ZEROS });

test('Zip bombs inside a zip share one limit with it', async () => {
  const names = Array.from({ length: 20 }, (_none, index) => `Bomb${index}`);
  const files = Object.assign({}, ...names.map((name) => resource(bomb, name))) as Files;
  await refused(
    () => deployFiles(org, { ...files, 'package.xml': manifestOf(names.map((fullName) => ({ type: 'StaticResource', fullName }))) }),
    /bytes/
  );
});

test('A zip that unpacks to more than it may is refused before it is unpacked', async () => {
  await refused(
    () =>
      deployZip(
        zipOf({
          'package.xml': manifestOf([]),
          ...Object.fromEntries(Array.from({ length: 9 }, (_none, index) => [`${index}.txt`, ZEROS]))
        })
      ),
    /bytes/
  );
});

test('A zip whose entries share their bytes, or lie about their size, is refused', async () => {
  const large = Buffer.alloc(MEBIBYTE);
  const [first] = [{ name: 'package.xml', bytes: Buffer.from(manifestOf([])) }];
  const at = 30 + 'package.xml'.length + first.bytes.length;
  const shared = Array.from({ length: 5000 }, (_none, index) => ({ name: `b${index}`, bytes: large, at, claims: 0 }));
  await refused(() => deployZip(craftedZip([first, { name: 'a', bytes: large }, ...shared])), /bytes/);
  const lies = deflateRawSync(ZEROS);
  for (const claims of [0, 10]) await refused(() => deployZip(craftedZip([first, { name: 'tabs/A.tab', bytes: lies, claims, method: 8 }])));
});

test('A zip of too many files, of rubbish, or of half a zip is refused', async () => {
  await refused(
    () => deployZip(craftedZip([...sound, ...Array.from({ length: 10_001 }, (_none, index) => ({ name: `f${index}` }))])),
    /files/
  );
  const whole = zipOf(tab(LABELLED('A')));
  for (let length = 0; length < whole.length; length += 7) await refused(() => deployZip(whole.subarray(0, length)));
  for (let at = 0; at < whole.length; at += 3) {
    const changed = Buffer.from(whole);
    changed.writeUInt8((changed.readUInt8(at) + 113) % 256, at);
    await atOnce(() => deploy(org, userOf(org, 'admin'), changed, true));
  }
});

test('Thousands of components and thousands of mistakes are told at once', async () => {
  const names = Array.from({ length: 4000 }, (_none, index) => `L${index}`);
  const labels = names.map((name) => `<labels><fullName>${name}</fullName><wrong/></labels>`).join('');
  await refused(() =>
    deployFiles(org, {
      'package.xml': manifestOf([{ type: 'CustomLabels', fullName: 'CustomLabels' }]),
      'labels/CustomLabels.labels': `<CustomLabels ${NAMESPACE}>${labels}</CustomLabels>`
    })
  );
  await refused(() => deployFiles(org, { 'package.xml': manifestOf(names.map((fullName) => ({ type: 'CustomObject', fullName }))) }));
  const fields = names
    .slice(0, 3000)
    .map(
      (name) => `<fields><fullName>${name}__c</fullName><label>A</label><type>Text</type><length>9</length><unique>true</unique></fields>`
    )
    .join('');
  await refused(() =>
    deployFiles(org, {
      'package.xml': manifestOf(names.slice(0, 3000).map((name) => ({ type: 'CustomField', fullName: `Account.${name}__c` }))),
      'objects/Account.object': `<CustomObject ${NAMESPACE}>${fields}</CustomObject>`
    })
  );
});

const page = (markup: string): Files => ({
  'package.xml': manifestOf([{ type: 'ApexPage', fullName: 'A' }]),
  'pages/A.page': markup,
  'pages/A.page-meta.xml': `<ApexPage ${NAMESPACE}><apiVersion>67.0</apiVersion><label>A</label></ApexPage>`
});

const MARKUP: readonly (readonly [name: string, markup: string])[] = [
  ['twenty thousand elements inside each other', `<apex:page>${'<div>'.repeat(20_000)}${'</div>'.repeat(20_000)}</apex:page>`],
  ['fifty thousand attributes', `<apex:page ${Array.from({ length: 50_000 }, (_none, index) => `a${index}="1"`).join(' ')}/>`],
  ['functions inside each other', `<apex:page>{!${'HTMLENCODE('.repeat(20_000)}</apex:page>`],
  ['an expression of half a megabyte', `<apex:page>{!'${'\\'.repeat(500_000)}</apex:page>`],
  ['a path of half a megabyte', `<apex:page>{!$Label${'.a'.repeat(250_000)}}</apex:page>`],
  ['a comment without end', `<apex:page>${'<!--'.repeat(100_000)}</apex:page>`],
  ['ampersands', `<apex:page>${'&#1'.repeat(200_000)}</apex:page>`],
  ['spaces', `<apex:page${' '.repeat(500_000)}`],
  ['merge fields named as objects are', '<apex:page>{!$Label.constructor}{!constructor}</apex:page>'],
  ['a tag named __proto__', '<apex:page><__proto__/></apex:page>'],
  ['an attribute named constructor', '<apex:page constructor="x"/>'],
  ['three megabytes of text', `<apex:page>${'a'.repeat(3 * MEBIBYTE)}</apex:page>`]
];

for (const [name, markup] of MARKUP) {
  test(`A page with ${name} is refused at once`, () => refused(() => deployFiles(org, page(markup))));
}

test('A multipart body that never comes to its point is refused at once', async () => {
  const app = metadataApp(org, async () => json(null));
  const { token } = org.sessions.open(userOf(org, 'admin').id);
  const send = (body: string): Promise<number> =>
    atOnce(async () => {
      const url = new URL('http://127.0.0.1/services/data/v67.0/metadata/deployRequest');
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=b' };
      return (await app({ method: 'POST', url, headers, cookies: {}, body: Buffer.from(body) })).status;
    });
  const delimiter = '--b\r\n';
  for (const body of [
    `${delimiter.repeat(4 * MEBIBYTE)}\r\n\r\n--b--`,
    `${`${delimiter}content-disposition: name=`.repeat(MEBIBYTE)}\r\n\r\n\r\n--b--`,
    `${`${delimiter}a\r\n\r\n`.repeat(2 * MEBIBYTE)}--b--`,
    `${`${delimiter}content-disposition: form-data; name="a"\r\n\r\n\r\n`.repeat(400_000)}--b--`,
    `--b--${'\r\n--b'.repeat(4 * MEBIBYTE)}`
  ]) {
    assert.equal(await send(body), 400);
  }
});
