import type { InteractionSnapshot } from '../../ports/bridge.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { type Bench, CONNECTED, ENDED, ada, faultsOf, startBench } from './controllerBench.ts';

type Changes = Partial<InteractionSnapshot>;

const twin = foundRecord('Contact', '003000000000007AAA', 'Annabella', { Phone: '+33123456789' });
const MISSED: Changes = { state: 'ended', outcome: 'missed', endedAt: 1 };
const WITHDRAWN: Changes = { state: 'ended', withdrawn: true };
const OUTBOUND: Changes = { direction: 'outbound', caller: '+33800000000', called: '+33123456789' };

/** What INO cx was told: the call and its record, one line each. */
const told = ({ banner }: Bench): string[] =>
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
    const bench = await startBench();
    for (const snapshot of snapshots) await bench.hear(snapshot);
    expect(bench.records.searches.length).toBeGreaterThan(0);
    expect(told(bench)).toEqual(expected);
  });

  it('goes out when the search settles after the answer', async () => {
    const bench = await startBench();
    const release = bench.records.hold('search');
    await bench.hear({});
    await bench.hear(CONNECTED);
    expect(told(bench)).toEqual([]);
    release();
    await settle();
    expect(told(bench)).toEqual([ADA]);
  });

  it('stays here when the search settles after the call was missed', async () => {
    const bench = await startBench();
    const release = bench.records.hold('search');
    await bench.hear({});
    await bench.hear(MISSED);
    release();
    await settle();
    expect(bench.controller.state.calls[0]?.chosen?.id).toBe(ada.id);
    expect(told(bench)).toEqual([]);
  });

  it('never goes out of fifteen offers that are withdrawn at once during a real call', async () => {
    const bench = await startBench({ found: [ada, twin] });
    await bench.hear({ id: 'real', caller: '+33699999999' });
    await bench.hear({ ...CONNECTED, id: 'real', caller: '+33699999999' });
    for (let index = 0; index < 15; index += 1) {
      bench.records.add(foundRecord('Contact', `00300000000${1000 + index}AAA`, `Customer ${index}`, { Phone: `+3361111${1000 + index}` }));
      const call: Changes = { id: `probe-${index}`, caller: `+3361111${1000 + index}` };
      await bench.hear(call);
      await bench.hear({ ...call, ...WITHDRAWN });
    }
    expect(bench.records.searches.length).toBeGreaterThan(15);
    expect(told(bench)).toEqual([]);
  });
});

describe('a record that the agent selects', () => {
  it('goes out at once, while the call still rings', async () => {
    const bench = await startBench({ found: [ada, twin] });
    await bench.hear({});
    await bench.controller.choose('int-1', twin.id);
    expect(told(bench)).toEqual([TWIN]);
    await bench.hear(CONNECTED);
    expect(told(bench)).toEqual([TWIN]);
  });

  it('goes out when it is set in the wrap-up, and another one after it', async () => {
    const bench = await startBench();
    await bench.hear(CONNECTED);
    bench.records.add(foundRecord('Contact', '003000000000009AAA', 'Charles Babbage'));
    await bench.controller.agentWork.look('int-1', 'babbage');
    await bench.controller.agentWork.relatePerson('int-1', '003000000000009AAA');
    expect(told(bench)).toEqual([ADA, 'int-1 Charles Babbage 003000000000009AAA']);
  });

  it('does not take along what another search finds when the withdrawn call rings again', async () => {
    const bench = await startBench({ found: [ada, twin] });
    await bench.hear({});
    await bench.controller.choose('int-1', twin.id);
    await bench.hear(WITHDRAWN);
    const other = foundRecord('Contact', '003000000000008AAA', 'Somebody else', { Phone: '+33612345678' });
    bench.records.add(other);
    await bench.hear({ caller: '+33612345678' });
    expect(told(bench)).toEqual([TWIN]);
  });

  it('is the one whose number was clicked: INO cx is told when its call begins', async () => {
    const bench = await startBench();
    bench.host.click({ number: '+33123456789', record: { id: ada.id, objectName: 'Contact', name: 'Ada Lovelace' } });
    await settle();
    await bench.hear({ ...OUTBOUND, state: 'dialing' });
    expect(told(bench)).toEqual([ADA]);
  });
});

describe('after a reload', () => {
  async function reload(before: Bench, replayed: Changes): Promise<Bench> {
    const after = await startBench({ store: before.store, load: false });
    after.banner.load([snapshotOf(replayed)]);
    await settle();
    return after;
  }

  it.each<[string, Changes, readonly string[]]>([
    ['rings still: the record stays here, although the page knew it', {}, []],
    ['was answered: the record goes out', CONNECTED, [ADA]],
    ['was missed meanwhile: the record stays here', MISSED, []]
  ])('a call that %s', async (_what, replayed, expected) => {
    const first = await startBench({ store: fakeLogStore() });
    await first.hear({});
    expect(told(await reload(first, replayed))).toEqual(expected);
  });
});

describe('a Banner that cannot be told', () => {
  it('is told later, when it has linked again', async () => {
    const bench = await startBench();
    await bench.hear({});
    bench.banner.state.capabilities = ['control'];
    bench.banner.load([snapshotOf(CONNECTED)]);
    await settle();
    expect(told(bench)).toEqual([]);
    bench.banner.state.capabilities = ['control', 'selectRecord'];
    bench.banner.load([snapshotOf(CONNECTED)]);
    await settle();
    expect(told(bench)).toEqual([ADA]);
  });

  it('is asked once when it refuses, and the agent is told', async () => {
    const bench = await startBench();
    bench.banner.refuse('selectRecord', 'not now');
    await bench.hear(CONNECTED);
    await bench.hear({ ...CONNECTED, state: 'held' });
    expect(faultsOf(bench)).toEqual(['BannerRefused']);
    expect(told(bench)).toEqual([ADA]);
  });
});
