import type { InteractionSnapshot } from '../../ports/bridge.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { type Harness, CONNECTED, ENDED, ada, faultsOf, startHarness, recordIn } from './controllerHarness.ts';

type Changes = Partial<InteractionSnapshot>;

const twin = foundRecord('Contact', '003000000000007AAA', 'Annabella', { Phone: '+33123456789' });
const MISSED: Changes = { state: 'ended', outcome: 'missed', endedAt: 1 };
const WITHDRAWN: Changes = { state: 'ended', withdrawn: true };
const OUTBOUND: Changes = { direction: 'outbound', caller: '+33800000000', called: '+33123456789' };

/** What INO cx was told: the call and its record, one line each. */
const sentBy = ({ banner }: Harness): string[] =>
  banner.asked.selectRecord.map(({ interactionId, record }) => `${interactionId} ${record.name} ${record.id}`);
const ADA = `int-1 Ada Lovelace ${ada.id}`;
const TWIN = `int-1 Annabella ${twin.id}`;

describe('a record that the search found', () => {
  it.each<[string, readonly Changes[], readonly string[]]>([
    ['stays here while it rings', [{}, {}], []],
    ['goes out when the agent answers', [{}, CONNECTED], [ADA]],
    ['goes out once, however often the call changes', [{}, CONNECTED, { ...CONNECTED, state: 'held' }, ENDED], [ADA]],
    ['goes out when the call was on hold first', [{ ...CONNECTED, state: 'held' }], [ADA]],
    ['goes out when an answered call is replayed after its end', [ENDED], [ADA]],
    ['stays here when the call was missed', [{}, MISSED], []],
    ['stays here when a missed call claims a time of the answer', [{}, { ...MISSED, answeredAt: 1 }], []],
    ['stays here when the agent declined', [{}, { ...MISSED, outcome: 'declined' }], []],
    ['stays here when the caller left a message', [{}, { ...MISSED, outcome: 'voicemail' }], []],
    ['stays here when the offer was withdrawn', [{}, WITHDRAWN], []],
    ['stays here when the offer was withdrawn and rings again', [{}, WITHDRAWN, {}], []],
    ['goes out when the second offer of the same call is answered', [{}, WITHDRAWN, {}, CONNECTED], [ADA]],
    ['stays here while the called party’s phone rings', [{ ...OUTBOUND, state: 'dialing' }], []],
    [
      'goes out when the called party answers',
      [
        { ...OUTBOUND, state: 'dialing' },
        { ...OUTBOUND, ...CONNECTED }
      ],
      [ADA]
    ],
    [
      'stays here when the called party never answers',
      [
        { ...OUTBOUND, state: 'dialing' },
        { ...OUTBOUND, ...MISSED }
      ],
      []
    ]
  ])('%s', async (_what, snapshots, expected) => {
    const harness = await startHarness();
    for (const snapshot of snapshots) await harness.receive(snapshot);
    expect(harness.records.searches.length).toBeGreaterThan(0);
    expect(sentBy(harness)).toEqual(expected);
  });

  it('goes out when the search settles after the answer', async () => {
    const harness = await startHarness();
    const release = harness.records.hold('search');
    await harness.receive({});
    await harness.receive(CONNECTED);
    expect(sentBy(harness)).toEqual([]);
    release();
    await settle();
    expect(sentBy(harness)).toEqual([ADA]);
  });

  it('stays here when the search settles after the call was missed', async () => {
    const harness = await startHarness();
    const release = harness.records.hold('search');
    await harness.receive({});
    await harness.receive(MISSED);
    release();
    await settle();
    expect(recordIn(harness)?.id).toBe(ada.id);
    expect(sentBy(harness)).toEqual([]);
  });

  it('never goes out of fifteen offers that are withdrawn at once during a real call', async () => {
    const harness = await startHarness({ found: [ada, twin] });
    await harness.receive({ id: 'real', caller: '+33699999999' });
    await harness.receive({ ...CONNECTED, id: 'real', caller: '+33699999999' });
    for (let index = 0; index < 15; index += 1) {
      harness.records.add(
        foundRecord('Contact', `00300000000${1000 + index}AAA`, `Customer ${index}`, { Phone: `+3361111${1000 + index}` })
      );
      const call: Changes = { id: `probe-${index}`, caller: `+3361111${1000 + index}` };
      await harness.receive(call);
      await harness.receive({ ...call, ...WITHDRAWN });
    }
    expect(harness.records.searches.length).toBeGreaterThan(15);
    expect(sentBy(harness)).toEqual([]);
  });
});

