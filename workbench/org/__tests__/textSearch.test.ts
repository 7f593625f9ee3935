import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { type Call, callAs, items, part } from './restHarness.ts';
import { testOrg } from './testOrg.ts';

/* search and parameterizedSearch. */

let org: WorkbenchOrg;
let alice: Call;
let contact: string;
let lead: string;

before(async () => {
  org = await testOrg();
  alice = callAs(org, 'alice.agent');
  contact = org.system.create('Contact', { FirstName: 'Zoé', LastName: 'Quill', Phone: '01 99 88 77 66', Email: 'zoe@quill.example' });
  lead = org.system.create('Lead', { LastName: 'Quill', Company: 'Quill & Sons', Description: 'Friend of 01 99 88 77 66' });
});
beforeEach(() => (org.settings.searchBehaviour = 'whole'));

const idsOf = (body: unknown): unknown[] => items(part(body, 'searchRecords')).map((row) => part(row, 'Id'));
const sosl = async (text: string): Promise<unknown[]> => idsOf((await alice('GET', `search/?q=${encodeURIComponent(text)}`)).body);
const posted = (body: unknown): ReturnType<Call> => alice('POST', 'parameterizedSearch', body);

test('a search by phone answers the fields that were asked for, of the objects that were asked for', async () => {
  const { status, body } = await posted({
    q: '99 88 77',
    in: 'PHONE',
    sobjects: [{ name: 'Contact', fields: ['Id', 'Name', 'MobilePhone'] }]
  });
  const attributes = { type: 'Contact', url: `/services/data/v67.0/sobjects/Contact/${contact}` };
  assert.deepEqual([status, body], [200, { searchRecords: [{ attributes, Id: contact, Name: 'Zoé Quill', MobilePhone: null }] }]);
});

test('each group looks at its own fields', async () => {
  const inGroup = async (group: string, q: string): Promise<unknown[]> =>
    idsOf((await posted({ q, in: group, sobjects: [{ name: 'Contact' }, { name: 'Lead' }] })).body);
  assert.deepEqual(await inGroup('ALL', '01 99 88 77 66'), [contact, lead]);
  assert.deepEqual(await inGroup('PHONE', '01 99 88 77 66'), [contact]);
  assert.deepEqual(await inGroup('EMAIL', 'zoe@quill'), [contact]);
  assert.deepEqual(await inGroup('NAME', 'quill'), [contact, lead]);
  assert.deepEqual(await inGroup('NAME', 'quill \\& sons'), []);
  assert.deepEqual(await inGroup('ALL', 'quill \\& sons'), [lead]);
  assert.deepEqual(await inGroup('SIDEBAR', '99 88'), [contact]);
});

test('the short form by address answers ids; a where, an order and limits are followed', async () => {
  const { body } = await alice('GET', 'parameterizedSearch?q=quill&sobject=Lead');
  assert.deepEqual(body, {
    searchRecords: [{ attributes: { type: 'Lead', url: `/services/data/v67.0/sobjects/Lead/${lead}` }, Id: lead }]
  });
  const where = { name: 'Lead', fields: ['Id'], where: 'IsConverted = true' };
  assert.deepEqual(idsOf((await posted({ q: 'quill', sobjects: [where, { name: 'Contact', fields: ['Id'] }] })).body), [contact]);
  assert.deepEqual(idsOf((await posted({ q: 'quill', overallLimit: 1, sobjects: [{ name: 'Lead' }, { name: 'Contact' }] })).body), [lead]);
  assert.deepEqual(items(part((await posted({ q: 'quill', fields: ['Name'], sobjects: [{ name: 'Lead' }] })).body, 'searchRecords'))[0], {
    attributes: { type: 'Lead', url: `/services/data/v67.0/sobjects/Lead/${lead}` },
    Name: 'Quill'
  });
});

test('SOSL finds text in the named fields and objects', async () => {
  assert.deepEqual(await sosl('FIND {quill} IN NAME FIELDS RETURNING Contact(Id, Name), Lead(Id)'), [contact, lead]);
  assert.deepEqual(await sosl("FIND {quill*} RETURNING Contact(Id WHERE LastName IN ('Quill', 'O\\'Hara)') ORDER BY Name LIMIT 1)"), [
    contact
  ]);
  assert.deepEqual(await sosl('find {zoe@quill.example} in email fields returning Contact limit 5'), [contact]);
  assert.deepEqual(await sosl('FIND {Quill \\& Sons}'), [lead]);
});

test('the words of a text are found apart in the other behaviour', async () => {
  const request = { q: 'quill zoé', sobjects: [{ name: 'Contact' }] };
  assert.deepEqual(idsOf((await posted(request)).body), []);
  org.settings.searchBehaviour = 'words';
  assert.deepEqual(idsOf((await posted(request)).body), [contact]);
});

const REFUSED: readonly (readonly [why: string, path: string, body: unknown, code: string])[] = [
  ['one character', 'parameterizedSearch', { q: 'q' }, 'MALFORMED_SEARCH'],
  ['a reserved character', 'parameterizedSearch', { q: 'quill & sons' }, 'MALFORMED_SEARCH'],
  ['no text', 'parameterizedSearch', {}, 'MALFORMED_SEARCH'],
  ['an unknown group', 'parameterizedSearch', { q: 'quill', in: 'NOTES' }, 'MALFORMED_SEARCH'],
  ['an unknown field', 'parameterizedSearch', { q: 'quill', sobjects: [{ name: 'Lead', fields: ['Colour'] }] }, 'INVALID_FIELD'],
  [
    'a field that is more',
    'parameterizedSearch',
    { q: 'quill', sobjects: [{ name: 'Lead', fields: ['Id FROM User'] }] },
    'MALFORMED_SEARCH'
  ],
  ['a limit of nothing', 'parameterizedSearch', { q: 'quill', overallLimit: 0 }, 'MALFORMED_SEARCH'],
  ['another key', 'parameterizedSearch', { q: 'quill', colour: 1 }, 'JSON_PARSER_ERROR'],
  ['an object that is not there', 'parameterizedSearch', { q: 'quill', sobjects: [{ name: 'Parcel' }] }, 'NOT_FOUND'],
  ['no braces', 'search?q=FIND+quill', undefined, 'MALFORMED_SEARCH'],
  ['no query', 'search', undefined, 'MALFORMED_SEARCH'],
  ['a form beside RETURNING', 'search?q=FIND+{quill}+RETURNING+Lead(Id))', undefined, 'MALFORMED_SEARCH'],
  ['a path that goes on', 'search/x?q=FIND+{quill}', undefined, 'NOT_FOUND']
];

for (const [why, path, body, code] of REFUSED) {
  test(`a search with ${why} is refused: ${code}`, async () => {
    assert.equal(part((await alice(body === undefined ? 'GET' : 'POST', path, body)).body, 0, 'errorCode'), code);
  });
}
