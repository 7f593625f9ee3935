import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { FAULTS } from '../../force-app/main/telephony/lwc/faults/faults.ts';
import { root } from '../../scripts/lib/root.ts';
import { metadataFiles } from '../../scripts/metadata/folders.ts';
import { childrenOf, readXml, textOf } from '../../scripts/metadata/xml.ts';

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