describe('a record that the agent selects', () => {
  it('goes out at once, while the call still rings', async () => {
    const harness = await startHarness({ found: [ada, twin] });
    await harness.receive({});
    await harness.controller.choose('int-1', twin.id);
    expect(sentBy(harness)).toEqual([TWIN]);
    await harness.receive(CONNECTED);
    expect(sentBy(harness)).toEqual([TWIN]);
  });

  it('goes out when it is set in the wrap-up, and another one after it', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    harness.records.add(foundRecord('Contact', '003000000000009AAA', 'Charles Babbage'));
    await harness.controller.agentWork.look('int-1', 'babbage');
    await harness.controller.agentWork.relatePerson('int-1', '003000000000009AAA');
    expect(sentBy(harness)).toEqual([ADA, 'int-1 Charles Babbage 003000000000009AAA']);
  });

  it('does not take along what another search finds when the withdrawn call rings again', async () => {
    const harness = await startHarness({ found: [ada, twin] });
    await harness.receive({});
    await harness.controller.choose('int-1', twin.id);
    await harness.receive(WITHDRAWN);
    const other = foundRecord('Contact', '003000000000008AAA', 'Somebody else', { Phone: '+33612345678' });
    harness.records.add(other);
    await harness.receive({ caller: '+33612345678' });
    expect(sentBy(harness)).toEqual([TWIN]);
  });

  it('is the one whose number was clicked: INO cx is told when its call begins', async () => {
    const harness = await startHarness();
    harness.host.click({ number: '+33123456789', record: { id: ada.id, objectName: 'Contact', name: 'Ada Lovelace' } });
    await settle();
    await harness.receive({ ...OUTBOUND, state: 'dialing' });
    expect(sentBy(harness)).toEqual([ADA]);
  });
});

describe('after a reload', () => {
  async function reload(before: Harness, replayed: Changes): Promise<Harness> {
    const after = await startHarness({ store: before.store, load: false });
    after.banner.load([snapshotOf(replayed)]);
    await settle();
    return after;
  }

  it.each<[string, Changes, readonly string[]]>([
    ['rings still: the record stays here, although the page knew it', {}, []],
    ['was answered: the record goes out', CONNECTED, [ADA]],
    ['was missed meanwhile: the record stays here', MISSED, []]
  ])('a call that %s', async (_what, replayed, expected) => {
    const first = await startHarness({ store: fakeLogStore() });
    await first.receive({});
    expect(sentBy(await reload(first, replayed))).toEqual(expected);
  });
});

describe('a Banner that cannot be told', () => {
  it('is told later, when it has linked again', async () => {
    const harness = await startHarness();
    await harness.receive({});
    harness.banner.state.capabilities = ['control'];
    harness.banner.load([snapshotOf(CONNECTED)]);
    await settle();
    expect(sentBy(harness)).toEqual([]);
    harness.banner.state.capabilities = ['control', 'selectRecord'];
    harness.banner.load([snapshotOf(CONNECTED)]);
    await settle();
    expect(sentBy(harness)).toEqual([ADA]);
  });

  it('is asked once when it refuses, and the agent is told', async () => {
    const harness = await startHarness();
    harness.banner.refuse('selectRecord', 'not now');
    await harness.receive(CONNECTED);
    await harness.receive({ ...CONNECTED, state: 'held' });
    expect(faultsOf(harness)).toEqual(['BannerRefused']);
    expect(sentBy(harness)).toEqual([ADA]);
  });
});
