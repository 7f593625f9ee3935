import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../tooling/lib/root.ts';
import { type AgentNeeds, agentSetGaps, agentSetSurplus, grantsOf } from '../../tooling/metadata/agentSet.ts';
import { metadataFiles, sourceFiles } from '../../tooling/metadata/folders.ts';
import { childrenOf, readXml, textOf, walk, type XmlElement } from '../../tooling/metadata/xml.ts';
import { temporaryFolder, packageSources, testOrg, userOf } from '../../workbench/org/__tests__/testOrg.ts';

const SETS = 'force-app/main/access/permissionsets';
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const setText = (name: string): string => read(`${SETS}/${name}.permissionset-meta.xml`);

const FIELDS = sourceFiles(['force-app/main/activity/objects/Activity/fields']).map((path) => `Task.${basename(path, '.field-meta.xml')}`);

/** The app whose utility bar holds the softphone, and the page that the call center opens: read from the package, not repeated here. */
function needsOfThePackage(): AgentNeeds {
  const bars = metadataFiles(['force-app'])
    .filter((path) => path.endsWith('.flexipage-meta.xml') && read(path).includes('opencti:softPhone'))
    .map((path) => basename(path, '.flexipage-meta.xml'));
  const apps = metadataFiles(['force-app']).filter(
    (path) => path.endsWith('.app-meta.xml') && bars.includes(textOf(readXml(read(path)), 'utilityBar') ?? '')
  );
  const callCenter = readXml(read('force-app/main/callCenter/callCenters/INO_cx.callCenter-meta.xml'));
  return {
    fields: FIELDS,
    page: (textOf(callCenter, 'adapterUrl') ?? '').replace('/apex/inocx__', ''),
    app: basename(apps[0] ?? '', '.app-meta.xml')
  };
}

const needs = needsOfThePackage();
const agent = readXml(setText('INO_cx_Agent'));

test('the softphone page hands its script every field of the set', () => {
  const page = read('force-app/main/softphone/pages/Softphone.page');
  for (const field of needs.fields)
    assert.match(page, new RegExp(`\\$ObjectType\\.Task\\.fields\\.${field.replace('Task.', '')}\\.Createable`), field);
});

test('the agent set gives all that an agent needs, and no more', () => {
  assert.deepEqual([needs.page, needs.app, needs.fields.length], ['Softphone', 'INO_cx_Console', 9]);
  assert.deepEqual(agentSetGaps(agent, needs), []);
  assert.deepEqual(agentSetSurplus(agent, needs), []);
});

/** The set with one of its grants taken out, or with one right of it denied. */
const without = (gone: XmlElement): XmlElement => ({ ...agent, children: agent.children.filter((element) => element !== gone) });

const denied = (spoilt: XmlElement, right: string): XmlElement => ({
  ...agent,
  children: agent.children.map((element) =>
    element !== spoilt
      ? element
      : { ...element, children: element.children.map((child) => (child.name === right ? { ...child, text: 'false' } : child)) }
  )
});

/** The set without one line inside a grant. */
const withoutInner = (grant: XmlElement, gone: XmlElement): XmlElement => ({
  ...agent,
  children: agent.children.map((element) =>
    element === grant ? { ...element, children: element.children.filter((child) => child !== gone) } : element
  )
});

describe('each line of the agent set is missed when it is taken out, and named', () => {
  const grants = new Map(grantsOf(agent).map(({ element, subject }) => [element, subject]));
  for (const line of agent.children) {
    const named = grants.get(line) ?? line.name;
    test(named, () => {
      const gaps = agentSetGaps(without(line), needs);
      assert.ok(gaps.length > 0 && gaps.every((gap) => gap.includes(named)), gaps.join('\n'));
    });
  }
  for (const [element, subject] of grants) {
    for (const inner of element.children)
      test(`${subject}, ${inner.name}`, () => {
        const gaps = agentSetGaps(withoutInner(element, inner), needs);
        assert.ok(gaps.length > 0 && gaps.every((gap) => gap.includes(subject)), gaps.join('\n'));
      });
    for (const right of element.children.filter((child) => child.text === 'true')) {
      test(`${subject}, ${right.name} denied`, () => {
        const [gap, ...others] = agentSetGaps(denied(element, right.name), needs);
        assert.ok(gap?.includes(subject), gap);
        assert.deepEqual(others, []);
      });
    }
  }
});

