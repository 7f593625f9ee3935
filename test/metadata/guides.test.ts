import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { FAULTS } from '@inocx/telephony/faults/faults.ts';
import { root } from '../../tooling/lib/root.ts';
import { metadataFiles } from '../../tooling/metadata/folders.ts';
import { childrenOf, readXml, textOf } from '../../tooling/metadata/xml.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const admin = read('docs/admin.md');

describe('links of the guides lead to a file', () => {
  for (const guide of ['docs/admin.md', 'docs/agent.md', 'docs/ci.md', 'docs/unproven.md']) {
    test(guide, () => {
      const links = [...read(guide).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map((match) => match[1] ?? '');
      assert.deepEqual(
        links.filter((link) => !existsSync(join(root, 'docs', link))),
        []
      );
    });
  }
});

test('every fault code in the guide for administrators is one that the softphone shows', () => {
  const codes = new Set<string>(Object.values(FAULTS));
  const named = admin.match(/INOCX-\d+/g) ?? [];
  assert.ok(named.length > 8);
  assert.deepEqual(
    named.filter((code) => !codes.has(code)),
    []
  );
});

/** What the administrator looks for in Setup: file ending, element with the name. */
const NAMED: readonly (readonly [suffix: string, element: string])[] = [
  ['.permissionset-meta.xml', 'label'],
  ['.app-meta.xml', 'label'],
  ['.eca-meta.xml', 'label'],
  ['.compactLayout-meta.xml', 'label'],
  ['.cspTrustedSite-meta.xml', 'endpointUrl'],
  ['.callCenter-meta.xml', 'adapterUrl'],
  ['.callCenter-meta.xml', 'displayName']
];

describe('the guide calls each thing by the name that Setup shows', () => {
  for (const [suffix, element] of NAMED) {
    for (const file of metadataFiles(['force-app']).filter((path) => path.endsWith(suffix))) {
      const name = textOf(readXml(read(file)), element) ?? '';
      test(name, () => assert.ok(name !== '' && admin.includes(name), `${file}: ${name}`));
    }
  }
});

test('the callback addresses of the guide are those of the app, for the domain acme', () => {
  const settings = readXml(read('devhub-app/main/extlClntAppGlobalOauthSets/INO_CX_OAuth_Client_App_glbloauth.ecaGlblOauth-meta.xml'));
  const callbacks = (textOf(settings, 'callbackUrl') ?? '').replaceAll('{{domain}}', 'acme').split('\n');
  assert.equal(callbacks.length, 2);
  for (const callback of callbacks) assert.ok(admin.includes(`\`${callback}\``), callback);
});

test('the guide warns that the SSO address does not belong into the adapter URL, before any step', () => {
  const warning = admin.indexOf('does **not** belong into **CTI Adapter URL**');
  assert.ok(warning > 0 && warning < admin.indexOf('## 1.'));
});

describe('the guide for agents', () => {
  const agent = read('docs/agent.md');
  const pictures = [...agent.matchAll(/!\[([^\]]*)\]\(images\/([^)]+)\)/g)];

  test('shows every picture that is made, once, with words for those who do not see it', () => {
    assert.deepEqual(pictures.map(([, , file]) => file).sort(), readdirSync(join(root, 'docs/images')).sort());
    assert.deepEqual(
      pictures.filter(([, words]) => (words ?? '').length < 15),
      []
    );
  });

  test('calls the buttons by what stands on them', () => {
    const labels = readXml(read('force-app/main/softphone/labels/CustomLabels.labels-meta.xml'));
    const words = new Map(childrenOf(labels, 'labels').map((label) => [textOf(label, 'fullName'), textOf(label, 'value')]));
    for (const name of ['Work_Title', 'Log_OpenTask', 'Log_Retry']) assert.ok(agent.includes(`**${words.get(name)}**`), name);
  });
});

const SEE = '**You should see**';
const IF_NOT = '*If not*';

