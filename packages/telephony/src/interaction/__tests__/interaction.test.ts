import { type Interaction, applyRecording, applySnapshot, talkSeconds } from '../interaction.ts';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';

const URL = 'https://acme.ino.cx/recordings/1';

function known(changes: Partial<InteractionSnapshot>, seq = 5): Interaction {
  return applySnapshot(null, { session: 's1', seq, snapshot: snapshotOf({ state: 'connected', ...changes }) }).interaction;
}

function after(before: Interaction, changes: Partial<InteractionSnapshot>): InteractionSnapshot {
  return applySnapshot(before, { session: 's1', seq: 6, snapshot: snapshotOf({ state: 'connected', ...changes }) }).interaction.snapshot;
}

describe('which messages count', () => {
  it.each([
    ['s1', 6, 'changed'],
    ['s1', 5, 'stale'],
    ['s1', 4, 'stale'],
    ['s2', 1, 'changed'],
    ['s2', 5, 'changed']
  ] as const)('session %s, number %d after number 5 of s1: %s', (session, seq, change) => {
    const before = known({});
    const applied = applySnapshot(before, { session, seq, snapshot: snapshotOf({ state: 'held' }) });
    expect(applied.change).toBe(change);
    const state = change === 'stale' ? 'connected' : 'held';
    const last = change === 'stale' ? { session: 's1', seq: 5 } : { session, seq };
    expect(applied.interaction).toMatchObject({ ...last, snapshot: { state } });
    expect(applied.fault).toBeNull();
  });

  it('takes the first snapshot in any state, because a replay starts anywhere', () => {
    const applied = applySnapshot(null, { session: 's1', seq: 9, snapshot: snapshotOf({ state: 'ended' }) });
    expect(applied).toMatchObject({ change: 'new', fault: null, interaction: { session: 's1', seq: 9 } });
  });

  it('says of an old and impossible message that it is old: it is no fault of the Banner', () => {
    const applied = applySnapshot(known({}), { session: 's1', seq: 3, snapshot: snapshotOf({ state: 'ringing' }) });
    expect(applied).toMatchObject({ change: 'stale', fault: null });
  });

  it('refuses the snapshot of another interaction and keeps what it has', () => {
    const before = known({});
    const applied = applySnapshot(before, { session: 's1', seq: 6, snapshot: snapshotOf({ id: 'int-2', state: 'connected' }) });
    expect(applied.change).toBe('refused');
    expect(applied.interaction).toBe(before);
    expect(applied.fault).toMatchObject({ fault: 'BridgeImpossibleChange', detail: 'a snapshot of int-2 for interaction int-1' });
  });

  it('takes a first snapshot that knows neither parties nor queue nor waiting time', () => {
    const nothing = { caller: null, called: null, queue: null, smartRoutingSeconds: null };
    expect(known(nothing).snapshot).toMatchObject(nothing);
  });

  it.each([
    [true, null, true],
    [true, URL, false],
    [false, null, false]
  ])('a recording is expected (%j) until its address (%j) is there: %j', (recordingExpected, recordingUrl, expected) => {
    expect(known({ recordingExpected, recordingUrl }).snapshot.recordingExpected).toBe(expected);
  });

  it.each([
    ['direction', { direction: 'outbound' }, 'inbound', 'outbound'],
    ['flow', { flow: 'email' }, 'voice', 'email']
  ] as const)('reports another %s, keeps the first, and still lets the call end', (name, changes, from, to) => {
    const applied = applySnapshot(known({}), { session: 's1', seq: 6, snapshot: snapshotOf({ state: 'ended', ...changes }) });
    expect(applied.change).toBe('changed');
    expect(applied.fault).toMatchObject({ fault: 'BridgeImpossibleChange', detail: `interaction int-1 went from ${from} to ${to}` });
    expect(applied.interaction.snapshot).toMatchObject({ state: 'ended', [name]: snapshotOf()[name] });
  });
});

describe('what is known stays known', () => {
  const facts: Partial<InteractionSnapshot> = {
    caller: '+33100000000',
    called: '+33200000000',
    queue: 'Support',
    outcome: 'answered',
    answeredAt: 2000,
    endedAt: 9000,
    smartRoutingSeconds: 3,
    communicationSeconds: 7,
    qualification: 'Sale',
    notes: 'Wants an offer',
    recordingUrl: URL,
    transferredTo: '+33300000000'
  };
  const names = Object.keys(facts) as (keyof InteractionSnapshot)[];

  it.each(names)('%s survives a Banner that forgot it', (name) => {
    expect(after(known(facts), { ...facts, [name]: null })[name]).toBe(facts[name]);
  });

  it.each([
    ['qualification', ''],
    ['notes', ''],
    ['notes', 'Wants two offers'],
    ['queue', 'Billing'],
    ['answeredAt', 2500],
    ['communicationSeconds', 8],
    ['recordingUrl', 'https://acme.ino.cx/recordings/2']
  ] as const)('%s takes a new value: %j', (name, value) => {
    expect(after(known(facts), { ...facts, [name]: value })[name]).toBe(value);
  });

  it('takes the newest of what always has a value', () => {
    const next = after(known({ can: ['hold'], routing: 'smart', startedAt: 1 }), { can: [], routing: 'direct', startedAt: 2 });
    expect(next).toMatchObject({ can: [], routing: 'direct', startedAt: 2 });
  });

  it('expects no recording that it has, whatever the Banner says', () => {
    expect(known({ recordingExpected: true, recordingUrl: URL }).snapshot.recordingExpected).toBe(false);
    expect(after(known({ recordingUrl: URL }), { recordingExpected: true })).toMatchObject({ recordingExpected: false, recordingUrl: URL });
  });
});

describe('a recording told by itself', () => {
  it.each([
    ['an address that was waited for', { recordingExpected: true }, URL, URL],
    ['an address nobody expected', {}, URL, URL],
    ['none will come', { recordingExpected: true }, null, null],
    ['none will come, though one is known', { recordingUrl: URL }, null, URL]
  ] as const)('%s', (_, changes, expected, url) => {
    const { snapshot } = applyRecording(known(changes), expected);
    expect(snapshot).toMatchObject({ recordingUrl: url, recordingExpected: false });
  });

  it('is the same object when it says nothing new', () => {
    const before = known({ recordingUrl: URL });
    expect(applyRecording(before, URL)).toBe(before);
  });

  it('does not count as a message of the session', () => {
    expect(applyRecording(known({}), URL)).toMatchObject({ session: 's1', seq: 5 });
  });
});

describe('seconds talked', () => {
  it.each([
    ['as INO cx counted', { communicationSeconds: 42, answeredAt: 0, endedAt: 9000 }, 42],
    ['from answer to end', { answeredAt: 1000, endedAt: 62_400 }, 61],
    ['never below zero', { answeredAt: 9000, endedAt: 1000 }, 0],
    ['unknown while it lasts', { answeredAt: 1000 }, null],
    ['unknown for an answered call without times', { outcome: 'answered', endedAt: 1000 }, null],
    ['none when missed', { outcome: 'missed', endedAt: 1000 }, 0],
    ['none when declined', { outcome: 'declined' }, 0],
    ['none when abandoned', { outcome: 'abandoned' }, 0],
    ['none when failed', { outcome: 'failed' }, 0],
    ['unknown when it failed after the answer', { outcome: 'failed', answeredAt: 1000 }, null],
    ['unknown with a voicemail', { outcome: 'voicemail', endedAt: 1000 }, null]
  ] as const)('%s', (_, changes, seconds) => {
    expect(talkSeconds(snapshotOf(changes))).toBe(seconds);
  });
});
