import { FaultError } from '../../faults/faults.ts';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { type Harness, CONNECTED, ENDED, START, faultsOf, startHarness } from './controllerHarness.ts';

const MISSED: Partial<InteractionSnapshot> = { state: 'ended', outcome: 'missed', endedAt: START + 20_000, can: [] };
const BUSY = new FaultError('SalesforceFailed', 'setSoftphonePanelVisibility');

/** Longer than all waits between the first tries. */
const LATER = 60_000;

/** What was before the ring. In each case the agent then closes the panel. */
const before: readonly { readonly what: string; come(harness: Harness): Promise<void> }[] = [
  {
    what: 'a missed call',
    async come(harness) {
      await harness.receive({ id: 'first' });
      await harness.receive({ id: 'first', ...MISSED });
    }
  },
  {
    what: 'three missed calls, each with the panel closed after it',
    async come(harness) {
      for (const id of ['first', 'second', 'third']) {
        await harness.receive({ id });
        harness.panel.minimise();
        await harness.receive({ id, ...MISSED });
      }
    }
  },
  {
    what: 'an answered call that is over',
    async come(harness) {
      await harness.receive({ id: 'first' });
      await harness.receive({ id: 'first', ...ENDED });
    }
  },
  {
    what: 'a call that goes on',
    async come(harness) {
      await harness.receive({ id: 'first' });
      await harness.receive({ id: 'first', ...CONNECTED });
    }
  },
  { what: 'a call that still rings', come: (harness) => harness.receive({ id: 'first' }) },
  {
    what: 'the same offer, withdrawn and offered again',
    async come(harness) {
      await harness.receive({});
      await harness.receive({ ...MISSED, withdrawn: true });
    }
  },
  {
    what: 'a change of the agent’s state',
    async come(harness) {
      harness.banner.emit.agent('onACall', 'alice@acme.example');
      await settle();
    }
  }
];

describe('a call that rings opens a panel that the agent has closed', () => {
  it.each(before)('after $what', async ({ come }) => {
    const harness = await startHarness();
    await come(harness);
    harness.panel.minimise();
    await harness.receive({});
    expect(harness.panel.state.visible).toBe(true);
  });

  it('and so does a call that the agent dials', async () => {
    const harness = await startHarness();
    for (const id of ['first', 'second']) {
      await harness.receive({ id, direction: 'outbound', state: 'dialing' });
      expect(harness.panel.state.visible).toBe(true);
      harness.panel.minimise();
    }
  });

  it('and leaves it closed when the agent closes it while the call rings and goes on', async () => {
    const harness = await startHarness();
    await harness.receive({});
    harness.panel.minimise();
    await harness.receive({ queue: 'Support' });
    await harness.receive(CONNECTED);
    await harness.receive(ENDED);
    expect(harness.panel.state.visible).toBe(false);
  });
});

describe('a ring that Salesforce does not hear of', () => {
  it('is told again, with growing waits, until the panel is open, and then no more', async () => {
    const harness = await startHarness();
    harness.panel.fail('show', BUSY, 3);
    await harness.receive({});
    expect(harness.panel.state.visible).toBe(false);
    await harness.clock.advance(20_000);
    expect(harness.panel.state.visible).toBe(true);
    expect(faultsOf(harness)).toEqual(['SalesforceFailed']);
    harness.panel.minimise();
    await harness.clock.advance(LATER);
    expect(harness.panel.state.visible).toBe(false);
  });

  it.each([
    ['answered', CONNECTED],
    ['missed', MISSED],
    ['withdrawn', { ...MISSED, withdrawn: true }]
  ])('is not told again once the call is %s', async (_what, next) => {
    const harness = await startHarness();
    harness.panel.fail('show', BUSY, 2);
    await harness.receive({});
    await harness.receive(next);
    await harness.clock.advance(LATER);
    expect(harness.panel.state.visible).toBe(false);
  });

  it('does not keep the next ring from opening the panel', async () => {
    const harness = await startHarness();
    harness.panel.fail('show', new FaultError('SalesforceRefused', 'setSoftphonePanelVisibility'));
    await harness.receive({});
    await harness.clock.advance(LATER);
    expect(harness.panel.state.visible).toBe(false);
    await harness.receive({ id: 'second' });
    expect(harness.panel.state.visible).toBe(true);
  });

  it('because Salesforce is still being told of something else opens the panel all the same', async () => {
    const harness = await startHarness();
    const release = harness.panel.hold('show');
    harness.banner.emit.agent('onACall', 'alice@acme.example');
    await settle();
    await harness.receive({});
    expect(harness.panel.state.visible).toBe(true);
    harness.panel.minimise();
    release();
    await settle();
    expect(harness.panel.state.visible).toBe(false);
  });
});
