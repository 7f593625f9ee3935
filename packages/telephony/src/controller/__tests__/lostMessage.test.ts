import { settle } from '@inocx/testing/fakeClock.ts';
import { type Bench, CONNECTED, ENDED, startBench } from './controllerBench.ts';

/** How long a message may be overdue. */
const PATIENCE = 5000;

interface LossyBench extends Bench {
  /** The next interaction message of the Banner does not arrive. */
  loseNext(): void;
}

async function lossyBench(): Promise<LossyBench> {
  let losing = false;
  const bench = await startBench({
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
  return { ...bench, loseNext: () => void (losing = true) };
}

describe('a message of the Banner that does not arrive', () => {
  it('costs no log: the next one shows the gap, and a new greeting brings what was lost', async () => {
    const bench = await lossyBench();
    await bench.hear(CONNECTED);
    bench.loseNext();
    await bench.hear(ENDED);
    await bench.hear({ id: 'int-2' });
    expect(bench.records.created).toEqual([]);
    await bench.clock.advance(PATIENCE);
    expect(bench.records.created).toMatchObject([{ inocx__Interaction_Id__c: 'int-1' }]);
    expect(bench.banner.asked.hello.map(({ last }) => last?.seq)).toEqual([undefined, 1]);
  });

  it('costs no log when the link is made anew in the same session, though later ones were heard', async () => {
    const bench = await lossyBench();
    await bench.hear(CONNECTED);
    bench.loseNext();
    await bench.hear(ENDED);
    await bench.hear({ id: 'int-2' });
    bench.banner.emit.raw('ready', { v: 1 });
    await settle();
    expect(bench.records.created).toMatchObject([{ inocx__Interaction_Id__c: 'int-1' }]);
  });

  it('is asked for once, however often it is missed', async () => {
    const bench = await lossyBench();
    bench.loseNext();
    await bench.hear({});
    for (const id of ['int-2', 'int-3', 'int-4']) await bench.hear({ id });
    await bench.clock.advance(60_000);
    expect(bench.banner.asked.hello).toHaveLength(2);
  });
});

it('messages in their order ask for nothing', async () => {
  const bench = await startBench();
  for (const id of ['int-1', 'int-2', 'int-3']) await bench.hear({ id });
  await bench.clock.advance(60_000);
  expect(bench.banner.asked.hello).toHaveLength(1);
});
