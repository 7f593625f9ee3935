import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import { NOTHING } from '../agentWorkStore.ts';
import { recordOf, withSearch } from '../callRecord.ts';
import { type KnownBefore, CallTracker } from '../callTracker.ts';
import { createSoftphoneStore } from '../softphoneStore.ts';
import { CONNECTED, ENDED, ada } from './controllerHarness.ts';

const NOTHING_KNOWN: KnownBefore = {
  workStore: { recall: () => NOTHING },
  recent: { find: () => undefined },
  clickToDial: { recordOf: () => null }
};
const POP_ADA = { kind: 'pop', target: { type: 'record', recordId: ada.id } };
const LOG = { kind: 'log', interactionId: 'int-1' };
const KEEP = { kind: 'keep', interactionId: 'int-1' };

function trackerHarness(known: Partial<KnownBefore> = {}) {
  const store = createSoftphoneStore();
  const tracker = new CallTracker(store, { ...NOTHING_KNOWN, ...known });
  let seq = 0;
  const receive = (changes: Partial<InteractionSnapshot>) => tracker.snapshot('s', (seq += 1), snapshotOf(changes));
  /** The search of a call ends with this record. */
  const found = (id = 'int-1') => {
    const call = store.find(id);
    if (call === undefined) throw new Error(`no call ${id}`);
    store.patchCall(id, { record: withSearch(call.record, { kind: 'one', record: ada }) });
    return tracker.searched(id);
  };
  return { store, tracker, receive, found };
}

const kindsOf = (effects: readonly { readonly kind: string }[]): string[] => effects.map(({ kind }) => kind);

describe('the tracker', () => {
  it('has a call that rings shown and searched, and its record popped once the search has found it', () => {
    const { receive, found, store } = trackerHarness();
    expect(receive({})).toEqual([
      { kind: 'ring', interactionId: 'int-1' },
      { kind: 'search', snapshot: snapshotOf() }
    ]);
    expect(found()).toEqual([KEEP, POP_ADA, LOG]);
    expect(store.find('int-1')?.popped).toBe(true);
  });

  it('has the log follow each change, and pops nothing twice', () => {
    const { receive, found } = trackerHarness();
    receive({});
    found();
    expect([receive(CONNECTED), receive(ENDED)].map((effects) => kindsOf(effects))).toEqual([
      ['followSearch', 'log'],
      ['followSearch', 'log']
    ]);
  });

  it('lets the log wait for the search, and not for one that never began', () => {
    const { receive, tracker, store } = trackerHarness();
    receive({});
    expect(kindsOf(receive(ENDED))).toEqual(['followSearch']);
    expect(tracker.searched('int-1')).toEqual([LOG]);
    expect(store.find('int-1')?.record.kind).toBe('failed');
  });

  it('has the record that was dialled selected, and searches for nobody', () => {
    const { receive, store } = trackerHarness({ clickToDial: { recordOf: () => ada } });
    const effects = receive({ direction: 'outbound', state: 'dialing' });
    expect(kindsOf(effects)).toEqual(['selectRecord', 'ring', 'keep', 'log']);
    expect(store.find('int-1')?.record).toMatchObject({ kind: 'settled', by: 'dial' });
  });

  it('pops what was put off for the call in progress once that is over', () => {
    const { receive, found } = trackerHarness();
    receive({ ...CONNECTED, id: 'int-2', caller: null });
    receive({});
    expect(kindsOf(found())).toEqual(['log']);
    expect(receive({ ...ENDED, id: 'int-2', caller: null })).toContainEqual(POP_ADA);
  });

  it('has a record that the agent chose selected, kept and popped; one that was not offered does nothing', () => {
    const { receive, store, tracker } = trackerHarness();
    const twin = foundRecord('Contact', '003000000000007AAA', 'Annabella');
    receive({});
    store.patchCall('int-1', { record: { kind: 'several', records: [ada, twin], perhapsMore: false } });
    expect(tracker.choose('int-1', 'stranger')).toEqual([]);
    expect(tracker.choose('int-1', ada.id)).toEqual([{ kind: 'selectRecord', interactionId: 'int-1', recordId: ada.id }, KEEP, POP_ADA]);
    expect(store.get().calls.map(recordOf)).toEqual([ada]);
  });

  it('passes on a recording of a call that has left', () => {
    const late = { kind: 'lateRecording', interactionId: 'gone', url: null };
    expect(trackerHarness().tracker.recording('gone', null)).toEqual([late]);
  });

  it('lets the oldest ended calls leave once their logs are handed over', () => {
    const { receive, store, tracker } = trackerHarness();
    for (const id of ['a', 'b', 'c', 'd']) {
      receive({ ...ENDED, id, caller: null });
      expect(tracker.trim()).toEqual([]);
      store.patchCall(id, { handedToLog: true });
    }
    expect(tracker.trim()).toMatchObject([{ kind: 'leave', call: { interaction: { snapshot: { id: 'a' } } } }]);
    expect(store.get().calls).toHaveLength(3);
  });

  it('says that a snapshot cannot be taken, and changes nothing', () => {
    const { receive, store } = trackerHarness();
    for (let one = 0; one < 30; one += 1) receive({ id: `open-${one}` });
    expect(receive({ id: 'one too many' })).toMatchObject([{ kind: 'notify', fault: { fault: 'BannerFlood' } }]);
    expect(store.find('one too many')).toBeUndefined();
  });
});
