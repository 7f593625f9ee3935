import type { ControlAction, InteractionState } from '@inocx/telephony/ports/bridge.ts';
import type { Interaction } from './interaction.ts';

/** All that can happen to an interaction: what the agent does, and what the other party, the routing or the recorder does. */
export const ACTIONS = [
  'answer',
  'decline',
  'miss',
  'abandon',
  'voicemail',
  'fail',
  'withdraw',
  'hold',
  'resume',
  'mute',
  'unmute',
  'digits',
  'transfer',
  'consult',
  'completeTransfer',
  'conference',
  'hangUp',
  'qualify',
  'wrapUp',
  'recording'
] as const;

export type ActionName = (typeof ACTIONS)[number];

/** The states in which each action is possible. `answer` while dialing is the called party's. */
const STATES: Readonly<Record<ActionName, readonly InteractionState[]>> = {
  answer: ['ringing', 'dialing'],
  decline: ['ringing'],
  miss: ['ringing'],
  abandon: ['ringing'],
  voicemail: ['ringing'],
  fail: ['dialing'],
  withdraw: ['ringing'],
  hold: ['connected'],
  resume: ['held'],
  mute: ['connected'],
  unmute: ['connected'],
  digits: ['connected'],
  transfer: ['connected', 'held'],
  consult: ['connected', 'held'],
  completeTransfer: ['connected'],
  conference: ['connected'],
  hangUp: ['dialing', 'connected', 'held'],
  qualify: ['connected', 'held', 'wrapUp'],
  wrapUp: ['wrapUp'],
  recording: ['wrapUp', 'ended']
};

const VOICE_ONLY: readonly ActionName[] = ['voicemail', 'hold', 'resume', 'mute', 'unmute', 'digits', 'consult', 'recording'];

/** What ends or widens a consultation. */
const OF_CONSULTATIONS: readonly ActionName[] = ['completeTransfer', 'conference'];

/** What a consultation itself cannot do: it is part of another call. */
const OF_CALLS: readonly ActionName[] = ['transfer', 'consult'];

/** What the agent may do from the Banner, in the order of its buttons. */
const AGENT_CONTROLS: readonly ControlAction[] = [
  'answer',
  'decline',
  'hangUp',
  'hold',
  'resume',
  'mute',
  'unmute',
  'transfer',
  'digits',
  'consult',
  'completeTransfer',
  'conference'
];

/** Why this action is not possible now, as one sentence; null when it is. */
export function refusal(interaction: Interaction, action: ActionName): string | null {
  if (VOICE_ONLY.includes(action) && interaction.flow !== 'voice') return `${action} is for voice; this is ${interaction.flow}.`;
  if (!STATES[action].includes(interaction.state)) {
    return `${action} is possible when ${STATES[action].join(' or ')}; this interaction is ${interaction.state}.`;
  }
  const reason = consultationRefusal(interaction, action);
  if (reason !== null) return reason;
  if (action === 'mute' && interaction.muted) return 'The microphone is muted already.';
  if (action === 'unmute' && !interaction.muted) return 'The microphone is not muted.';
  if (action === 'recording' && interaction.answeredAt === null) return 'An interaction that nobody answered has no recording.';
  return null;
}

function consultationRefusal({ consultationOf, conference }: Interaction, action: ActionName): string | null {
  if (consultationOf === null) return OF_CONSULTATIONS.includes(action) ? `${action} is for a consultation.` : null;
  if (OF_CALLS.includes(action)) return `${action} is not for a consultation.`;
  return action === 'conference' && conference ? 'It is a conference already.' : null;
}

/** The controls the agent has now; they go to the softphone as `can`. An agent cannot answer a call of their own. */
export function controls(interaction: Interaction): ControlAction[] {
  return AGENT_CONTROLS.filter((control) => {
    if (control === 'answer' && interaction.state === 'dialing') return false;
    if (OF_CONSULTATIONS.includes(control) && !interaction.begunByAgent) return false;
    return refusal(interaction, control) === null;
  });
}
