import { INITIAL_STATE, type SoftphoneState } from '../../controller/softphoneController.ts';
import { FaultError } from '../../faults/faults.ts';
import { panelView, sharedView } from '../panelView.ts';
import type { CallView, PanelView } from '../panelViewTypes.ts';
import { ada, address, button, call, entry, labels, linked, settledOn } from './panelHarness.ts';

const frame = { key: '1', url: address.url, title: 'Banner_FrameTitle({0})' };

const idle: PanelView = {
  title: 'Softphone_Title({0})',
  problem: null,
  frames: [frame],
  strips: [],
  calls: [],
  hint: '',
  logs: [],
  logsTitle: 'Log_Title({0})',
  alert: '',
  status: ''
};

const rings: CallView = {
  key: 'int-1',
  heading: 'Call_Inbound({0}) · State_Ringing({0})',
  who: 'Ada',
  details: '+33123456789 · Call_Queue(Sales)',
  talkingSince: null,
  ringing: true,
  searching: false,
  actions: [
    button('control', 'Action_Answer', 'int-1', 'answer', 'success'),
    button('control', 'Action_Decline', 'int-1', 'decline', 'destructive')
  ],
  keying: [],
  log: null,
  form: null,
  matchText: '',
  matches: [],
  matchActions: [{ ...button('open', 'Call_Open', 'int-1', ada.id), label: 'Call_Open(Ada)' }],
  moreText: ''
};

describe('the whole panel', () => {
  it.each<[string, SoftphoneState, PanelView]>([
    ['before the settings came', INITIAL_STATE, { ...idle, frames: [], status: 'Panel_Starting({0})' }],
    ['between two calls', linked, idle],
    ['after INO cx was loaded again', { ...linked, frameNumber: 4 }, { ...idle, frames: [{ ...frame, key: '4' }] }],
    [
      'without a phone',
      { ...linked, address: null, problem: new FaultError('LoginUrlMissing', '') },
      {
        ...idle,
        frames: [],
        problem: { title: 'Fault_LoginUrlMissing({0})', fix: 'Fix_LoginUrlMissing({0})', code: 'Notice_Code(INOCX-101)' }
      }
    ],
    [
      'while Ada rings',
      { ...linked, calls: [call(settledOn(ada))] },
      { ...idle, calls: [rings], hint: 'Panel_KeepDocked({0})', alert: 'Call_RingingFrom(Ada)' }
    ]
  ])('%s', (_when, state, wanted) => {
    expect(panelView(state, labels)).toStrictEqual(wanted);
  });

  it('in another tab has the calls, and no frame', () => {
    const view = sharedView({ ...linked, calls: [call(settledOn(ada))] }, labels);
    expect(view).toStrictEqual({ ...idle, frames: [], calls: [rings], alert: 'Call_RingingFrom(Ada)' });
  });
});

describe('several calls', () => {
  const ended = ['e1', 'e2', 'e3', 'e4', 'e5'].map((id) => call({}, { id, state: 'ended' }));

  it('stand in hand first, with the last three that ended below', () => {
    const calls = [...ended, call({}, { id: 'talks', state: 'connected' })];
    expect(panelView({ ...linked, calls }, labels).calls.map(({ key }) => key)).toStrictEqual(['talks', 'e1', 'e2', 'e3']);
  });

  it('keep the hint as long as one of them has its sound in this tab', () => {
    const calls = [...ended, call({}, { id: 'talks', state: 'connected' })];
    expect(panelView({ ...linked, calls }, labels).hint).toBe('Panel_KeepDocked({0})');
    expect(panelView({ ...linked, calls: ended }, labels).hint).toBe('');
  });

  it('have the one that rings announced', () => {
    const calls = [call({}, { id: 'talks', state: 'connected' }), call(settledOn(ada), { id: 'rings' })];
    expect(panelView({ ...linked, calls }, labels)).toMatchObject({
      alert: 'Call_RingingFrom(Ada)',
      calls: [
        { key: 'talks', ringing: false },
        { key: 'rings', ringing: true }
      ]
    });
  });
});

describe('what is read out in a pause', () => {
  const refused = { ...entry, refusal: { code: 'INOCX-403', detail: 'no' } };

  it.each<[string, Partial<SoftphoneState>]>([
    ['', {}],
    ['', { logs: [entry] }],
    ['Log_Saved({0})', { announcement: 'logSaved' }],
    ['Log_Saved({0})', { announcement: 'logSaved', logs: [entry] }],
    ['Log_Copied({0})', { announcement: 'logCopied' }],
    ['Call_Linked(Zoe New)', { announcement: { linkedTo: 'Zoe New' } }],
    ['Log_NeedsYou({0})', { logs: [entry, refused] }],
    ['Log_Copied({0}). Log_NeedsYou({0})', { announcement: 'logCopied', logs: [refused, entry] }],
    ['Panel_Starting({0})', { started: false, announcement: 'logSaved', logs: [refused] }]
  ])('"%s"', (status, state) => {
    expect(panelView({ ...linked, ...state }, labels).status).toBe(status);
  });
});
