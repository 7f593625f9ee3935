import { type FindRequest, type Match, type PopObject, findCaller, readParty } from '../screenPop.ts';
import type { FoundRecord } from '../../ports/ports.ts';
import { fakePhones } from '@inocx/testing/fakePhones.ts';
import { type FakeRecords, fakeRecords, foundRecord } from '@inocx/testing/fakeRecords.ts';

/** Records that a search finds and that no field proves, seen from outside. */
const CALLER = '+33612345678';
const objects = (...names: readonly string[]): PopObject[] => names.map((objectName) => ({ objectName, fields: null }));
const requestOf = (number: string | null, order = objects('Contact', 'Account', 'Lead')): FindRequest => ({
  party: readParty(number, 'voice'),
  callType: 'inbound',
  order,
  country: 'FR'
});

const contact = (id: string, fields: Readonly<Record<string, unknown>>): FoundRecord => foundRecord('Contact', id, `Contact ${id}`, fields);

/** An org that answers any query with these records. */
function orgThatFinds(...records: readonly FoundRecord[]): FakeRecords {
  const fake = fakeRecords();
  fake.search = (query, call) => {
    fake.searches.push({ query, call });
    return Promise.resolve([...records]);
  };
  return fake;
}

const find = (records: FakeRecords, number: string | null = CALLER, order?: PopObject[]) =>
  findCaller({ records, phones: fakePhones() }, requestOf(number, order));

type Standing = 'proven' | 'perhaps' | 'stranger';

const perhaps = (...records: readonly FoundRecord[]): Match => ({ kind: 'none', perhaps: { records, perhapsMore: false } });

/** What a search that finds this record alone comes to. */
const alone = (record: FoundRecord, standing: Standing): Match => {
  if (standing === 'proven') return { kind: 'one', record };
  return standing === 'perhaps' ? perhaps(record) : { kind: 'none' };
};

describe('what a found record is to the caller', () => {
  it.each<[string, Readonly<Record<string, unknown>>, Standing]>([
    ['a phone field with the number in another writing', { Phone: '06 12 34 56 78' }, 'proven'],
    ['any of several phone fields', { Phone: '0199999999', MobilePhone: '06.12.34.56.78' }, 'proven'],
    ['a custom field that looks like a phone', { Direct__c: '+33 6 12 34 56 78' }, 'proven'],
    ['a number with an extension', { Phone: '+33612345678 ext. 12' }, 'proven'],
    ['the number in a description', { Description: 'Do not confuse with 0612345678.' }, 'perhaps'],
    ['the number alone in a description', { Description: '0612345678' }, 'perhaps'],
    ['the number alone in notes', { Call_Notes__c: '+33 6 12 34 56 78' }, 'perhaps'],
    ['the number as a name', { LastName: '+33612345678' }, 'perhaps'],
    ['the number in a text, beside another phone', { Phone: '0199999999', Description: 'ask for +33612345678' }, 'perhaps'],
    ['another phone, and no sign of why it was found', { Phone: '0199999999' }, 'perhaps'],
    ['another number that looks like a phone', { Direct__c: '+33 1 99 99 99 99' }, 'perhaps'],
    ['a short number in a phone field', { Phone: '1234' }, 'perhaps'],
    ['no phone field at all', { Email: 'ada@example.com' }, 'perhaps'],
    ['no field at all', {}, 'perhaps'],
    ['an empty phone field', { Phone: null, MobilePhone: '' }, 'perhaps'],
    ['a date, which is no phone', { Birthdate: '1990-12-10' }, 'perhaps'],
    ['a number that is no text', { NumberOfEmployees: 612345678 }, 'perhaps']
  ])('%s: %j is %s', async (_name, fields, standing) => {
    const record = contact('003A', fields);
    expect(await find(orgThatFinds(record))).toEqual(alone(record, standing));
  });

  it.each([[{ Phone: '+336123456789' }], [{ Phone: '+33612345678 9', Description: 'no 1' }], [{ Direct__c: '06123456789' }]])(
    'a longer number, %j, which the query is a part of, is a stranger’s',
    async (fields) => {
      const records = fakeRecords({ records: [contact('003A', fields)] });
      expect(await find(records)).toEqual({ kind: 'none' });
    }
  );

  it.each<[string, Readonly<Record<string, unknown>>, Standing]>([
    ['5678', {}, 'stranger'],
    ['123456', {}, 'stranger'],
    ['2345678', {}, 'perhaps'],
    ['12 34 56 78', {}, 'perhaps'],
    ['12 34 56 78', { Phone: '02 12 34 56 78' }, 'stranger'],
    ['12 34 56 78', { Phone: '0199999999' }, 'stranger'],
    ['612345678', { Phone: '0199999999' }, 'perhaps'],
    ['5678', { Phone: '0612345678' }, 'proven']
  ])('a record that the query %s finds, with %j, is %s: a part of the number finds its neighbours', async (query, fields, standing) => {
    const record = contact('003A', fields);
    const phones = { ...fakePhones(), candidates: () => [query] };
    expect(await findCaller({ records: orgThatFinds(record), phones }, requestOf(CALLER))).toEqual(alone(record, standing));
  });
});

