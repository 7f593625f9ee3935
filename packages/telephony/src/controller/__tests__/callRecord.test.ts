import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { type CallRecord, type SearchResult, isPopDone, isSearching, matchOf, recordOf, settledOn, withSearch } from '../callRecord.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { ada, byron, recordIn } from './controllerHarness.ts';
import { callOf, go, stranger, zoe } from './newRecordHarness.ts';

const SEARCHING: SearchResult = { kind: 'searching' };
const NONE: SearchResult = { kind: 'none' };
const ONE: SearchResult = { kind: 'one', record: ada };
const FOUND: CallRecord = { kind: 'settled', record: ada, by: 'search', search: ONE };
const SEVERAL: SearchResult = { kind: 'several', records: [ada, byron], perhapsMore: false };

describe('the record of a call', () => {
  it('is settled by a search that proves one record', () => {
    expect(withSearch(SEARCHING, ONE)).toEqual(FOUND);
  });

  it('is what the search came to, where that is no record', () => {
    const results: (CallRecord & SearchResult)[] = [NONE, SEVERAL, { kind: 'failed' }];
    expect(results.map((result) => withSearch(SEARCHING, result))).toEqual(results);
  });

  it('stays what the agent has settled, whatever the search finds later', () => {
    expect(recordOf({ record: withSearch(settledOn(byron, 'agent', SEARCHING), ONE) })).toEqual(byron);
    expect(recordOf({ record: withSearch(settledOn(null, 'agent', SEARCHING), ONE) })).toBeNull();
  });

  it.each<[string, CallRecord, SearchResult | null]>([
    ['settled', settledOn(byron, 'agent', SEVERAL), SEVERAL],
    ['about nobody', settledOn(null, 'agent', ONE), ONE],
    ['one of several', SEVERAL, SEVERAL],
    ['not searched', { kind: 'unknown' }, null],
    ['searched', SEARCHING, null],
    ['not found because Salesforce failed', { kind: 'failed' }, null]
  ])('keeps what the search found where it is %s', (_what, record, match) => {
    expect(matchOf({ record })).toEqual(match);
  });

  it('is searched for while the agent settles it', () => {
    expect([isSearching({ record: settledOn(byron, 'agent', SEARCHING) }), isSearching({ record: NONE })]).toEqual([true, false]);
  });

  it.each<[string, boolean, CallRecord, boolean]>([
    ['may pop where the search found it', false, FOUND, false],
    ['does not pop twice', true, FOUND, true],
    ['does not pop where the agent settled it', false, settledOn(ada, 'agent'), true],
    ['does not pop where the agent clicked its number', false, settledOn(ada, 'dial'), true],
    ['does not pop where an earlier page knew it', false, settledOn(ada, 'earlierPage'), true],
    ['does not pop where the call is about nobody', false, settledOn(null, 'agent'), true],
    ['leaves the page for new records to pop where there is none', false, NONE, false]
  ])('%s', (_what, popped, record, done) => {
    expect(isPopDone({ popped, record })).toBe(done);
  });
});

describe('a record that was created while the search ran', () => {
  it('gives way to what the search has found, when the agent takes it back', async () => {
    const harness = await stranger();
    const release = harness.records.hold('search');
    harness.records.add(foundRecord('Contact', ada.id, ada.name, { Phone: '+33987654321' }));
    await harness.receive({ id: 'int-2', caller: '+33987654321' });
    await harness.controller.newRecord('int-2', 'Contact');
    await go(harness, zoe);
    expect(recordIn(harness, 'int-2')).toMatchObject({ name: 'Zoe New' });
    release();
    await settle();
    expect(recordIn(harness, 'int-2')).toMatchObject({ name: 'Zoe New' });
    await harness.controller.agentWork.undoLink('int-2');
    expect(callOf(harness, 'int-2')?.record).toMatchObject({ kind: 'settled', by: 'search', record: { id: ada.id } });
  });
});
