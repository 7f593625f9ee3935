import type { InteractionView } from '../core/wire.ts';
import { act, attempt } from './actions.ts';
import { post } from './api.ts';
import { button, el, labelled, select } from './dom.ts';
import { kind, otherParty } from './words.ts';

export interface Simulation {
  readonly element: HTMLElement;
  update(views: readonly InteractionView[]): void;
}

/** What others than the agent can do next: the other party, the routing, the recorder. */
const MOVES: Readonly<Partial<Record<InteractionView['state'], readonly (readonly [action: string, label: string])[]>>> = {
  ringing: [
    ['abandon', 'Caller gives up'],
    ['miss', 'Nobody answers'],
    ['voicemail', 'Voicemail takes it']
  ],
  dialing: [
    ['answer', 'They answer'],
    ['fail', 'They are busy']
  ],
  connected: [['hangUp', 'They hang up']],
  held: [['hangUp', 'They hang up']]
};

/** The other end of the line, for a person who tries the Banner out. INO cx has nothing like it. */
export function simulation(): Simulation {
  const others = el('div', { class: 'others' });
  let shown = '';
  return {
    element: el(
      'div',
      {},
      el('p', { class: 'quiet' }, 'Plays callers and called parties. Only the workbench has this.'),
      incomingForm(),
      others
    ),
    update(views) {
      const rows = views.filter((view) => moves(view).length > 0).slice(0, 8);
      const now = rows.map((view) => `${view.id}/${view.state}/${view.recordingExpected}`).join();
      if (now === shown) return;
      shown = now;
      others.replaceChildren(...rows.map(otherSide));
    }
  };
}

function incomingForm(): HTMLElement {
  const caller = el('input', { type: 'text', autocomplete: 'off', placeholder: 'withheld' });
  caller.value = '+33199001234';
  const flow = select([
    ['voice', 'Call'],
    ['email', 'Email'],
    ['messaging', 'Message']
  ]);
  const queue = el('input', { type: 'text', autocomplete: 'off' });
  queue.value = 'Support';
  const seconds = el('input', { type: 'number', min: '0', max: '86400', step: '1' });
  seconds.value = '25';
  const come = (routing: 'smart' | 'direct'): void => {
    const base = { flow: flow.value, direction: 'inbound', routing, caller: caller.value.trim() === '' ? null : caller.value.trim() };
    const smart = { queue: queue.value.trim() === '' ? null : queue.value.trim(), smartRoutingSeconds: Number(seconds.value) };
    void attempt(() => post('/api/interactions', routing === 'smart' ? { ...base, ...smart } : base));
  };
  return el(
    'div',
    { class: 'incoming' },
    labelled('Caller', caller),
    el('div', { class: 'pair' }, labelled('Kind', flow), labelled('Queue', queue), labelled('Routing, s', seconds)),
    el(
      'div',
      { class: 'buttons' },
      button('Comes in, smart', 'primary', () => come('smart')),
      button('Comes in, direct', '', () => come('direct'))
    )
  );
}

function moves(view: InteractionView): readonly (readonly [string, string, Readonly<Record<string, unknown>>?])[] {
  if (view.recordingExpected && view.endedAt !== null) {
    return [
      ['recording', 'Recording is ready'],
      ['recording', 'No recording', { none: true }]
    ];
  }
  return (MOVES[view.state] ?? []).filter(([action]) => view.flow === 'voice' || action !== 'voicemail');
}

const otherSide = (view: InteractionView): HTMLElement =>
  el(
    'div',
    { class: 'other', role: 'group', 'aria-label': `Other side of ${otherParty(view)}` },
    el('p', {}, el('strong', {}, otherParty(view)), ` ${kind(view)}`),
    el(
      'div',
      { class: 'buttons' },
      ...moves(view).map(([action, label, body]) => button(label, '', () => void attempt(() => act(view.id, action, body))))
    )
  );
