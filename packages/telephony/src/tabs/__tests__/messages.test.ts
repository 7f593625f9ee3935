import { createLabels } from '../../words/labels.ts';
import { INITIAL_STATE } from '../../controller/softphoneController.ts';
import { sharedView } from '../../view-model/panelView.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { type HarnessTab, createWorld, stripsOf } from './tabHarness.ts';

const view = sharedView(INITIAL_STATE, createLabels({}));
const strip = { key: 'k', tone: 'info', text: 'from outside', more: '', actions: [] };
const call = {
  id: 'int-1',
  flow: 'voice',
  direction: 'inbound',
  state: 'ringing',
  number: null,
  queue: null,
  startedAt: 1,
  answeredAt: null,
  record: null
};
const live = { calls: [call], canDial: true };
const state = { view: { ...view, strips: [strip] }, face: null, dialling: false, controllable: true, place: '', live };
const envelope = (message: unknown): unknown => ({ v: 2, from: 'other', message });

/** A follower, and somebody on the same channel who says what he likes. */
async function withSpeaker(): Promise<{ follower: HarnessTab; received: unknown[]; send(message: unknown): Promise<void> }> {
  const world = createWorld();
  await world.open();
  const follower = await world.open();
  const speaker = world.browser.open();
  const received: unknown[] = [];
  speaker.port.onMessage((message) => received.push(message));
  return {
    follower,
    received,
    async send(message) {
      speaker.port.broadcast(message);
      await settle();
    }
  };
}

it('a right message of another tab is taken', async () => {
  const { follower, send } = await withSpeaker();
  await send(envelope({ kind: 'state', state }));
  expect(stripsOf(follower)).toEqual(['Tabs_Follower', 'from outside']);
});

/** Each differs from the right message above in one place. */
const wrong: readonly (readonly [string, unknown])[] = [
  ['no object', 'state'],
  ['nothing', null],
  ['a list', [envelope({ kind: 'state', state })]],
  ['another version', { v: 3, from: 'other', message: { kind: 'state', state } }],
  ['no version', { from: 'other', message: { kind: 'state', state } }],
  ['no sender', { v: 2, message: { kind: 'state', state } }],
  ['another kind', envelope({ kind: 'estate', state })],
  ['no state', envelope({ kind: 'state' })],
  ['a state without view', envelope({ kind: 'state', state: { ...state, view: null } })],
  [
    'a frame in the view',
    envelope({
      kind: 'state',
      state: { ...state, view: { ...state.view, frames: [{ key: '1', url: 'https://evil.example', title: '' }] } }
    })
  ],
  ['a strip without text', envelope({ kind: 'state', state: { ...state, view: { ...view, strips: [{ ...strip, text: 7 }] } } })],
  [
    'a strip of another tone',
    envelope({ kind: 'state', state: { ...state, view: { ...view, strips: [{ ...strip, tone: 'toString' }] } } })
  ],
  [
    'a button with an unknown command',
    envelope({
      kind: 'state',
      state: {
        ...state,
        view: {
          ...view,
          strips: [{ ...strip, actions: [{ key: 'x', command: 'constructor', label: '', target: '', value: '', variant: 'neutral' }] }]
        }
      }
    })
  ],
  ['a face without icon', envelope({ kind: 'state', state: { ...state, face: { label: 'x' } } })],
  ['a place that is no text', envelope({ kind: 'state', state: { ...state, place: null } })],
  ['dialling in words', envelope({ kind: 'state', state: { ...state, dialling: 'yes' } })],
  ['no word of the live calls', envelope({ kind: 'state', state: { ...state, live: null } })],
  ['a live call in no state', envelope({ kind: 'state', state: { ...state, live: { ...live, calls: [{ ...call, state: 'lost' }] } } })],
  [
    'a live call about half a record',
    envelope({ kind: 'state', state: { ...state, live: { ...live, calls: [{ ...call, record: { id: '003' } }] } } })
  ]
];

it.each(wrong)('not taken: %s', async (_what, message) => {
  const { follower, send } = await withSpeaker();
  await send(message);
  expect(stripsOf(follower)).toEqual(['Tabs_Follower']);
});

const pop = { type: 'record', recordId: '003000000000001AAA' };
const requests: readonly (readonly [string, unknown, number])[] = [
  ['a record', { type: 'pop', target: pop }, 1],
  ['a search page', { type: 'pop', target: { type: 'search', text: '+33' } }, 1],
  ['a new record', { type: 'pop', target: { type: 'newRecord', objectName: 'Contact', defaults: { Phone: '+33' } } }, 1],
  ['a flow', { type: 'pop', target: { type: 'flow', flowName: 'F', args: [{ name: 'n', type: 'Number', value: 1 }] } }, 1],
  ['a record without id', { type: 'pop', target: { type: 'record' } }, 0],
  ['defaults that are no texts', { type: 'pop', target: { type: 'newRecord', objectName: 'Contact', defaults: { Phone: 1 } } }, 0],
  ['arguments that are no list', { type: 'pop', target: { type: 'flow', flowName: 'F', args: {} } }, 0],
  ['an address', { type: 'pop', target: { type: 'url', url: 'https://evil.example' } }, 0],
  ['something else', { type: 'eval', code: '1' }, 0]
];

it.each(requests)('a request to pop %s', async (_what, errand, pops) => {
  const { follower, send } = await withSpeaker();
  await send(envelope({ kind: 'ask', to: follower.browser.port.id, id: 'x 1', until: Number.MAX_SAFE_INTEGER, errand }));
  expect(follower.records.pops).toHaveLength(pops);
});

it.each([
  ['none', {}, 'Paul'],
  ['one', { personContactId: '003000000000009AAA' }, 'Paul'],
  ['one that is no text', { personContactId: 7 }, undefined]
])('a page of a record whose contact is %s', async (_what, person, expected) => {
  const world = createWorld();
  const leader = await world.open();
  const speaker = world.browser.open();
  const page = { id: '001000000000002AAA', objectName: 'Account', name: 'Paul', ...person };
  speaker.port.broadcast(envelope({ kind: 'present', visible: true, attendedAt: Number.MAX_SAFE_INTEGER, page }));
  await settle();
  expect(leader.controller?.state.page?.name).toBe(expected);
});

it('a request for another tab is not done here, nor is one for the leader taken by a follower', async () => {
  const { follower, received, send } = await withSpeaker();
  const ask = { kind: 'ask', id: 'x 1', until: Number.MAX_SAFE_INTEGER };
  await send(envelope({ ...ask, to: 'somebody', errand: { type: 'pop', target: pop } }));
  const command = { command: 'control', target: 'int-1', value: 'answer' };
  await send(envelope({ ...ask, to: follower.browser.port.id, errand: { type: 'command', command } }));
  expect(follower.records.pops).toEqual([]);
  expect(JSON.stringify(received)).not.toContain('taken');
  await send(envelope({ ...ask, to: follower.browser.port.id, errand: { type: 'refresh' } }));
  expect(JSON.stringify(received)).toContain('taken');
});
