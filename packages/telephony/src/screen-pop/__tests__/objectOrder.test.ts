import { type Match, type PopObject, choicesOf, findCaller, readParty } from '../screenPop.ts';
import type { FoundRecord } from '../../ports/ports.ts';
import type { Flow } from '../../ports/bridge.ts';
import { fakePhones } from '@inocx/testing/fakePhones.ts';
import { fakeRecords, foundRecord } from '@inocx/testing/fakeRecords.ts';

const NUMBER = '+33612345678';
const ADDRESS = 'Ada@Example.com';

const find = (flow: Flow, from: string, order: readonly PopObject[], ...records: readonly FoundRecord[]): Promise<Match> =>
  findCaller(
    { records: fakeRecords({ records }), phones: fakePhones() },
    { party: readParty(from, flow), callType: 'inbound', order, country: 'FR' }
  );

const any = (objectName: string): PopObject => ({ objectName, fields: null });
const foundIds = (match: Match): string[] =>
  (match.kind === 'several' ? match.records : match.kind === 'one' ? [match.record] : []).map((one) => one.id);

describe('fields that alone prove a hit', () => {
  const byMobile = foundRecord('Contact', '003M', 'Mobile', { Phone: '0199999999', MobilePhone: NUMBER });
  const byFax = foundRecord('Contact', '003F', 'Fax', { Fax: NUMBER });
  it.each<[readonly string[] | null, string[]]>([
    [null, ['003M', '003F']],
    [['MobilePhone'], ['003M']],
    [['mobilephone', 'Phone'], ['003M']],
    [['Phone'], []],
    [['Email'], ['003M', '003F']]
  ])('%j', async (fields, ids) => {
    expect(foundIds(await find('voice', NUMBER, [{ objectName: 'Contact', fields }], byMobile, byFax))).toEqual(ids);
  });

  it.each([[null], [['Phone']]])('must be there: of %j, a record that came without them is offered at most', async (fields) => {
    const bare = foundRecord('Contact', '003B', NUMBER);
    const match = await find('voice', NUMBER, [{ objectName: 'Contact', fields }], bare);
    expect(match).toEqual({ kind: 'none', perhaps: { records: [bare], perhapsMore: false } });
  });
});

describe('an e-mail address', () => {
  it.each<[string, Readonly<Record<string, unknown>>, 'proven' | 'perhaps' | 'stranger']>([
    ['an e-mail field, in any case', { Email: 'ada@example.COM' }, 'proven'],
    ['another e-mail field of the layout', { Email: null, Private_Mail__c: ' ada@example.com ' }, 'proven'],
    ['a field of another name', { Login__c: 'ada@example.com' }, 'proven'],
    ['a longer address', { Email: 'no-ada@example.com' }, 'stranger'],
    ['an address with the same words', { Email: 'ada.b@mail.example.com' }, 'stranger'],
    ['a note that names it', { Email: 'bea@example.com', Description: 'sister of ada@example.com' }, 'perhaps'],
    ['a note that is nothing else', { Description: 'ada@example.com' }, 'perhaps'],
    ['a note, and no address', { Phone: NUMBER, Description: 'writes as ada@example.com' }, 'perhaps'],
    ['nothing: the layout brought no e-mail field', {}, 'perhaps']
  ])('in %s: %j is %s', async (_name, fields, standing) => {
    const record = foundRecord('Contact', '003A', 'found by ada@example.com', fields);
    const match = await find('email', ADDRESS, [any('Contact')], record);
    expect([foundIds(match), choicesOf(match).map(({ id }) => id)]).toEqual([
      standing === 'proven' ? ['003A'] : [],
      standing === 'perhaps' ? ['003A'] : []
    ]);
  });

  it('that is mentioned gives way to the record that has it, of a later object too', async () => {
    const note = foundRecord('Contact', '003N', 'Note', { Description: `not ${ADDRESS}` });
    const lead = foundRecord('Lead', '00QA', 'Lead', { Email: ADDRESS });
    expect(foundIds(await find('email', ADDRESS, ['Contact', 'Lead'].map(any), note, lead))).toEqual(['00QA']);
  });

  it('in a field that the scenario leaves out is offered', async () => {
    const other = foundRecord('Contact', '003A', 'Ada', { Email: 'x@example.com', Other_Mail__c: ADDRESS });
    const match = await find('email', ADDRESS, [{ objectName: 'Contact', fields: ['Email'] }], other);
    expect(match).toEqual({ kind: 'none', perhaps: { records: [other], perhapsMore: false } });
  });

  it('is searched once, as it is, and its objects have their order', async () => {
    const records = fakeRecords({
      records: [foundRecord('Lead', '00QA', 'L', { Email: ADDRESS }), foundRecord('Contact', '003A', 'C', { Email: ADDRESS })]
    });
    const party = readParty(`Ada <${ADDRESS}>`, 'email');
    const match = await findCaller(
      { records, phones: fakePhones() },
      { party, callType: 'inbound', order: [any('Lead'), any('Contact')], country: 'FR' }
    );
    expect(foundIds(match)).toEqual(['00QA']);
    expect(records.searches).toEqual([{ query: ADDRESS, call: 'inbound' }]);
  });

  it('is not kept from its field by an order that names phone fields', async () => {
    const ada = foundRecord('Contact', '003A', 'Ada', { Phone: NUMBER, Email: ADDRESS });
    expect(foundIds(await find('email', ADDRESS, [{ objectName: 'Contact', fields: ['Phone'] }], ada))).toEqual(['003A']);
    const other = foundRecord('Contact', '003A', 'Ada', { Email: 'x@example.com', Other_Mail__c: ADDRESS });
    expect(foundIds(await find('email', ADDRESS, [{ objectName: 'Contact', fields: ['Phone', 'Email'] }], other))).toEqual([]);
  });

  it('of a message is found like one of an e-mail, its number like one of a call', async () => {
    const ada = foundRecord('Contact', '003A', 'Ada', { Phone: NUMBER, Email: ADDRESS });
    expect(foundIds(await find('messaging', ADDRESS, [any('Contact')], ada))).toEqual(['003A']);
    expect(foundIds(await find('messaging', 'whatsapp:33612345678', [any('Contact')], ada))).toEqual(['003A']);
  });
});

describe('person accounts', () => {
  const company = foundRecord('Account', '001C', 'Company', { Phone: NUMBER });
  const person = foundRecord('Account', '001P', 'Person', { Phone: NUMBER }, '003P');
  it.each<[readonly string[], string[]]>([
    [['Account'], ['001C', '001P']],
    [['PersonAccount'], ['001P']],
    [['PersonAccount', 'Account'], ['001P']],
    [['Account', 'PersonAccount'], ['001C']],
    [['Contact', 'personaccount'], ['001P']]
  ])('in the order %j', async (names, ids) => {
    expect(foundIds(await find('voice', NUMBER, names.map(any), company, person))).toEqual(ids);
  });

  it('named apart are still found behind the companies', async () => {
    expect(foundIds(await find('voice', NUMBER, ['Account', 'PersonAccount'].map(any), person))).toEqual(['001P']);
  });
});
