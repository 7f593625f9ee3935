import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { MAX_OVER, ReplayLog } from '../replayLog.ts';

const ids = (log: ReplayLog, seq = 0): string[] => log.after({ session: 's', seq }, 's').map((entry) => entry.snapshot.id);
const over = (id: string) => snapshotOf({ id, state: 'ended', outcome: 'answered' });

describe('the log for replays', () => {
  it('numbers from 1 and keeps the latest snapshot of each interaction, in the order of their numbers', () => {
    const log = new ReplayLog();
    expect(log.add(snapshotOf({ id: 'a' })).seq).toBe(1);
    log.add(snapshotOf({ id: 'b' }));
    log.add(snapshotOf({ id: 'a', state: 'connected' }));
    expect(log.after(null, 's').map((entry) => [entry.seq, entry.snapshot.id, entry.snapshot.state])).toEqual([
      [2, 'b', 'ringing'],
      [3, 'a', 'connected']
    ]);
  });

  it('replays what came after the last number, and what runs', () => {
    const log = new ReplayLog();
    log.add(over('old'));
    log.add(snapshotOf({ id: 'runs' }));
    log.add(over('new'));
    expect(ids(log, 2)).toEqual(['runs', 'new']);
    expect(ids(log, 3)).toEqual(['runs']);
    expect(log.after({ session: 'another', seq: 3 }, 's')).toHaveLength(3);
  });

  it('does not grow over a shift, and never lets go of what runs', () => {
    const log = new ReplayLog();
    log.add(snapshotOf({ id: 'runs' }));
    for (let call = 0; call < 10_000; call += 1) log.add(over(`call-${call}`));
    const kept = ids(log);
    expect(kept).toHaveLength(MAX_OVER + 1);
    expect([kept[0], kept[1], kept.at(-1)]).toEqual(['runs', `call-${10_000 - MAX_OVER}`, 'call-9999']);
  });

  it('reports text as emptied when this page had some before', () => {
    const log = new ReplayLog();
    const words = (changes: object) => {
      const { notes, qualification } = log.add(snapshotOf({ id: 'a', ...changes })).snapshot;
      return [notes, qualification];
    };
    expect(words({})).toEqual([null, null]);
    expect(words({ notes: 'Wants two.', qualification: 'Order' })).toEqual(['Wants two.', 'Order']);
    expect(words({ qualification: 'Order' })).toEqual(['', 'Order']);
    expect(words({ qualification: null })).toEqual(['', '']);
    expect(words({ notes: 'Wants three.' })).toEqual(['Wants three.', '']);
    expect(log.after(null, 's').map(({ snapshot }) => snapshot.qualification)).toEqual(['']);
  });

  it('completes a kept interaction with its recording, under the same number', () => {
    const log = new ReplayLog();
    log.add(snapshotOf({ id: 'a', state: 'ended', recordingExpected: true }));
    log.addRecording('a', 'https://acme.ino.cx/r/1');
    log.addRecording('unknown', 'https://acme.ino.cx/r/2');
    const [entry, ...others] = log.after(null, 's');
    expect(entry).toMatchObject({ seq: 1, snapshot: { recordingUrl: 'https://acme.ino.cx/r/1', recordingExpected: false } });
    expect(others).toEqual([]);
  });

  it('takes from the server only what this page does not know better', () => {
    const log = new ReplayLog();
    log.add(snapshotOf({ id: 'a', state: 'connected' }));
    log.addMissing([snapshotOf({ id: 'a' }), snapshotOf({ id: 'b' })]);
    expect(log.after(null, 's').map((entry) => [entry.snapshot.id, entry.snapshot.state])).toEqual([
      ['a', 'connected'],
      ['b', 'ringing']
    ]);
  });
});