/** The package with other permission sets, as text, installed in a twin of an org; asked for what its agent Alice may do. */
async function aliceWith(set: string): Promise<string[]> {
  const folder = temporaryFolder({ 'permissionsets/INO_cx_Agent.permissionset-meta.xml': set });
  const sources = packageSources().filter((source) => source.folder !== 'force-app/main/access');
  const org = await testOrg([...sources, { folder, namespace: 'inocx' }]);
  const { id } = userOf(org, 'alice.agent');
  const field = (name: string): string[] => {
    const rights = org.fieldRights(id, 'Task', name.replace('Task.', 'inocx__'));
    return rights.readable && rights.createable && rights.updateable ? [] : [name];
  };
  return [
    ...needs.fields.flatMap(field),
    ...(org.mayOpenPage(id, `inocx__${needs.page}`) ? [] : [needs.page]),
    ...(org.mayOpenApp(id, `inocx__${needs.app}`) ? [] : [needs.app])
  ];
}

describe('in an org, an agent with the set alone loses exactly what a removed line gave', () => {
  test('nothing removed, nothing lost', async () => assert.deepEqual(await aliceWith(setText('INO_cx_Agent')), []));
  for (const { element, subject } of grantsOf(agent)) {
    test(subject, async () => {
      const block = new RegExp(` {4}<${element.name}>(?:(?!</${element.name}>)[^])*?>${subject}<[^]*?</${element.name}>\n`);
      const spoilt = setText('INO_cx_Agent').replace(block, '');
      assert.notEqual(spoilt, setText('INO_cx_Agent'), 'the line was removed');
      assert.deepEqual(await aliceWith(spoilt), [subject]);
    });
  }
});

test('more than least privilege is found', () => {
  const more = setText('INO_cx_Agent').replace(
    '    <pageAccesses>',
    '    <objectPermissions>\n        <object>Account</object>\n    </objectPermissions>\n    <pageAccesses>'
  );
  assert.match(agentSetSurplus(readXml(more), needs).join('\n'), /objectPermissions is more/);
  const field = setText('INO_cx_Agent').replace('Task.Queue__c', 'Task.Other__c');
  assert.match(agentSetSurplus(readXml(field), needs).join('\n'), /Task\.Other__c is more/);
});

const rightsOf = (set: XmlElement): (string | undefined)[][] =>
  childrenOf(set, 'fieldPermissions').map((one) => [textOf(one, 'field'), textOf(one, 'readable'), textOf(one, 'editable')]);

const restOf = (set: XmlElement): string[] => set.children.map((element) => element.name).filter((name) => name !== 'fieldPermissions');

test('the administrator sees every call field and changes none, and opens the app, but not the page that logs calls', () => {
  const set = readXml(setText('INO_cx_Administrator'));
  assert.deepEqual(
    rightsOf(set),
    FIELDS.map((field) => [field, 'true', 'false'])
  );
  assert.deepEqual(restOf(set), ['applicationVisibilities', 'description', 'hasActivationRequired', 'label']);
});

test('the integration user writes every call field, and opens neither app nor page', () => {
  const set = readXml(setText('INO_cx_Integration'));
  assert.deepEqual(
    rightsOf(set),
    FIELDS.map((field) => [field, 'true', 'true'])
  );
  assert.deepEqual(restOf(set), ['description', 'hasActivationRequired', 'label']);
});

/** The sets of the package that open the softphone's page. */
const opening = (sets: readonly XmlElement[]): XmlElement[] =>
  sets.filter((set) =>
    childrenOf(set, 'pageAccesses').some((one) => textOf(one, 'apexPage') === needs.page && textOf(one, 'enabled') === 'true')
  );

const writesKey = (set: XmlElement): boolean =>
  rightsOf(set).some(([field, , editable]) => field === 'Task.Interaction_Id__c' && editable === 'true');

test('each packaged set that opens the softphone’s page lets its users write the key of the log', () => {
  const sets = metadataFiles(['force-app'])
    .filter((path) => path.endsWith('.permissionset-meta.xml'))
    .map((path) => readXml(read(path)));
  assert.deepEqual(
    opening(sets).map((set) => textOf(set, 'label')),
    ['INO cx Agent']
  );
  assert.deepEqual(
    opening(sets).filter((set) => !writesKey(set)),
    []
  );
});

test('a set that opens the page and cannot write the key is found', () => {
  const key = /(<editable>)true(<\/editable>\s*<field>Task\.Interaction_Id__c)/;
  const spoilt = readXml(setText('INO_cx_Agent').replace(key, '$1false$2'));
  assert.deepEqual(opening([spoilt]).map(writesKey), [false]);
});

test('each set says for whom it is, and no set holds a right that packages leave out', () => {
  const files = metadataFiles(['force-app']).filter((path) => path.endsWith('.permissionset-meta.xml'));
  assert.equal(files.length, 3);
  for (const path of files) {
    const set = readXml(read(path));
    const description = textOf(set, 'description') ?? '';
    assert.ok(description.length > 40, `${path}: ${description.length} characters`);
    const ignored = walk(set).filter((element) => ['objectPermissions', 'userPermissions', 'tabSettings'].includes(element.name));
    assert.deepEqual(ignored, [], path);
  }
});
