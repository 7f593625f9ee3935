import { FaultError } from '../../faults/faults.ts';
import { type FindRequest, type PopObject, createLearnedBehaviour, findCaller, readParty } from '../screenPop.ts';
import type { FoundRecord } from '../../ports/ports.ts';
import { fakePhones } from '@inocx/testing/fakePhones.ts';
import { type FakeRecords, fakeRecords, foundRecord } from '@inocx/testing/fakeRecords.ts';

const CALLER = '+33612345678';
const objects = (...names: readonly string[]): PopObject[] => names.map((objectName) => ({ objectName, fields: null }));
const requestOf = (number: string | null, order = objects('Contact', 'Account', 'Lead')): FindRequest => ({
  party: readParty(number, 'voice'),
  callType: 'inbound',
  order,
  country: 'FR'
});

const contact = (id: string, fields: Readonly<Record<string, unknown>>): FoundRecord => foundRecord('Contact', id, `Contact ${id}`, fields);
const ada = contact('003A', { Phone: '+33612345678' });

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

describe('who is not looked for', () => {
  it.each([[null], ['anonymous'], ['12'], ['000'], ['']])('%j is none, without a search', async (number) => {
    const records = orgThatFinds(ada);
    expect(await find(records, number)).toEqual({ kind: 'none' });
    expect(records.searches).toEqual([]);
  });
});

describe('the search', () => {
  it('stops at the first written form that hits', async () => {
    const records = fakeRecords({ records: [ada, contact('003B', { Phone: '0612345678' })] });
    expect(await find(records)).toEqual({ kind: 'one', record: ada });
    expect(records.searches).toEqual([{ query: '+33612345678', call: 'inbound' }]);
  });

  it('tries the next form when one finds nothing, or only strangers', async () => {
    const stored = contact('003B', { Phone: '0612345678' });
    const stranger = contact('003C', { Phone: '0199999999', Description: 'lost +33612345678' });
    const records = fakeRecords({ records: [stored, stranger] });
    expect(await find(records)).toEqual({ kind: 'one', record: stored });
    expect(records.searches.map((one) => one.query)).toEqual(['+33612345678', '0612345678']);
  });

  it('is none when no form hits', async () => {
    const records = fakeRecords();
    expect(await find(records)).toEqual({ kind: 'none' });
    expect(records.searches).toHaveLength(2);
  });

  it('waits for the numbering plans', async () => {
    const phones = fakePhones();
    const records = fakeRecords({ records: [ada] });
    let loaded: () => void = () => undefined;
    phones.ready = () =>
      new Promise((resolve) => {
        loaded = resolve;
      });
    const match = findCaller({ records, phones }, requestOf(CALLER));
    expect(phones.asked).toEqual([]);
    loaded();
    expect(await match).toEqual({ kind: 'one', record: ada });
  });

  it('rejects with the fault of the search that failed', async () => {
    const records = fakeRecords();
    records.fail('search', new FaultError('OpenCtiNoAnswer'));
    await expect(find(records)).rejects.toMatchObject({ fault: 'OpenCtiNoAnswer' });
  });
});

describe('the order of the objects', () => {
  const account = foundRecord('Account', '001A', 'Firm', { Phone: CALLER });
  const lead = foundRecord('Lead', '00QA', 'Lead', { Phone: CALLER });
  const other = foundRecord('inocx__Site__c', 'a00A', 'Site', { Phone: CALLER });

  it.each<[readonly string[], FoundRecord]>([
    [['Contact', 'Account', 'Lead'], ada],
    [['Account', 'Contact'], account],
    [['Lead'], lead],
    [['lead', 'Contact'], lead],
    [['Case', 'inocx__Site__c', 'Contact'], other]
  ])('%j', async (order, record) => {
    expect(await find(orgThatFinds(lead, other, account, ada), CALLER, objects(...order))).toEqual({ kind: 'one', record });
  });

  it('a record of an object that is not in it does not count', async () => {
    const records = orgThatFinds(other);
    expect(await find(records)).toEqual({ kind: 'none' });
    expect(records.searches).toHaveLength(2);
  });

  it('an object whose records prove nothing gives way to the next', async () => {
    expect(await find(orgThatFinds(contact('003S', { Phone: '0199999999' }), account))).toEqual({ kind: 'one', record: account });
  });
});

describe('several records', () => {
  const some = (count: number): FoundRecord[] => Array.from({ length: count }, (_none, n) => contact(`003${n}`, { Phone: CALLER }));

  it('of the winning object are the match', async () => {
    const records = some(2);
    expect(await find(orgThatFinds(...records))).toEqual({ kind: 'several', records, perhapsMore: false });
  });

  it('are perhaps more when the list is long enough to have been cut, strangers counted', async () => {
    const stranger = contact('003S', { Phone: '0199999999' });
    const records = some(4);
    expect(await find(orgThatFinds(...records))).toMatchObject({ perhapsMore: false });
    expect(await find(orgThatFinds(...records, stranger))).toEqual({ kind: 'several', records, perhapsMore: true });
  });
});

