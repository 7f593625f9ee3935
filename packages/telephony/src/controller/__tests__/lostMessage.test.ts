import { settle } from '@inocx/testing/fakeClock.ts';
import { type Harness, CONNECTED, ENDED, startHarness } from './controllerHarness.ts';

/** How long a message may be overdue. */
const PATIENCE = 5000;

interface LossyHarness extends Harness {
  /** The next interaction message of the Banner does not arrive. */
  loseNext(): void;
}

async function lossyHarness(): Promise<LossyHarness> {
  let losing = false;
  const harness = await startHarness({
    before: ({ banner }) => {
      const { listen } = banner;
      banner.listen = (events) =>
        listen({
          ...events,
          interaction: (message) => {
            if (!losing) events.interaction(message);
            losing = false;
          }
        });
    }
  });
  return { ...harness, loseNext: () => void (losing = true) };
}

describe('a message of the Banner that does not arrive', () => {
  it('costs no log: the next one shows the gap, and a new greeting brings what was lost', async () => {
    const harness = await lossyHarness();
    await harness.receive(CONNECTED);
    harness.loseNext();
    await harness.receive(ENDED);
    await harness.receive({ id: 'int-2' });
    expect(harness.records.created).toEqual([]);
    await harness.clock.advance(PATIENCE);
    expect(harness.records.created).toMatchObject([{ inocx__Interaction_Id__c: 'int-1' }]);
    expect(harness.banner.asked.hello.map(({ last }) => last?.seq)).toEqual([undefined, 1]);
  });

  it('costs no log when the link is made anew in the same session, though later ones were heard', async () => {
    const harness = await lossyHarness();
    await harness.receive(CONNECTED);
    harness.loseNext();
    await harness.receive(ENDED);
    await harness.receive({ id: 'int-2' });
    harness.banner.emit.raw('ready', { v: 1 });
    await settle();
    expect(harness.records.created).toMatchObject([{ inocx__Interaction_Id__c: 'int-1' }]);
  });

  it('is asked for once, however often it is missed', async () => {
    const harness = await lossyHarness();
    harness.loseNext();
    await harness.receive({});
    for (const id of ['int-2', 'int-3', 'int-4']) await harness.receive({ id });
    await harness.clock.advance(60_000);
    expect(harness.banner.asked.hello).toHaveLength(2);
  });
});

it('messages in their order ask for nothing', async () => {
  const harness = await startHarness();
  for (const id of ['int-1', 'int-2', 'int-3']) await harness.receive({ id });
  await harness.clock.advance(60_000);
  expect(harness.banner.asked.hello).toHaveLength(1);
});