/** Sections of a guide: heading and text. */
const sections = (guide: string): { heading: string; text: string }[] =>
  guide
    .split(/^## /m)
    .slice(1)
    .map((text) => ({ heading: text.split('\n')[0] ?? '', text }));

/** Parts of a text without both sentences in this order, each by its first line. */
const unguided = (parts: readonly string[]): string[] =>
  parts.filter((part) => !(part.includes(SEE) && part.lastIndexOf(IF_NOT) > part.indexOf(SEE))).map((part) => part.split('\n')[0] ?? '');

/** Points of a numbered list, with what is indented below each. */
const points = (text: string): string[] => text.split(/^(?=\d+\. )/m).slice(1);

/** Steps of the guide for administrators that lack a sentence; in INO cx and at the first call each point is a step of its own. */
function adminGaps(guide: string): string[] {
  const steps = sections(guide).filter(({ heading }) => /^\d+\. /.test(heading));
  const fine = steps
    .filter(({ heading }) => /^(?:9|10)\. /.test(heading))
    .flatMap(({ text }) => points(text.split('\n').slice(1).join('\n')));
  return unguided([...steps.map(({ text }) => text), ...fine]);
}

/** Sections of the guide for CI that have something to run and lack a sentence. */
const ciGaps = (guide: string): string[] =>
  unguided(
    sections(guide)
      .filter(({ heading, text }) => /(?:npm run [a-z]+|sf org login|\.ci\/run)/.test(text) && heading !== 'What the checks cover')
      .map(({ text }) => text)
  );

describe('each step says what one should see, and what to do if not', () => {
  const ci = read('docs/ci.md');
  const steps = sections(admin).filter(({ heading }) => /^\d+\. /.test(heading));

  test('in the guide for administrators', () => {
    assert.deepEqual(
      steps.map(({ heading }) => parseInt(heading, 10)),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    );
    assert.deepEqual(adminGaps(admin), []);
  });

  test('in the guide for CI', () => {
    assert.ok(sections(ci).length > 6);
    assert.deepEqual(ciGaps(ci), []);
  });

  for (const { heading } of steps) {
    test(`without it, step ${heading} is found`, () => {
      const [before = '', own = ''] = admin.split(`## ${heading}`);
      const [text = '', ...later] = own.split(/^(?=## )/m);
      const spoilt = `${before}## ${heading}${text.replaceAll(IF_NOT, 'Else')}${later.join('')}`;
      assert.ok(adminGaps(spoilt).includes(heading));
    });
  }

  test('without it, one point of the steps in INO cx is found', () => {
    const spoilt = admin.replace(/(2\. Maker, [^]*?)\*If not\*/, '$1Else');
    const [gap = '', ...others] = adminGaps(spoilt);
    assert.deepEqual([/^2\. Maker, \*\*SSO connectors/.test(gap), others], [true, []]);
  });

  test('without it, a section of the guide for CI is found', () => {
    assert.deepEqual(ciGaps(ci.replace(/(## Scratch org[^]*?)\*If not\*/, '$1Else')), ['Scratch org']);
  });
});

test('the steps are in the order of the article: package, Trusted URL, app, call center and users, fields and layout, then INO cx', () => {
  const order = [
    ...['login.salesforce.com/packaging', 'test.salesforce.com/packaging', 'third-party access: **INOCX', '## 2. Trusted URL'],
    ...['## 3. External Client App', '## 4. Call center', '## 5. Users', '## 7. Who writes the call log', '## 8. Fields and task layout'],
    ...['**Authentication methods**', '**SSO connectors**', '**CRM v2**', '**Scenarios**', '**Profiles**', '## 10. First call'],
    ...['## Upgrading from the vendor', '## Limits', '28 February 2028', 'Agentforce Service', 'assigned by hand']
  ];
  const places = order.map((words) => admin.indexOf(words));
  assert.equal(places.includes(-1), false, order[places.indexOf(-1)]);
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b)
  );
});

test('the warning about the two addresses is a box of its own', () => {
  const box = admin.split('\n').filter((line) => line.startsWith('> '));
  for (const words of ['Two addresses, two places', 'INO cx login URL', 'CTI Adapter URL', 'no screen pop, no call log'])
    assert.ok(
      box.some((line) => line.includes(words)),
      words
    );
});
