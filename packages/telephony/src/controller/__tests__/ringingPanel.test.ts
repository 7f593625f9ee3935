import { FaultError } from '../../faults/faults.ts';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { type Bench, CONNECTED, ENDED, START, faultsOf, startBench } from './controllerBench.ts';

const MISSED: Partial<InteractionSnapshot> = { state: 'ended', outcome: 'missed', endedAt: START + 20_000, can: [] };
const BUSY = new FaultError('SalesforceFailed', 'setSoftphonePanelVisibility');

/** Longer than all waits between the first tries. */
const LATER = 60_000;

/** What was before the ring. In each case the agent then closes the panel. */
const before: readonly { readonly what: string; come(bench: Bench): Promise<void> }[] = [
  {
    what: 'a missed call',
    async come(bench) {
      await bench.hear({ id: 'first' });
      await bench.hear({ id: 'first', ...MISSED });
    }
  },
  {
    what: 'three missed calls, each with the panel closed after it',
    async come(bench) {
      for (const id of ['first', 'second', 'third']) {
        await bench.hear({ id });
        bench.panel.minimise();
        await bench.hear({ id, ...MISSED });
      }
    }
  },
  {
    what: 'an answered call that is over',
    async come(bench) {
      await bench.hear({ id: 'first' });
      await bench.hear({ id: 'first', ...ENDED });
    }
  },
  {
    what: 'a call that goes on',
    async come(bench) {
      await bench.hear({ id: 'first' });
      await bench.hear({ id: 'first', ...CONNECTED });
    }
  },
  { what: 'a call that still rings', come: (bench) => bench.hear({ id: 'first' }) },
  {
    what: 'the same offer, withdrawn and offered again',
    async come(bench) {
      await bench.hear({});
      await bench.hear({ ...MISSED, withdrawn: true });
    }
  },
  {
    what: 'a change of the agent’s state',
    async come(bench) {
      bench.banner.emit.agent('onACall', 'alice@acme.example');
      await settle();
    }
  }
];

describe('a call that rings opens a panel that the agent has closed', () => {
  it.each(before)('after $what', async ({ come }) => {
    const bench = await startBench();
    await come(bench);
    bench.panel.minimise();
    await bench.hear({});
    expect(bench.panel.state.visible).toBe(true);
  });

  it('and so does a call that the agent dials', async () => {
    const bench = await startBench();
    for (const id of ['first', 'second']) {
      await bench.hear({ id, direction: 'outbound', state: 'dialing' });
      expect(bench.panel.state.visible).toBe(true);
      bench.panel.minimise();
    }
  });

  it('and leaves it closed when the agent closes it while the call rings and goes on', async () => {
    const bench = await startBench();
    await bench.hear({});
    bench.panel.minimise();
    await bench.hear({ queue: 'Support' });
    await bench.hear(CONNECTED);
    await bench.hear(ENDED);
    expect(bench.panel.state.visible).toBe(false);
  });
});

describe('a ring that Salesforce does not hear of', () => {
  it('is told again, with growing waits, until the panel is open, and then no more', async () => {
    const bench = await startBench();
    bench.panel.fail('show', BUSY, 3);
    await bench.hear({});
    expect(bench.panel.state.visible).toBe(false);
    await bench.clock.advance(20_000);
    expect(bench.panel.state.visible).toBe(true);
    expect(faultsOf(bench)).toEqual(['SalesforceFailed']);
    bench.panel.minimise();
    await bench.clock.advance(LATER);
    expect(bench.panel.state.visible).toBe(false);
  });

  it.each([
    ['answered', CONNECTED],
    ['missed', MISSED],
    ['withdrawn', { ...MISSED, withdrawn: true }]
  ])('is not told again once the call is %s', async (_what, next) => {
    const bench = await startBench();
    bench.panel.fail('show', BUSY, 2);
    await bench.hear({});
    await bench.hear(next);
    await bench.clock.advance(LATER);
    expect(bench.panel.state.visible).toBe(false);
  });

  it('does not keep the next ring from opening the panel', async () => {
    const bench = await startBench();
    bench.panel.fail('show', new FaultError('SalesforceRefused', 'setSoftphonePanelVisibility'));
    await bench.hear({});
    await bench.clock.advance(LATER);
    expect(bench.panel.state.visible).toBe(false);
    await bench.hear({ id: 'second' });
    expect(bench.panel.state.visible).toBe(true);
  });

  it('because Salesforce is still being told of something else opens the panel all the same', async () => {
    const bench = await startBench();
    const release = bench.panel.hold('show');
    bench.banner.emit.agent('onACall', 'alice@acme.example');
    await settle();
    await bench.hear({});
    expect(bench.panel.state.visible).toBe(true);
    bench.panel.minimise();
    release();
    await settle();
    expect(bench.panel.state.visible).toBe(false);
  });
});
