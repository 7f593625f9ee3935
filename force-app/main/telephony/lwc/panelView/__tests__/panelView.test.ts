import type { DeskState } from 'c/callDesk';
import { FAULTS, FaultError, type FaultName } from 'c/faults';
import { logText, panelView, sharedView } from 'c/panelView';
import type { InteractionSnapshot } from 'types/bridge';
import type { LogEntry } from 'types/ports';
import { foundRecord } from '../../../../../../test/fakes/fakeRecords';
import { ada, call, entry, labels, linked, viewOf } from './panelBench';

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

describe('strips', () => {
  it.each([
    ['waiting', 'Link_Waiting({0})', []],
    ['silent', 'Link_Silent({0})', ['openLogin', 'loadAgain']],
    ['blocked', 'Link_Blocked(acme.ino.cx)', ['openLogin', 'loadAgain']],
    ['noCommonVersion', 'Fault_BridgeVersion({0})', []]
  ] as const)('say that the link is %s, each with its own way out', (link, text, commands) => {
    const [strip] = panelView({ ...linked, link, blockedHost: 'acme.ino.cx' }, labels).strips;
    expect(strip?.text).toBe(text);
    expect(strip?.actions.map((action) => action.command)).toEqual(commands);
  });

  it('say nothing of a linked Banner', () => {
    expect(panelView(linked, labels).strips).toEqual([]);
  });

  it.each(Object.keys(FAULTS) as FaultName[])('have words, a code and a way to close for %s', (fault) => {
    const notices = [{ key: 'n', fault: new FaultError(fault, 'detail') }];
    const [strip] = panelView({ ...linked, notices }, labels).strips;
    expect(strip?.text).toBe(`Fault_${fault}({0})`);
    expect(strip?.more).toBe(`Fix_${fault}({0}) detail Notice_Code(${FAULTS[fault]})`);
    expect(strip?.actions.map((action) => [action.command, action.target])).toEqual([['dismiss', 'n']]);
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
    expect(viewOf(call({ chosen: ada }))).toMatchObject({ who: 'Ada', details: '+33123456789 · Call_Queue(Sales)' });
    expect(viewOf(call({}, { queue: null }))).toMatchObject({ who: '+33123456789', details: '' });
    expect(viewOf(call({}, { caller: null }))?.who).toBe('Call_Withheld({0})');
  });

  it('says where it was passed on to', () => {
    expect(viewOf(call({}, { queue: null, transferredTo: '202' }))?.details).toBe('Call_TransferredTo(202)');
  });

  it.each([
    [['hangUp', 'transfer', 'consult', 'digits'], ['transfer', 'consult', 'digits'], 'Keying_Title({0})', 'Keying_Label({0})'],
    [['transfer', 'consult'], ['transfer', 'consult'], 'Keying_Title({0})', 'Keying_Extension({0})'],
    [['transfer'], ['transfer'], 'Action_Transfer({0})', 'Keying_Extension({0})'],
    [['digits'], ['digits'], 'Action_Digits({0})', 'Keying_Digits({0})'],
    [['hangUp'], null, null, null]
  ] as const)('of %j offers a field for %j', (can, commands, title, label) => {
    const keying = viewOf(call({}, { state: 'connected', can }))?.keying;
    expect(keying?.actions.map(({ command }) => command) ?? null).toEqual(commands);
    expect(keying?.title ?? null).toBe(title);
    expect(keying?.label ?? null).toBe(label);
    expect(viewOf(call({}, { state: 'connected', can }), { capabilities: [] })?.keying).toBeNull();
  });

  it('that is not the agent’s has no form', () => {
    for (const snapshot of [{ withdrawn: true }, { consultationOf: 'int-9' }] as const) {
      expect(viewOf(call({}, { state: 'ended', ...snapshot }))?.form).toBeNull();
    }
  });

  it('offers what the snapshot allows and the Banner can', () => {
    const commands = (state: Partial<DeskState>) =>
      viewOf(call({}, { can: ['answer', 'decline', 'digits'] }), state)?.actions.map((a) => a.value);
    expect(commands({})).toEqual(['answer', 'decline']);
    expect(commands({ capabilities: [] })).toEqual([]);
    expect(commands({ link: 'waiting' })).toEqual([]);
  });

  it('in writing is finished, not hung up', () => {
    const word = (flow: 'voice' | 'email' | 'messaging') =>
      viewOf(call({}, { flow, state: 'connected', can: ['hangUp'] }))?.actions.map(({ label }) => label);
    expect([word('voice'), word('email'), word('messaging')]).toEqual([
      ['Action_HangUp({0})'],
      ['Action_Finish({0})'],
      ['Action_Finish({0})']
    ]);
  });

  it('counts the time while the parties talk, on hold too, and no longer', () => {
    expect(viewOf(call({}, { state: 'held', answeredAt: 5 }))?.talkingSince).toBe(5);
    expect(viewOf(call({}, { state: 'wrapUp', answeredAt: 5 }))?.talkingSince).toBeNull();
    expect(viewOf(call({}))?.talkingSince).toBeNull();
  });

  it('offers a new contact once it is answered, and not while an answer button is on screen', () => {
    const none = { match: { kind: 'none' } } as const;
    expect(viewOf(call(none))).toMatchObject({ matchText: 'Call_NoMatch({0})', matchActions: [] });
    const answered = viewOf(call(none, { state: 'connected', answeredAt: 5 }));
    expect(answered?.matchActions.map((action) => action.command)).toEqual(['newRecord']);
  });

  it('offers no new contact when the setting says so, or when there is no number', () => {
    const none = call({ match: { kind: 'none' } }, { state: 'connected', answeredAt: 5 });
    const { screenPop } = linked.settings;
    const nothing = { ...linked.settings, screenPop: { ...screenPop, noMatch: 'nothing' as const } };
    expect(viewOf(none, { settings: nothing })?.matchActions).toEqual([]);
    expect(viewOf(call({ match: { kind: 'none' } }, { caller: null, answeredAt: 5 }))?.matchActions).toEqual([]);
  });

  it('lists several matches with a button each, and says when there may be more', () => {
    const records = [ada, foundRecord('Ship__c', 'a01000000000001AAA', 'Boat')];
    const view = viewOf(call({ match: { kind: 'several', records, perhapsMore: true } }));
    expect(view?.matchText).toBe('Call_Several(2)');
    expect(view?.matches.map((match) => [match.name, match.objectLabel, match.action.value])).toEqual([
      ['Ada', 'Object_Contact({0})', ada.id],
      ['Boat', 'Ship__c', 'a01000000000001AAA']
    ]);
    expect(view?.moreText).toBe('Call_PerhapsMore({0})');
    expect(view?.matchActions.map((action) => action.command)).toEqual(['searchPage']);
  });

  it.each([
    ['withheld', { caller: null }, 'Call_NotSearched({0})'],
    ['a word in place of a number', { caller: 'anonymous' }, 'Call_NotSearched({0})'],
    ['two digits', { caller: '12' }, 'Call_NotSearched({0})'],
    ['a colleague', { caller: '201', direction: 'internal' }, ''],
    ['an address', { caller: 'ada@example.com', flow: 'email' }, '']
  ] as const)('says when there is no number to look for: %s', (_what, snapshot, text) => {
    expect(viewOf(call({ search: 'none' }, snapshot))?.matchText).toBe(text);
  });

  it('has a form once it is answered, and none while it rings or when INO cx writes the log', () => {
    expect(viewOf(call({}))?.form).toBeNull();
    const { settings } = linked;
    const inocx = { ...settings, callLog: { ...settings.callLog, logWriter: 'inocx' as const } };
    expect(viewOf(call({}, { answeredAt: 5 }), { settings: inocx })?.form).toBeNull();
    expect(viewOf(call({}, { answeredAt: 5, notes: 'from the Banner' }))?.form).toMatchObject({
      notes: 'from the Banner',
      results: [],
      followUpDone: ''
    });
    const worked = viewOf(call({ work: { notes: 'mine', result: null, about: null }, followedUp: true }, { answeredAt: 5 }));
    expect(worked?.form).toMatchObject({ notes: 'mine', followUpDone: 'FollowUp_Done({0})' });
  });

  it('offers the results of the settings, and keeps one that is not among them', () => {
    const { settings } = linked;
    const some = { ...settings, callLog: { ...settings.callLog, results: ['Sold', 'Lost'] } };
    const results = (qualification: string | null) =>
      viewOf(call({}, { answeredAt: 5, qualification }), { settings: some })?.form?.results.map(
        (one) => `${one.value}${one.selected ? '*' : ''}`
      );
    expect(results(null)).toEqual(['*', 'Sold', 'Lost']);
    expect(results('Lost')).toEqual(['', 'Sold', 'Lost*']);
    expect(results('Other')).toEqual(['', 'Other*', 'Sold', 'Lost']);
  });

  it('stands above those that have ended, however new they are', () => {
    const calls = [
      call({}, { id: 'ended', state: 'ended' }),
      call({}, { id: 'wrapUp', state: 'wrapUp' }),
      call({}, { id: 'talks', state: 'connected' })
    ];
    expect(panelView({ ...linked, calls }, labels).calls.map((one) => one.key)).toEqual(['wrapUp', 'talks', 'ended']);
  });

  it('is to be left in this tab while it lasts, which mirrors do not say', () => {
    const hintOf = (view: typeof panelView, snapshot: Partial<InteractionSnapshot>) =>
      view({ ...linked, calls: [call({}, snapshot)] }, labels).hint;
    expect(hintOf(panelView, { state: 'connected' })).toBe('Panel_KeepDocked({0})');
    expect(hintOf(sharedView, { state: 'connected' })).toBe('');
    expect(hintOf(panelView, { state: 'wrapUp' })).toBe('');
    expect(hintOf(panelView, { flow: 'email', state: 'connected' })).toBe('');
  });

  it('is announced while it rings', () => {
    expect(panelView({ ...linked, calls: [call({ chosen: ada })] }, labels).alert).toBe('Call_RingingFrom(Ada)');
    expect(panelView({ ...linked, calls: [call({}, { state: 'connected' })] }, labels).alert).toBe('');
  });
});

