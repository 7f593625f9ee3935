import type { ControlAction, InteractionState } from 'types/bridge';
import type { Interaction } from './interaction.ts';

/** All that can happen to an interaction: what the agent does, and what the other party, the routing or the recorder does. */
export const ACTIONS = [
  'answer',
  'decline',
  'miss',
  'abandon',
  'voicemail',
  'fail',
  'hold',
  'resume',
  'mute',
  'unmute',
  'digits',
  'transfer',
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
  hold: ['connected'],
  resume: ['held'],
  mute: ['connected'],
  unmute: ['connected'],
  digits: ['connected'],
  transfer: ['connected', 'held'],
  hangUp: ['dialing', 'connected', 'held'],
  qualify: ['connected', 'held', 'wrapUp'],
  wrapUp: ['wrapUp'],
  recording: ['wrapUp', 'ended']
};

const VOICE_ONLY: readonly ActionName[] = ['voicemail', 'hold', 'resume', 'mute', 'unmute', 'digits', 'recording'];

/** What the agent may do from the Banner, in the order of its buttons. */
const AGENT_CONTROLS: readonly ControlAction[] = ['answer', 'decline', 'hangUp', 'hold', 'resume', 'mute', 'unmute', 'transfer', 'digits'];

/** Why this action is not possible now, as one sentence; null when it is. */
export function refusal(interaction: Interaction, action: ActionName): string | null {
  if (VOICE_ONLY.includes(action) && interaction.flow !== 'voice') return `${action} is for voice; this is ${interaction.flow}.`;
  if (!STATES[action].includes(interaction.state)) {
    return `${action} is possible when ${STATES[action].join(' or ')}; this interaction is ${interaction.state}.`;
  }
  if (action === 'mute' && interaction.muted) return 'The microphone is muted already.';
  if (action === 'unmute' && !interaction.muted) return 'The microphone is not muted.';
  if (action === 'recording' && interaction.answeredAt === null) return 'An interaction that nobody answered has no recording.';
  return null;
}

/** The controls the agent has now; they go to the softphone as `can`. An agent cannot answer a call of their own. */
export function controls(interaction: Interaction): ControlAction[] {
  return AGENT_CONTROLS.filter((control) => {
    if (control === 'answer' && interaction.state === 'dialing') return false;
    return refusal(interaction, control) === null;
  });
}