describe('a record without proof', () => {
  const note = contact('003N', { Description: 'not 0612345678, not +33612345678' });
  const owner = contact('003O', { Phone: '0612345678' });
  const firm = foundRecord('Account', '001F', 'Firm', { Description: 'ask for +33612345678' });
  const lead = foundRecord('Lead', '00QL', 'Lead', { Phone: '+33612345678' });

  it('is not the one, whatever the form that found it', async () => {
    const records = fakeRecords({ records: [note] });
    expect(await find(records)).toEqual(perhaps(note));
    expect(records.searches).toHaveLength(2);
  });

  it('gives way to a record with proof that a later form finds', async () => {
    const records = fakeRecords({ records: [note, firm, owner] });
    expect(await find(records)).toEqual({ kind: 'one', record: owner });
    expect(records.searches.map(({ query }) => query)).toEqual(['+33612345678', '0612345678']);
  });

  it('gives way to a record with proof of a later object', async () => {
    const records = fakeRecords({ records: [note, firm, lead] });
    expect(await find(records)).toEqual({ kind: 'one', record: lead });
    expect(records.searches).toHaveLength(1);
  });

  it('does not stand among several with proof', async () => {
    const twins = [owner, contact('003P', { Phone: '06 12 34 56 78' })];
    expect(await find(orgThatFinds(note, ...twins, firm))).toEqual({ kind: 'several', records: twins, perhapsMore: false });
  });

  it('is offered once, whatever number of forms find it, in the order of the objects', async () => {
    expect(await find(orgThatFinds(firm, note))).toEqual(perhaps(note, firm));
  });

  it('is not offered when its object is not looked for', async () => {
    expect(await find(orgThatFinds(firm), CALLER, objects('Contact', 'Lead'))).toEqual({ kind: 'none' });
  });

  it('that has the number in a field which the scenario leaves out is offered', async () => {
    const order = [{ objectName: 'Contact', fields: ['Phone'] }];
    const byMobile = contact('003M', { Phone: '0199999999', MobilePhone: '06 12 34 56 78' });
    expect(await find(orgThatFinds(byMobile), CALLER, order)).toEqual(perhaps(byMobile));
  });

  it('is one of ten at most, and then there may be more', async () => {
    const many = Array.from({ length: 11 }, (_none, n) => contact(`003${n}`, {}));
    expect(await find(orgThatFinds(...many))).toEqual({ kind: 'none', perhaps: { records: many.slice(0, 10), perhapsMore: true } });
    expect(await find(orgThatFinds(...many.slice(0, 4)))).toMatchObject({ perhaps: { perhapsMore: false } });
    expect(await find(orgThatFinds(...many.slice(0, 5)))).toMatchObject({ perhaps: { perhapsMore: true } });
  });
});

describe('a number without country code that is none of the org’s country', () => {
  const GB = '+442079460101';
  const national = contact('003N', { Phone: '020 7946 0101' });
  const exact = contact('003E', { Phone: '+44 20 7946 0101' });
  const note = contact('003T', {});

  it('is assumed to be the caller’s, and that proves nothing', async () => {
    expect(await find(orgThatFinds(national), GB)).toEqual(perhaps(national));
  });

  it('gives way to the caller’s number with its country code', async () => {
    expect(await find(orgThatFinds(national, exact), GB)).toEqual({ kind: 'one', record: exact });
  });

  it('goes before a mention, also one of an earlier form or object', async () => {
    const answers = [[note], [note, foundRecord('Lead', '00QN', 'Lead', { Phone: '020 7946 0101' })]];
    const phones = { ...fakePhones(), candidates: () => ['442079460101', '02079460101'] };
    const records = { ...fakeRecords(), search: () => Promise.resolve(answers.shift() ?? []) };
    const match = await findCaller({ records, phones }, requestOf(GB));
    expect(match.kind === 'none' && match.perhaps?.records.map(({ id }) => id)).toEqual(['00QN', '003T']);
  });

  it('stays assumed when a later form finds it as a mention', async () => {
    const answers = [
      [national, note],
      [note, { ...national, fields: {} }]
    ];
    const phones = { ...fakePhones(), candidates: () => ['442079460101', '02079460101'] };
    const records = { ...fakeRecords(), search: () => Promise.resolve(answers.shift() ?? []) };
    const match = await findCaller({ records, phones }, requestOf(GB));
    expect(match).toEqual(perhaps(national, note));
  });
});

describe('a valid number of the org’s country', () => {
  it('is that number and no other: the record is not even offered', async () => {
    const french = contact('003F', { Phone: '0639984401' });
    const phones = { ...fakePhones(), candidates: () => ['639984401'] };
    const match = await findCaller({ records: orgThatFinds(french), phones }, requestOf('+49639984401'));
    expect(match).toEqual({ kind: 'none' });
  });
});