describe('logs', () => {
  const logsOf = (log: Partial<LogEntry>) => panelView({ ...linked, logs: [{ ...entry, ...log }] }, labels).logs;

  it('are no line while all goes well', () => {
    expect(logsOf({})).toEqual([]);
    expect(logsOf({ step: 'done', taskId: '00T', awaitsRecording: true })).toEqual([]);
  });

  it('that wait can be tried again and copied', () => {
    const [log] = logsOf({ attempts: 2 });
    expect(log).toMatchObject({ title: 'Inbound call Ada', text: 'Log_Waiting({0})', tone: 'warning' });
    expect(log?.actions.map((action) => action.command)).toEqual(['retryLog', 'copyLog']);
  });

  it('that were refused say why', () => {
    const [log] = logsOf({ refusal: { code: 'INOCX-306', detail: 'Subject: bad' } });
    expect(log).toMatchObject({ text: 'Log_Refused(Subject: bad)', tone: 'error' });
  });

  it('that were saved with something to say can be closed', () => {
    const [log] = logsOf({ step: 'done', taskId: '00T', notices: ['RelatedRecordRefused'] });
    expect(log?.text).toBe('Log_Saved({0}) Fault_RelatedRecordRefused({0}) Fix_RelatedRecordRefused({0})');
    expect(log?.actions.map((action) => action.command)).toEqual(['openTask', 'discardLog']);
  });

  it('copy as one field a line, without what is empty', () => {
    expect(logText(entry)).toBe('Subject: Inbound call Ada\nCallDurationInSeconds: 60');
  });
});
