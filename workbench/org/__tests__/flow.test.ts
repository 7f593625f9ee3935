import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screenFlow } from '../flows/screenFlow.ts';
import { loadPackages, readPackages } from '../metadata/loadPackages.ts';
import { orgContent } from '../content/orgContent.ts';
import { twinApp } from '../rest/twinApp.ts';
import { deployFiles, manifestOf, projectOrg } from './deployHarness.ts';
import { packageSources, refusalOf, temporaryFolder, testOrg, userOf } from './testOrg.ts';

const FILE = 'flows/Greet.flow-meta.xml';
const variable = (name: string, dataType: string, more = '<isInput>true</isInput>'): string =>
  `<variables><name>${name}</name><dataType>${dataType}</dataType>${more}</variables>`;
const WHOLE = {
  label: '<label>Greeting</label>',
  processType: '<processType>Flow</processType>',
  screens: '<screens><name>Hello</name><label>Hello</label><locationX>0</locationX><locationY>0</locationY></screens>',
  start: '<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Hello</targetReference></connector></start>',
  status: '<status>Active</status>',
  variables: `${variable('number', 'String')}${variable('tags', 'String', '<isCollection>true</isCollection><isInput>true</isInput>')}${variable('own', 'Number', '')}`
};

type Parts = Readonly<Record<string, string>>;
const flowFile = (parts: Parts): string =>
  `<Flow xmlns="http://soap.sforce.com/2006/04/metadata">${Object.values({ ...WHOLE, ...parts }).join('')}</Flow>`;
const sourceOf = (parts: Parts, file = FILE) => ({ folder: temporaryFolder({ [file]: flowFile(parts) }), namespace: null });
const deployed = (parts: Parts) => loadPackages([sourceOf(parts)]);

const GREET = {
  name: 'Greet',
  label: 'Greeting',
  inputs: [
    { name: 'number', dataType: 'String', isCollection: false },
    { name: 'tags', dataType: 'String', isCollection: true }
  ]
};

test('an active screen flow is told with the variables that are available for input', () => {
  assert.deepEqual(screenFlow(deployed({}), 'Greet'), GREET);
});

test('a flow of a package has its namespace', () => {
  const metadata = loadPackages([{ ...sourceOf({}), namespace: 'inocx' }]);
  assert.equal(screenFlow(metadata, 'inocx__Greet').name, 'inocx__Greet');
  assert.equal(refusalOf(() => screenFlow(metadata, 'Greet')).status, 404);
});

const NOT_STARTED: readonly (readonly [string, Parts, string, RegExp])[] = [
  ['is not deployed', {}, 'Goodbye', /There is no flow Goodbye/],
  ['is a draft', { status: '<status>Draft</status>' }, 'Greet', /not active/],
  ['has no status', { status: '' }, 'Greet', /not active/],
  ['has no screens', { processType: '<processType>AutoLaunchedFlow</processType>' }, 'Greet', /AutoLaunchedFlow, not a screen flow/]
];
for (const [why, parts, name, says] of NOT_STARTED) {
  test(`a flow is not started that ${why}`, () => {
    const { status, errorCode, message } = refusalOf(() => screenFlow(deployed(parts), name));
    assert.deepEqual([status, errorCode], [404, 'NOT_FOUND']);
    assert.match(message, says);
  });
}

const ELSEWHERE = WHOLE.start.replace('Hello', 'number');
const MISTAKES: readonly (readonly [string, Parts, RegExp])[] = [
  ['no label', { label: '' }, /label is missing/],
  ['no process type', { processType: '' }, /processType is missing/],
  ['no start', { start: '' }, /must start with one of its elements/],
  ['a start that leads nowhere', { start: WHOLE.start.replace('Hello', 'Goodbye') }, /must start with one of its elements/],
  ['a start that leads to a variable', { start: ELSEWHERE }, /must start with one of its elements/],
  ['a variable without a name', { variables: '<variables><dataType>String</dataType></variables>' }, /\(none\) is no API name/],
  ['a variable with a blank in its name', { variables: variable('my number', 'String') }, /my number is no API name/],
  ['a variable without a type', { variables: '<variables><name>number</name></variables>' }, /there is no data type \(none\)/],
  ['a variable of no type', { variables: variable('number', 'Text') }, /there is no data type Text/],
  ['a record variable without its object', { variables: variable('caller', 'SObject') }, /objectType is missing/],
  ['two variables of one name', { variables: variable('number', 'String') + variable('Number', 'Number') }, /two variables Number/],
  [
    'a permission of its own',
    { more: '<isAdditionalPermissionRequiredToRun>true</isAdditionalPermissionRequiredToRun>' },
    /access to single flows is not in this twin/
  ]
];
for (const [what, parts, says] of MISTAKES) {
  test(`a flow is not deployed with ${what}`, () => {
    assert.throws(() => orgContent(readPackages([sourceOf(parts)])), says);
  });
}

test('a flow is not deployed under a name that is no API name', () => {
  for (const name of ['9_lives', 'two__lines', 'line_', 'Greet-2']) {
    assert.throws(() => orgContent(readPackages([sourceOf({}, `flows/${name}.flow-meta.xml`)])), /is no API name of a flow/, name);
  }
});

test('a draft needs no start, and the old form of it counts', () => {
  orgContent(readPackages([sourceOf({ start: '', status: '<status>Draft</status>' })]));
  orgContent(readPackages([sourceOf({ start: '<startElementReference>Hello</startElementReference>' })]));
});

test('an agent is told of a flow, nobody without a session is', async () => {
  const org = await testOrg([...packageSources(), sourceOf({})]);
  const app = twinApp(org);
  const ask = async (method: string, name: string, sid: string) => {
    const url = new URL(`http://127.0.0.1/services/workbench/flows/${name}`);
    const answer = await app({ method, url, headers: {}, cookies: { sid }, body: Buffer.from('') });
    return { status: answer.status, body: JSON.parse(String(answer.body)) };
  };
  const { token } = org.sessions.open(userOf(org, 'alice.agent').id);
  assert.deepEqual(await ask('GET', 'Greet', token), { status: 200, body: GREET });
  assert.equal((await ask('GET', 'Goodbye', token)).status, 404);
  assert.equal((await ask('POST', 'Greet', token)).status, 405);
  assert.equal((await ask('GET', 'Greet', 'nobody')).status, 401);
});

test('the Metadata API takes a flow, and names the file of a wrong one', async () => {
  const org = await projectOrg();
  const send = (parts: Parts) =>
    deployFiles(org, { 'package.xml': manifestOf([{ type: 'Flow', fullName: 'Greet' }]), 'flows/Greet.flow': flowFile(parts) });
  assert.deepEqual(send({}).problems, []);
  assert.equal(screenFlow(org.metadata, `${org.namespace}__Greet`).label, 'Greeting');
  const [problem] = send({ start: '' }).problems;
  assert.deepEqual([problem?.fileName, problem?.problem], ['flows/Greet.flow', 'an active flow must start with one of its elements']);
  assert.match(send({ variables: variable('number', 'Text') }).problems[0]?.problem ?? '', /"Text" is none of/);
});
