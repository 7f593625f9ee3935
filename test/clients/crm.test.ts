import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { type Connector, type CrmFile, Fault } from '../../packages/connector/src/index.ts';
import { ADMIN_KEY, administrator } from '../../packages/connector/test/support/browser.ts';
import { run as runLine } from '../../packages/connector/test/support/commandLine.ts';
import { ConnectedOrg } from './actionsHarness.ts';
import { wrongFile } from './crmFiles.ts';

/* CRM v2 as data: its form, what the org has against it, how it is kept, and who sees it. */

const folder = mkdtempSync(join(tmpdir(), 'inocx-crm-'));
let world: ConnectedOrg;
let connector: Connector;
let template: CrmFile;

before(async () => {
  world = await ConnectedOrg.start();
});
after(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  connector = await world.connectedAs('alice.agent@acme.example');
  template = (await ask('GET', '/crm-templates/salesforce?method=sf')).body as unknown as CrmFile;
});

const ask = (method: string, path: string, body?: unknown) => administrator(connector)(method, `/connector/v1${path}`, body);

const problemsOf = async (json: unknown, profiles?: readonly string[]): Promise<readonly string[]> =>
  (await connector.crm.check(json, { profiles })).map(({ path, message }) => `${path}: ${message}`);

test('the recommended file holds every field of INO cx’s table, and the org has nothing against it', async () => {
  const listed = template.objects.map(({ apiName, fields }) => [apiName, fields.map((field) => `${field.apiName} ${field.type}`)]);
  assert.deepEqual(listed, [
    ['Contact', ['FirstName Short text', 'LastName Short text', 'Phone Phone', 'Email Email']],
    ['Account', ['Name Short text', 'Phone Phone']],
    [
      'Task',
      [
        ...['OwnerId Short text', 'ActivityDate Text', 'WhatId Short text', 'WhoId Short text', 'Id Short text', 'Subject Short text'],
        ...['Priority Short text', 'TaskSubtype Short text', 'Status Short text', 'CallType Short text', 'Called_Number__c Phone'],
        ...['Caller_Number__c Phone', 'Communication_Duration__c Numeric', 'Smart_Routing_Duration__c Numeric', 'Voice_Recording__c URL']
      ]
    ]
  ]);
  assert.deepEqual(await problemsOf(template), []);
});

test('a file is stored, returned, listed and removed; an unusable one is refused with every problem', async () => {
  const file = { ...template, profiles: ['Support'] };
  assert.equal((await ask('PUT', '/crm/main', file)).status, 200);
  assert.deepEqual((await ask('GET', '/crm/main')).body, file);
  assert.deepEqual((await ask('GET', '/crm')).body, {
    crms: [{ ref: 'main', name: 'Salesforce', vendor: 'salesforce', method: 'sf', profiles: ['Support'] }]
  });
  const { status, body } = await ask('PUT', '/crm/main', wrongFile(template));
  const fault = body['fault'] as { code: string; problems: { path: string }[] };
  assert.deepEqual(
    [status, fault.code, fault.problems.map(({ path }) => path)],
    [422, 'INOCX-670', ['country', 'objects[0].fields[2].type', 'colour', 'profiles[2]']]
  );
  assert.deepEqual((await ask('GET', '/crm/main')).body, file, 'the kept one stays');
  assert.deepEqual((await ask('POST', '/crm/main/check', { profiles: [] })).body, {
    problems: [{ path: 'profiles[0]', message: 'there is no profile Support' }]
  });
  assert.ok(((await ask('POST', '/crm/new/check', { file: wrongFile(template) })).body['problems'] as unknown[]).length > 20);
  await ask('DELETE', '/crm/main');
  assert.equal((await ask('GET', '/crm/main')).status, 400);
});

test('the CSV has one row for each field and contains no formula', async () => {
  await ask('PUT', '/crm/main', {
    ...template,
    objects: [
      ...template.objects,
      { name: 'L', apiName: 'Lead', fields: [{ name: '=1+1', apiName: 'Title', type: 'Text', default: 'a,"b"' }] }
    ]
  });
  const response = await connector
    .service({ adminKey: ADMIN_KEY })
    .fetch(new Request('https://acme.ino.cx/connector/v1/crm/main/template.csv', { headers: { authorization: `Bearer ${ADMIN_KEY}` } }));
  assert.match(response.headers.get('content-disposition') ?? '', /attachment; filename="crm-template\.csv"/);
  const rows = (await response.text()).split('\r\n');
  assert.deepEqual(
    [rows[0], rows[1], rows[2], rows[21], rows[22], rows.length],
    [
      'object,name,apiName,type,required,default',
      'Contact,First Name,FirstName,Short text,false,',
      'Contact,Last Name,LastName,Short text,true,',
      'Task,Voice Recording,Voice_Recording__c,URL,false,--',
      `Lead,'=1+1,Title,Text,false,"a,""b"""`,
      24
    ]
  );
});

