import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type Connector, Fault, type FaultFacts } from '../../packages/connector/src/index.ts';
import { ConnectedOrg } from './actionsHarness.ts';

/* What the actions do in an org, and what they refuse before they ask it. */

const ADMIN = 'admin@acme.example';
let world: ConnectedOrg;
let connector: Connector;

before(async () => {
  world = await ConnectedOrg.start();
});
after(() => world.close());
beforeEach(async () => {
  connector = await world.connectedAs(ADMIN);
  world.requests.length = 0;
});

const run = (id: string, input: object, more: Parameters<Connector['actions']['run']>[2] = {}) =>
  connector.actions.run(id, input, { as: 'sf', ...more });

async function refused(
  work: Promise<unknown>
): Promise<Pick<Fault, 'name' | 'code'> & Pick<FaultFacts, 'fields' | 'records' | 'link' | 'detail'>> {
  const error: unknown = await work.then(
    () => assert.fail('nothing was refused'),
    (thrown: unknown) => thrown
  );
  return error instanceof Fault ? error : assert.fail(String(error));
}

const idOf = ({ id }: { readonly id?: string }): string => id ?? assert.fail('no id');

for (const [id, input, name, changes, changed] of [
  [
    'lead',
    { FirstName: 'Nia', LastName: "O'Hara", Company: 'Acme & Sons', Email: 'nia@acme.example' },
    "Nia O'Hara",
    { Title: 'Buyer' },
    'Title'
  ],
  [
    'opportunity',
    { Name: 'Project Charlie', CloseDate: '2031-08-31', StageName: 'Prospecting', Amount: 1200.5 },
    'Project Charlie',
    { Amount: null },
    'Amount'
  ]
] as const) {
  const object = id === 'lead' ? 'Lead' : 'Opportunity';
  test(`${id}: create, view, update, list, search, delete`, async () => {
    const made = await run(`${id}.create`, input);
    const own = idOf(made);
    assert.deepEqual(made.record, { attributes: world.org.system.get(object, own)['attributes'], Id: own, Name: name });
    assert.equal(made.address, `${world.origin}/lightning/r/${object}/${own}/view`);
    assert.deepEqual(made.message, {
      text: `${name} was created.`,
      button: { label: object === 'Lead' ? 'View Lead' : 'View Opportunity', address: made.address }
    });
    const seen = await run(`${id}.view`, { Id: own });
    for (const [field, value] of Object.entries(input)) assert.equal(seen.record?.[field], value, field);
    const updated = await run(`${id}.update`, { Id: own, ...changes }, { language: 'fr' });
    assert.equal(updated.message.text, `${name} a été modifié.`);
    assert.equal(world.org.system.get(object, own)[changed] ?? null, Object.values(changes)[0]);
    const listed = await run(`${id}.list`, {});
    assert.ok(listed.rows?.some((row) => row['Id'] === own && row['Name'] === name));
    const found = await run(`${id}.search`, { text: name });
    assert.deepEqual([found.rows?.map((row) => row['Id']), found.message.text], [[own], '1 found.']);
    assert.equal((await refused(run(`${id}.delete`, { Id: own }))).code, 'INOCX-629');
    const deleted = await run(`${id}.delete`, { Id: own }, { confirm: true });
    assert.match(deleted.message.text, /was deleted; it stays in the recycle bin for 15 days\.$/);
    assert.equal((await refused(run(`${id}.view`, { Id: own }))).name, 'RecordGone');
    assert.equal((await run(`${id}.search`, { text: name }, { language: 'fr' })).message.text, `Aucun résultat pour ${name}.`);
  });
}

const REFUSED: readonly (readonly [why: string, id: string, input: object, fault: string, fields: readonly string[]])[] = [
  ['a lead without what it needs', 'lead.create', { FirstName: 'x' }, 'InputRefused', ['LastName', 'Company']],
  ['a blank name', 'lead.create', { LastName: ' ', Company: 'x' }, 'InputRefused', ['LastName']],
  ['a field that is not there', 'lead.create', { LastName: 'x', Company: 'x', Colour: 'red' }, 'FieldUnknown', ['Colour']],
  ['a field that is Salesforce’s own', 'lead.create', { LastName: 'x', Company: 'x', IsConverted: true }, 'FieldUnknown', ['IsConverted']],
  ['a text that is too long', 'lead.create', { LastName: 'x'.repeat(81), Company: 'x' }, 'InputRefused', ['LastName']],
  ['a number for a text', 'lead.create', { LastName: 5, Company: 'x' }, 'InputRefused', ['LastName']],
  [
    'a date of another form',
    'opportunity.create',
    { Name: 'x', CloseDate: '31.08.2022', StageName: 'Prospecting' },
    'InputRefused',
    ['CloseDate']
  ],
  [
    'a day that no calendar has',
    'opportunity.create',
    { Name: 'x', CloseDate: '2031-02-30', StageName: 'x' },
    'InputRefused',
    ['CloseDate']
  ],
  [
    'a text for a number',
    'opportunity.create',
    { Name: 'x', CloseDate: '2031-02-03', StageName: 'x', Amount: '5' },
    'InputRefused',
    ['Amount']
  ],
  ['a record type that the org lacks', 'lead.create', { LastName: 'x', Company: 'x', recordType: 'VIP' }, 'FieldUnknown', ['recordType']],
  ['an update that changes nothing', 'lead.update', { Id: '00Q000000000001' }, 'InputRefused', ['input']],
  ['an id that is none', 'lead.view', { Id: "x' OR Name != '" }, 'InputRefused', ['Id']],
  ['an id in an address', 'lead.delete', { Id: '../Contact/003' }, 'InputRefused', ['Id']],
  ['a search for one letter', 'lead.search', { text: 'x' }, 'InputRefused', ['text']],
  ['a page of another list', 'lead.list', { order: 'name', after: 'eA' }, 'InputRefused', ['after']],
  ['an action that is not there', 'lead.merge', {}, 'ActionUnknown', []]
];

