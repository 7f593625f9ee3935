import type { ControlAction } from 'types/bridge';
import { button, call, linked, viewOf } from './panelBench';

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
    expect(viewOf(call({}, { can: ALL }), { ...linked, ...state })).toMatchObject({ keying: null });
    expect(viewOf(call({}, { can: ALL }), { ...linked, ...state })?.actions).toStrictEqual([]);
  });

  it('that take a number or digits send the command with what stands in the field', () => {
    expect(viewOf(call({}, { can: ALL }))?.keying).toStrictEqual({
      target: 'int-1',
      title: 'Keying_Title({0})',
      label: 'Keying_Label({0})',
      actions: [
        button('transfer', 'Action_Transfer', 'int-1'),
        button('consult', 'Action_Consult', 'int-1'),
        button('digits', 'Action_Digits', 'int-1')
      ]
    });
  });
});