test('a profile without the CRM does not see it', async () => {
  await ask('PUT', '/crm/main', { ...template, profiles: ['Support'] });
  const pop = (profile: string, more: object = {}) => ask('POST', '/crm/main/pop', { profile, number: '+33199887701', ...more });
  const { status, body } = await pop('Sales');
  assert.deepEqual([status, (body['fault'] as { code: string }).code], [403, 'INOCX-671']);
  assert.deepEqual([(await pop('Support')).body['kind'], (await pop('Support', { address: 'a@b.example' })).status], ['none', 400]);
});

test('the screen pop returns the caller with the file’s fields and the texts that were searched', async () => {
  const id = world.org.system.create('Contact', { FirstName: 'Ada', LastName: 'Pop', Phone: '01 99 88 77 01', Title: 'CEO' });
  const lead = world.org.system.create('Lead', { LastName: 'Converted', Company: 'x', Phone: '01 99 88 77 02' });
  world.org.convertLead(world.org.userByName('admin@acme.example')?.id ?? '', lead);
  const file = {
    ...template,
    profiles: ['Support'],
    objects: [
      ...template.objects,
      { name: 'Leads', apiName: 'Lead', fields: [{ name: 'Phone', apiName: 'Phone', type: 'Phone' as const }] }
    ],
    screenPop: { order: ['Leads', 'Contacts'] }
  };
  const found = await connector.crm.pop(connector.crm.load(file), { profile: 'Support', number: '0199887701' });
  assert.deepEqual(found.records, [
    { id, objectName: 'Contact', name: 'Ada Pop', fields: { Name: 'Ada Pop', FirstName: 'Ada', LastName: 'Pop', Phone: '01 99 88 77 01' } }
  ]);
  assert.ok(found.tried.length >= 1 && found.tried.length <= 6);
  const converted = await connector.crm.pop(connector.crm.load(file), { profile: 'Support', number: '0199887702' });
  assert.deepEqual([converted.kind, converted.records[0]?.objectName], ['one', 'Contact'], 'of a converted lead the contact');
});

test('inocx crm: template, check with exit code 65, pop, import and export', async () => {
  const runtime = world.runtime();
  const run = (line: string) => runLine(line.split(' '), runtime);
  const path = join(folder, 'crm.json');
  const file = { ...template, profiles: ['Support'] };
  assert.deepEqual(JSON.parse((await run('crm template salesforce')).out), template);
  assert.match((await run('crm template salesforce --csv')).out, /^object,name,apiName/);
  writeFileSync(path, JSON.stringify(file));
  const good = await run(`crm check ${path} --profiles Support,Sales`);
  assert.deepEqual([good.code, good.out], [0, 'Nothing is wrong.\n']);
  assert.equal((await run(`crm pop ${path} --profile Support --number 0199887701`)).out.split('\n')[0], 'one');
  assert.equal((await run(`crm pop ${path} --profile Support`)).code, 65);
  assert.equal((await run(`crm import main ${path}`)).code, 0);
  assert.deepEqual(JSON.parse((await run('crm export main')).out), file);
  writeFileSync(path, JSON.stringify(wrongFile(template)));
  const bad = await run(`crm check ${path}`);
  assert.equal(bad.code, 65);
  assert.ok(bad.out.split('\n').length > 20);
  const json = JSON.parse((await run(`--json crm check ${path}`)).out) as { problems: unknown[] };
  assert.ok(json.problems.length > 20);
  assert.match((await run(`crm import main ${path}`)).err, /^INOCX-670/);
});

test('load throws one fault with every problem', () => {
  assert.throws(
    () => connector.crm.load(wrongFile(template)),
    (error) => error instanceof Fault && error.code === 'INOCX-670' && error.problems?.length === 4
  );
});