for (const [why, id, input, name, fields] of REFUSED) {
  test(`${why} is refused before anything is written: ${name}`, async () => {
    const fault = await refused(run(id, input, { confirm: true }));
    assert.deepEqual([fault.name, fault.fields ?? []], [name, fields], fault.detail);
    assert.deepEqual(
      world.requests.filter(({ path, method }) => method !== 'GET' || !path.endsWith('/describe')),
      []
    );
  });
}

test('field names ignore case, and the org is described once an hour', async () => {
  const { id } = await run('lead.create', { lastname: 'Case', COMPANY: 'Acme' });
  await run('lead.view', { id });
  const describes = (): number => world.requests.filter(({ path }) => path.endsWith('/describe')).length;
  assert.equal(describes(), 1);
  world.clock.ahead += 61 * 60_000;
  await run('lead.view', { Id: id });
  assert.equal(describes(), 2);
});

test('a list pages newest first or by name, and added or deleted records do not shift other rows', async () => {
  const made: string[] = [];
  for (const name of ['Page C', 'Page A', 'Page B', 'Page A', 'Page D']) {
    made.push(idOf(await run('opportunity.create', { Name: name, CloseDate: '2031-01-01', StageName: 'Prospecting' })));
  }
  for (const order of ['name', 'newest']) {
    const names: unknown[] = [];
    const ids: unknown[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const { rows, next } = await run('opportunity.list', { order, limit: 2, ...(after === undefined ? {} : { after }) });
      ids.push(...(rows ?? []).map((row) => row['Id']));
      names.push(...(rows ?? []).map((row) => row['Name']).filter((name) => String(name).startsWith('Page')));
      after = next;
    }
    if (order === 'name') assert.deepEqual(names, ['Page A', 'Page A', 'Page B', 'Page C', 'Page D']);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(made.every((id) => ids.includes(id)));
  }
});

test('a number with its country code is found however it is written', async () => {
  const lead = idOf(await run('lead.create', { LastName: 'Numbered', Company: 'Acme', Phone: '01 99 88 77 31' }));
  for (const text of ['01 99 88 77 31', '+33199887731', '+33 1 99 88 77 31']) {
    assert.deepEqual(
      (await run('lead.search', { text })).rows?.map((row) => row['Id']),
      [lead],
      text
    );
  }
  world.requests.length = 0;
  assert.deepEqual((await run('lead.search', { text: '+33199887799' })).rows, []);
  assert.ok(world.requests.filter(({ path }) => path.endsWith('/parameterizedSearch')).length <= 4);
});

test('search text is never read as an operator', async () => {
  await run('lead.create', { LastName: 'Smith-Jones', Company: 'A+B {x}' });
  assert.equal((await run('lead.search', { text: 'A+B {x}' })).rows?.length, 1);
  assert.equal((await run('lead.search', { text: 'Smith-Jones' })).rows?.length, 1);
  assert.equal((await run('lead.search', { text: 'nobody OR Smith*' })).rows?.length, 0);
});

test('input schemas use the org’s labels', async () => {
  const schema = await connector.actions.schema('opportunity.create', { as: 'sf' });
  assert.deepEqual(schema['required'], ['Name', 'StageName', 'CloseDate']);
  const properties = schema['properties'] as Readonly<Record<string, Record<string, unknown>>>;
  assert.equal(properties['Name']?.['maxLength'], 120);
  assert.equal(properties['CloseDate']?.['format'], 'date');
  assert.deepEqual((properties['StageName']?.['examples'] as string[]).slice(0, 2), ['Prospecting', 'Qualification']);
  assert.equal(properties['StageName']?.['title'], 'Stage');
  assert.equal(properties['IsClosed'], undefined);
});

test('a rejection repeats the org’s words without the values', async () => {
  const lead = idOf(await run('lead.create', { LastName: 'Reason', Company: 'Acme' }));
  const fault = await refused(run('lead.update', { Id: lead, Email: 'no address' }));
  assert.equal(fault.name, 'FieldRefused');
  assert.ok(!String(fault.detail).includes('no address'));
});

test('an edition without API access is reported as such', async () => {
  world.org.settings.apiAccess = 'nobody';
  try {
    assert.equal((await refused(run('lead.list', {}))).code, 'INOCX-613');
  } finally {
    world.org.settings.apiAccess = 'everyone';
  }
});

test('where each user connects, the user is named, and one who has not authorised gets a link', async () => {
  connector = await world.connectedAs('alice.agent@acme.example', { owner: 'user' });
  assert.deepEqual((await refused(run('lead.list', {}))).fields, ['user']);
  assert.ok((await run('lead.list', {}, { user: 'Alice.Agent@acme.example' })).rows);
  const fault = await refused(run('lead.list', {}, { user: 'benoit.agent@acme.example' }));
  assert.equal(fault.code, 'INOCX-607');
  assert.match(String(fault.link), /^https:\/\/acme\.ino\.cx\/connector\/l\/[\w-]{43}$/);
  const lead = idOf(await run('lead.create', { LastName: 'Hers', Company: 'Acme' }, { user: 'alice.agent@acme.example' }));
  assert.equal(world.org.system.get('Lead', lead)['OwnerId'], world.org.userByName('alice.agent@acme.example')?.id);
});
