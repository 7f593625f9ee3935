import { eventLogger } from '../eventLog.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { type Harness, ada, startHarness } from '../../controller/__tests__/controllerHarness.ts';

function watch({ controller }: Pick<Harness, 'controller'>): string[] {
  const lines: string[] = [];
  controller.subscribe(eventLogger((text) => lines.push(text)));
  return lines;
}

describe('what happens in the softphone', () => {
  it('is told in our own words, calls by their count', async () => {
    let lines: string[] = [];
    const harness = await startHarness({
      found: [ada],
      before: (early) => {
        lines = watch(early);
      }
    });
    await harness.receive({ id: 'int-1', caller: '+33123456789', state: 'ringing' });
    await harness.receive({ id: 'int-1', caller: '+33123456789', state: 'connected', answeredAt: 1 });
    await harness.receive({ id: 'int-2', caller: '+33999999999', state: 'ringing' });
    expect(lines).toEqual(
      expect.arrayContaining([
        'settings read',
        'link waiting -> linked',
        'call 1 voice inbound smart ringing',
        'call 1 search done one',
        'call 1 popped',
        'call 1 ringing -> connected',
        'call 2 voice inbound smart ringing'
      ])
    );
    expect(lines.join('\n')).not.toMatch(/int-|Ada|Lovelace|\+33|456789/);
  });

  it('tells each step of a log, its refusal by code alone', async () => {
    const harness = await startHarness();
    const lines = watch(harness);
    harness.records.fail('createTask', new Error('Ada Lovelace is blocked'));
    await harness.receive({ id: 'int-1', state: 'ended', outcome: 'missed', endedAt: 1 });
    await settle();
    expect(lines).toEqual(expect.arrayContaining([expect.stringMatching(/^log of call 1 create/)]));
    expect(lines.join('\n')).not.toContain('Ada');
  });

  it('tells nothing of a state that is as before', async () => {
    const harness = await startHarness();
    const lines: string[] = [];
    const see = eventLogger((text) => lines.push(text));
    see(harness.controller.state);
    const before = lines.length;
    see(harness.controller.state);
    expect(lines).toHaveLength(before);
  });
});
