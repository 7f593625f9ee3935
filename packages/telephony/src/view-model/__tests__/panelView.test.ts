import { FaultError } from '../../faults/faults.ts';
import { panelView, sharedView } from '../panelView.ts';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import { ada, call, labels, linked, viewOf, settledOn } from './panelHarness.ts';

describe('the frame', () => {
  it.each(['waiting', 'silent', 'blocked', 'linked', 'noCommonVersion'] as const)('stays while the link is %s', (link) => {
    const view = panelView({ ...linked, link, blockedHost: 'x' }, labels);
    expect(view.frames).toHaveLength(1);
    expect(view.problem).toBeNull();
  });

  it('gives way to a problem that names what to fix, and the code', () => {
    const view = panelView({ ...linked, address: null, problem: new FaultError('LoginUrlForeignHost', 'evil.com') }, labels);
    expect(view.frames).toEqual([]);
    expect(view.problem).toEqual({
      title: 'Fault_LoginUrlForeignHost({0})',
      fix: 'Fix_LoginUrlForeignHost({0}) evil.com',
      code: 'Notice_Code(INOCX-104)'
    });
  });
});

describe('a call', () => {
  it.each([
    [{}, 'Call_Inbound({0}) · State_Ringing({0})'],
    [{ direction: 'outbound', state: 'dialing' }, 'Call_Outbound({0}) · State_Dialing({0})'],
    [{ direction: 'internal', state: 'held' }, 'Call_Internal({0}) · State_Held({0})'],
    [{ flow: 'email', state: 'ringing' }, 'Flow_Email({0}) · State_Offered({0})'],
    [{ flow: 'email', state: 'connected' }, 'Flow_Email({0}) · State_InProgress({0})'],
    [{ flow: 'messaging', state: 'wrapUp' }, 'Flow_Messaging({0}) · State_WrapUp({0})'],
    [{ state: 'ended', withdrawn: true }, 'Call_Inbound({0}) · State_Withdrawn({0})'],
    [{ direction: 'internal', state: 'connected', consultationOf: 'int-9' }, 'Call_Consultation({0}) · State_Connected({0})'],
    [{ state: 'connected', conference: true }, 'Call_Inbound({0}) · State_Conference({0})'],
    [{ state: 'ended', conference: true }, 'Call_Inbound({0}) · State_Ended({0})']
  ] as const)('%o is headed by kind and state', (snapshot, heading) => {
    expect(viewOf(call({}, snapshot))?.heading).toBe(heading);
  });

  it('shows the name with the number, else the number, else that it is withheld', () => {
    expect(viewOf(call(settledOn(ada)))).toMatchObject({ who: 'Ada', details: '+33123456789 · Call_Queue(Sales)' });
    expect(viewOf(call({}, { queue: null }))).toMatchObject({ who: '+33123456789', details: '' });
    expect(viewOf(call({}, { caller: null }))?.who).toBe('Call_Withheld({0})');
    expect(viewOf(call(settledOn(ada), { caller: '' }))?.details).toBe('Call_Queue(Sales)');
  });

  it('says where it was passed on to', () => {
    expect(viewOf(call({}, { queue: null, transferredTo: '202' }))?.details).toBe('Call_TransferredTo(202)');
  });

  it('that is not the agent’s has no form', () => {
    for (const snapshot of [{ withdrawn: true }, { consultationOf: 'int-9' }] as const) {
      expect(viewOf(call({}, { state: 'ended', ...snapshot }))?.form).toBeNull();
    }
  });

  it('counts the time while the parties talk, on hold too, and no longer', () => {
    expect(viewOf(call({}, { state: 'held', answeredAt: 5 }))?.talkingSince).toBe(5);
    expect(viewOf(call({}, { state: 'held', answeredAt: 5 }), { clockOff: 172_800_000 })?.talkingSince).toBe(172_800_005);
    expect(viewOf(call({}, { state: 'wrapUp', answeredAt: 5 }))?.talkingSince).toBeNull();
    expect(viewOf(call({}))?.talkingSince).toBeNull();
  });

  it('offers no new contact when the setting says so, or when there is no number', () => {
    const none = call({ record: { kind: 'none' } }, { state: 'connected', answeredAt: 5 });
    const { screenPop } = linked.settings;
    const nothing = { ...linked.settings, screenPop: { ...screenPop, noMatch: 'nothing' as const } };
    expect(viewOf(none, { settings: nothing })?.matchActions).toEqual([]);
    expect(viewOf(call({ record: { kind: 'none' } }, { caller: null, answeredAt: 5 }))?.matchActions).toEqual([]);
  });

  it.each([
    ['withheld', { caller: null }, 'Call_NotSearched({0})'],
    ['a word in place of a number', { caller: 'anonymous' }, 'Call_NotSearched({0})'],
    ['two digits', { caller: '12' }, 'Call_NotSearched({0})'],
    ['a colleague', { caller: '201', direction: 'internal' }, ''],
    ['an address', { caller: 'ada@example.com', flow: 'email' }, '']
  ] as const)('says when there is no number to look for: %s', (_what, snapshot, text) => {
    expect(viewOf(call({ record: { kind: 'unknown' } }, snapshot))?.matchText).toBe(text);
  });

  it('stands above those that have ended, however new they are', () => {
    const calls = [
      call({}, { id: 'ended', state: 'ended' }),
      call({}, { id: 'wrapUp', state: 'wrapUp' }),
      call({}, { id: 'talks', state: 'connected' })
    ];
    expect(panelView({ ...linked, calls }, labels).calls.map((one) => one.key)).toEqual(['wrapUp', 'talks', 'ended']);
  });

  it('is to be left in this tab while it lasts, which followers do not say', () => {
    const hintOf = (view: typeof panelView, snapshot: Partial<InteractionSnapshot>) =>
      view({ ...linked, calls: [call({}, snapshot)] }, labels).hint;
    expect(hintOf(panelView, { state: 'connected' })).toBe('Panel_KeepDocked({0})');
    expect(hintOf(sharedView, { state: 'connected' })).toBe('');
    expect(hintOf(panelView, { state: 'wrapUp' })).toBe('');
    expect(hintOf(panelView, { flow: 'email', state: 'connected' })).toBe('');
  });

  it('is announced while it rings', () => {
    expect(panelView({ ...linked, calls: [call(settledOn(ada))] }, labels).alert).toBe('Call_RingingFrom(Ada)');
    expect(panelView({ ...linked, calls: [call({}, { state: 'connected' })] }, labels).alert).toBe('');
  });
});
