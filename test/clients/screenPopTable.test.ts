import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { comparePhones, rareTexts, searchTexts, toE164 } from '@inocx/telephony/phone-numbers/phones.ts';
import type { FoundRecord } from '@inocx/telephony/ports/ports.ts';
import { type Match, choicesOf, findCaller, partyFor } from '@inocx/telephony/screen-pop/screenPop.ts';
import { fakeRecords, foundRecord } from '@inocx/testing/fakeRecords.ts';
import type { CrmFile } from '../../packages/connector/src/index.ts';
import { ConnectedOrg } from './actionsHarness.ts';
import { type Came, type Row, type RowRecord, TABLE } from './screenPopTable.ts';

/* One table, twice: through the softphone's port, and through the connector in the org. The same records come of it. */

const ORDER = ['Contact', 'Account', 'Lead'] as const;
const PHONES = { ready: () => Promise.resolve(), candidates: searchTexts, rareCandidates: rareTexts, compare: comparePhones, e164: toE164 };

let world: ConnectedOrg;

before(async () => {
  world = await ConnectedOrg.start();
});
after(() => world.close());

const names = (records: readonly { readonly name: string }[]): string[] => records.map(({ name }) => name).sort();

const ofMatch = (match: Match): Came => ({
  kind: match.kind === 'several' ? 'many' : match.kind,
  names: match.kind === 'one' ? [match.record.name] : match.kind === 'several' ? names(match.records) : [],
  perhaps: match.kind === 'none' ? names(choicesOf(match)) : []
});

async function bySoftphone({ behaviour = 'whole', country = 'FR', records, call }: Row): Promise<Came> {
  const found = records.map(([object, name, fields], at): FoundRecord => foundRecord(object, `id${at}`, name, { Name: name, ...fields }));
  const port = fakeRecords({ records: found, behaviour });
  const { number, address, flow = 'voice', direction = 'inbound' } = call;
  const order = ORDER.map((objectName) => ({ objectName, fields: null }));
  const party = partyFor(number ?? address ?? null, flow, direction);
  return ofMatch(await findCaller({ records: port, phones: PHONES }, { party, callType: direction, order, country }));
}

const FIELDS = ['Name', 'Phone', 'MobilePhone', 'Email', 'Description'] as const;

const fileOf = (country: string): CrmFile => ({
  ...{ crm: 2, name: 'Salesforce', vendor: 'salesforce', method: 'sf', profiles: ['Support'], country },
  objects: ORDER.map((apiName) => ({
    ...{ name: apiName, apiName },
    fields: FIELDS.filter((field) => apiName !== 'Account' || !['MobilePhone', 'Email'].includes(field)).map((field) => ({
      name: field,
      apiName: field,
      type: 'Short text' as const
    }))
  }))
});

function create([object, name, fields]: RowRecord): { readonly object: string; readonly id: string } {
  const own = { Contact: { LastName: name }, Account: { Name: name }, Lead: { LastName: name, Company: 'Company' } }[object];
  return { object, id: world.org.system.create(object, { ...own, ...fields }) };
}

async function byConnector({ behaviour = 'whole', country = 'FR', records, call }: Row): Promise<Came> {
  world.org.settings.searchBehaviour = behaviour;
  const made = records.map(create);
  try {
    const own = await world.connectedAs('admin@acme.example');
    const found = await own.crm.pop(fileOf(country), { profile: 'Support', ...call });
    return { kind: found.kind, names: names(found.records), perhaps: names(found.perhaps) };
  } finally {
    for (const { object, id } of made) world.org.system.remove(object, id);
  }
}

test('the table has at least forty rows', () => assert.ok(TABLE.length >= 40));

for (const row of TABLE) {
  test(`${row.behaviour ?? 'whole'}: ${row.why}`, async () => {
    assert.deepEqual(await bySoftphone(row), row.found, 'through the port of the softphone');
    assert.deepEqual(await byConnector(row), row.found, 'through the connector');
  });
}
