import { createLabels } from '../../words/labels.ts';
import { panelView } from '../panelView.ts';
import type { ControlAction } from '../../ports/bridge.ts';
import { ada, button, call, linked, viewOf, settledOn } from './panelHarness.ts';

const ALL: readonly ControlAction[] = [
  'digits',
  'consult',
  'transfer',
  'hangUp',
  'conference',
  'completeTransfer',
  'unmute',
  'mute',
  'resume',
  'hold',
  'decline',
  'answer'
];

const ALL_BUT_THE_LAST = [
  button('control', 'Action_Answer', 'int-1', 'answer', 'success'),
  button('control', 'Action_Decline', 'int-1', 'decline', 'destructive'),
  button('control', 'Action_Hold', 'int-1', 'hold', 'neutral'),
  button('control', 'Action_Resume', 'int-1', 'resume', 'brand'),
  button('control', 'Action_Mute', 'int-1', 'mute', 'neutral'),
  button('control', 'Action_Unmute', 'int-1', 'unmute', 'brand'),
  button('control', 'Action_CompleteTransfer', 'int-1', 'completeTransfer', 'brand'),
  button('control', 'Action_Conference', 'int-1', 'conference', 'neutral')
];

describe('the buttons of a call', () => {
  it('stand in one order with one look each, in whatever order the snapshot allows them', () => {
    expect(viewOf(call({}, { can: ALL }))?.actions).toStrictEqual([
      ...ALL_BUT_THE_LAST,
      button('control', 'Action_HangUp', 'int-1', 'hangUp', 'destructive')
    ]);
  });

  it.each(['email', 'messaging'] as const)('of %s are the same, but it is finished, not hung up', (flow) => {
    expect(viewOf(call({}, { flow, state: 'connected', can: ALL }))?.actions).toStrictEqual([
      ...ALL_BUT_THE_LAST,
      button('control', 'Action_Finish', 'int-1', 'hangUp', 'brand')
    ]);
  });

  it('are those that the snapshot allows', () => {
    expect(viewOf(call({}, { can: ['decline', 'digits'] }))?.actions).toStrictEqual([
      button('control', 'Action_Decline', 'int-1', 'decline', 'destructive')
    ]);
  });

  it.each([
    ['cannot be told', { capabilities: ['dial', 'selectRecord'] }],
    ['is not linked', { link: 'waiting' }]
  ] as const)('are none while the Banner %s', (_why, state) => {
    expect(viewOf(call({}, { can: ALL }), { ...linked, ...state })).toMatchObject({ keying: [] });
    expect(viewOf(call({}, { can: ALL }), { ...linked, ...state })?.actions).toStrictEqual([]);
  });
});

describe('what takes typed text', () => {
  const keypad = {
    key: 'keypad',
    target: 'int-1',
    title: 'Keying_Keypad({0})',
    label: 'Keying_Digits({0})',
    actions: [button('digits', 'Action_Digits', 'int-1')],
    question: '',
    answers: [],
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'].map((key) => ({
      key: `digits ${key}`,
      command: 'digits',
      label: key,
      target: 'int-1',
      value: key,
      variant: 'neutral'
    }))
  };
  const transfer = {
    key: 'transfer',
    target: 'int-1',
    title: 'Keying_Both({0})',
    label: 'Keying_Extension({0})',
    actions: [button('transfer', 'Action_Transfer', 'int-1'), button('consult', 'Action_Consult', 'int-1')],
    question: 'Keying_Question(+33123456789)',
    answers: [button('dismiss', 'Action_Cancel', 'int-1'), button('transfer', 'Action_TransferTo', 'int-1', '', 'destructive')],
    keys: []
  };
  const [transfers, consults] = transfer.actions;

  it('is a keypad, and apart from it a transfer, which asks', () => {
    expect(viewOf(call({}, { can: ALL }))?.keying).toStrictEqual([keypad, transfer]);
  });

  it('is what the snapshot allows', () => {
    const alone = { ...transfer, title: 'Keying_Transfer({0})', actions: [transfers] };
    expect(viewOf(call({}, { can: ['digits'] }))?.keying).toStrictEqual([keypad]);
    expect(viewOf(call({}, { can: ['transfer'] }))?.keying).toStrictEqual([alone]);
    expect(viewOf(call({}, { can: ['consult'] }))?.keying).toStrictEqual([
      { ...transfer, title: 'Keying_Consult({0})', actions: [consults], question: '', answers: [] }
    ]);
    expect(viewOf(call({}, { can: ['hangUp', 'hold'] }))?.keying).toStrictEqual([]);
  });

  it('names who is transferred, and leaves room for where to', () => {
    const words = createLabels({
      Keying_Question: 'Transfer {0} to {1}?',
      Action_Consult: 'Consult {0}',
      Action_TransferTo: 'Transfer to {0}'
    });
    const state = { ...linked, calls: [call(settledOn(ada), { can: ['transfer', 'consult'] })] };
    const [view] = panelView(state, words).calls[0]?.keying ?? [];
    expect(view?.question).toBe('Transfer Ada to {0}?');
    expect(view?.answers.at(-1)?.label).toBe('Transfer to {0}');
    expect(view?.actions.at(-1)?.label).toBe('Consult {0}');
  });
});
