import { FaultError } from '../../faults/faults.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { type Harness, type HarnessOptions, CONNECTED, ENDED, factsOf, startHarness } from './controllerHarness.ts';

const shows = ({ panel }: Harness): string | undefined => panel.shown.at(-1)?.label.replace('Softphone_Title – ', '');

const missed = { state: 'ended', outcome: 'missed', can: [] } as const;

const facts = factsOf({});

const start = (options: HarnessOptions = {}): Promise<Harness> =>
  startHarness({ ...options, deps: { facts: { ...facts, labels: { ...facts.labels, Agent_Missed: 'Agent_Missed({0})' } } } });

async function online(): Promise<Harness> {
  const harness = await start();
  harness.banner.emit.agent('connected', 'alice@acme.example');
  await settle();
  return harness;
}

describe('the utility bar item', () => {
  it('says that INO cx is not linked instead of guessing that the agent is offline', async () => {
    const harness = await startHarness({ load: false });
    expect(shows(harness)).toBe('Agent_NotLinked');
    harness.banner.load();
    harness.banner.emit.agent('offline', 'alice@acme.example');
    await settle();
    expect(shows(harness)).toBe('Agent_Offline');
    harness.banner.emit.agent('connected', 'alice@acme.example');
    await settle();
    expect(shows(harness)).toBe('Agent_Connected');
    harness.banner.leave();
    await settle();
    expect([shows(harness), harness.panel.shown.at(-1)?.icon]).toEqual(['Agent_NotLinked', 'offline']);
  });

  it('says offline when there is no phone', async () => {
    const harness = await startHarness({ settings: { '/connection/loginUrl': '' }, load: false });
    expect(shows(harness)).toBe('Agent_Offline');
  });

  it('says that a call rings, whatever the agent’s state', async () => {
    const harness = await online();
    await harness.receive({ state: 'ringing' });
    expect([shows(harness), harness.panel.shown.at(-1)?.icon]).toEqual(['Agent_Ringing', 'incoming_call']);
    await harness.receive(CONNECTED);
    expect(shows(harness)).toBe('Agent_Connected');
    await harness.receive({ id: 'int-2', state: 'ringing' });
    expect(shows(harness)).toBe('Agent_Ringing');
    await harness.receive({ id: 'int-2', state: 'ended', withdrawn: true, can: [] });
    expect(shows(harness)).toBe('Agent_Connected');
  });

  it('counts missed calls until the agent takes a call', async () => {
    const harness = await online();
    for (const id of ['a', 'b']) {
      await harness.receive({ id, state: 'ringing' });
      await harness.receive({ id, ...missed });
    }
    expect(shows(harness)).toBe('Agent_Connected · Agent_Missed(2)');
    await harness.receive({ state: 'ringing' });
    expect(shows(harness)).toBe('Agent_Ringing · Agent_Missed(2)');
    await harness.receive(CONNECTED);
    expect(shows(harness)).toBe('Agent_Connected');
  });

  it('counts missed calls until the agent presses something in the panel', async () => {
    const harness = await online();
    await harness.receive({ state: 'ringing' });
    await harness.receive({ state: 'ended', outcome: 'abandoned', can: [] });
    expect(shows(harness)).toBe('Agent_Connected · Agent_Missed(1)');
    await harness.controller.looked();
    expect(shows(harness)).toBe('Agent_Connected');
  });

  it.each([
    ['declined', { state: 'ended', outcome: 'declined', can: [] }],
    ['taken by a colleague', { state: 'ended', withdrawn: true, can: [] }],
    ['answered', ENDED]
  ] as const)('does not count what was %s', async (_what, changes) => {
    const harness = await online();
    await harness.receive({ state: 'ringing' });
    await harness.receive(changes);
    expect(shows(harness)).toBe('Agent_Connected');
  });

  it('does not count calls that INO cx replays afterwards', async () => {
    const harness = await online();
    await harness.receive(missed);
    expect(shows(harness)).toBe('Agent_Connected');
  });

  it('is updated when Salesforce is available again', async () => {
    const harness = await online();
    harness.panel.fail('show', new FaultError('OpenCtiNoAnswer', 'x'));
    await harness.receive({ state: 'ringing' });
    await harness.receive(missed);
    expect(shows(harness)).toBe('Agent_Connected · Agent_Missed(1)');
  });
});