describe('extensions', () => {
  const main = '+33199001234';
  const bea = contact('003B', { Phone: '01 99 00 12 34 x567' });
  const cem = contact('003C', { Phone: '+33199001234', Extension__c: '568' });
  const hall = contact('003H', { Phone: '+33 1 99 00 12 34' });

  it.each<[string, readonly string[]]>([
    [`${main};ext=567`, ['003B']],
    [`${main} x568`, ['003C']],
    [`${main} poste 569`, ['003B', '003C', '003H']],
    [main, ['003B', '003C', '003H']]
  ])('of %s tell the records of one number apart: %j', async (caller, ids) => {
    const match = await find(orgThatFinds(bea, cem, hall), caller);
    expect(match.kind === 'one' ? [match.record.id] : match.kind === 'several' && match.records.map(({ id }) => id)).toEqual(ids);
  });

  it.each<[string, Readonly<Record<string, unknown>>, boolean]>([
    ['567', { Phone: '01 99 00 12 34 x567' }, true],
    ['567', { Phone: '+33199001234;ext=567' }, true],
    ['567', { Extension: '567' }, true],
    ['567', { Poste__c: ' x567 ' }, true],
    ['sip:5678@pbx.example', { Ext__c: '5678' }, true],
    ['567', { Phone: '+33199567000' }, false],
    ['567', { Phone: '01 99 00 12 34 x5678' }, false],
    ['567', { NumberOfEmployees__c: '567' }, false],
    ['567', {}, false]
  ])('%s that calls alone finds %j: %s', async (caller, fields, counts) => {
    const records = orgThatFinds(contact('003A', fields));
    expect(await find(records, caller)).toMatchObject({ kind: counts ? 'one' : 'none' });
    expect(records.searches).toHaveLength(1);
  });

  it('of fields that the scenario does not name prove nothing', async () => {
    const order: PopObject[] = [{ objectName: 'Contact', fields: ['Phone'] }];
    expect(await find(orgThatFinds(contact('003A', { Extension__c: '567' })), '567', order)).toEqual({ kind: 'none' });
  });
});

describe('what a page learns of the org', () => {
  const phones = (): ReturnType<typeof fakePhones> & { known: string[] } => {
    const known: string[] = [];
    const candidates = (_number: string, _country: string, behaviour = 'unknown'): string[] => {
      known.push(behaviour);
      return ['612345678', '33612345678', '0612345678', '12 34 56 78'];
    };
    return { ...fakePhones(), candidates, known };
  };

  const learned = async (behaviour: 'whole' | 'words', ...stored: readonly string[]): Promise<string> => {
    const learned = createLearnedBehaviour();
    for (const Phone of stored) {
      const records = fakeRecords({ records: [contact('003A', { Phone })], behaviour });
      await findCaller({ records, phones: phones(), learned }, requestOf(CALLER));
    }
    return learned.behaviour();
  };

  it.each<['whole' | 'words', readonly string[], string]>([
    ['whole', [], 'unknown'],
    ['whole', ['+33612345678'], 'whole'],
    ['whole', ['0612345678'], 'whole'],
    ['whole', ['06 12 34 56 78'], 'unknown'],
    ['words', ['+33612345678'], 'words'],
    ['words', ['0612345678'], 'words'],
    ['words', ['06.12.34.56.78'], 'words'],
    ['words', ['06 12 34 56 78'], 'unknown'],
    ['words', ['06 12 34 56 78', '0612345678'], 'words']
  ])('an org of the behaviour %s that stores %j is known as %s', async (behaviour, stored, known) => {
    expect(await learned(behaviour, ...stored)).toBe(known);
  });

  it('is used for the next caller', async () => {
    const learned = createLearnedBehaviour();
    const port = phones();
    const records = fakeRecords({ records: [ada] });
    const request = requestOf(CALLER);
    await findCaller({ records, phones: port, learned }, request);
    await findCaller({ records, phones: port, learned }, request);
    expect(port.known).toEqual(['unknown', 'whole']);
  });

  it('is given up when hits contradict each other, for good', () => {
    const learned = createLearnedBehaviour();
    learned.learn({ stored: '+33612345678', query: '612345678', missed: [] });
    expect(learned.behaviour()).toBe('whole');
    learned.learn({ stored: '06.12.34.56.78', query: '12 34 56 78', missed: [] });
    expect(learned.behaviour()).toBe('unknown');
    learned.learn({ stored: '+33612345678', query: '612345678', missed: [] });
    expect(learned.behaviour()).toBe('unknown');
  });

  it('is nothing from a hit that neither behaviour explains', () => {
    const learned = createLearnedBehaviour();
    learned.learn({ stored: '(202) 555-0101', query: '2025550101', missed: ['0101'] });
    expect(learned.behaviour()).toBe('unknown');
  });
});
