import type { AgentState, ControlAction } from '@inocx/telephony/ports/bridge.ts';
import type { InteractionView } from '../core/wire.ts';

export const AGENT_STATES: Readonly<Record<AgentState, string>> = {
  offline: 'Offline',
  connected: 'Connected',
  onACall: 'On a call',
  handlingEmails: 'Handling emails',
  handlingMessaging: 'Handling messaging',
  inInteraction: 'In interaction'
};

const STATES: Readonly<Record<InteractionView['state'], string>> = {
  ringing: 'Ringing',
  dialing: 'Dialling',
  connected: 'On the line',
  held: 'On hold',
  wrapUp: 'Post-interaction',
  ended: 'Ended'
};

const OUTCOMES: Readonly<Record<NonNullable<InteractionView['outcome']>, string>> = {
  answered: 'Answered',
  missed: 'Missed',
  declined: 'Declined',
  abandoned: 'Given up',
  failed: 'Not reached',
  voicemail: 'Voicemail'
};

export const CONTROLS: Readonly<Record<ControlAction, string>> = {
  answer: 'Answer',
  decline: 'Decline',
  hangUp: 'Hang up',
  hold: 'Hold',
  resume: 'Resume',
  mute: 'Mute',
  unmute: 'Unmute',
  transfer: 'Transfer',
  digits: 'Keypad',
  consult: 'Consult',
  completeTransfer: 'Transfer now',
  conference: 'Join all'
};

const FLOWS: Readonly<Record<InteractionView['flow'], string>> = { voice: 'call', email: 'email', messaging: 'message' };
const DIRECTIONS: Readonly<Record<InteractionView['direction'], string>> = {
  inbound: 'Incoming',
  outbound: 'Outgoing',
  internal: 'Internal'
};

/** Number or address of the one the agent deals with. */
export const otherParty = (view: InteractionView): string => (view.begunByAgent ? view.called : view.caller) ?? 'Number withheld';

/** Such as "Incoming call · smart · Support". */
export function kind(view: InteractionView): string {
  const about = (view.consultationOf ?? null) === null ? null : 'consultation';
  return [`${DIRECTIONS[view.direction]} ${FLOWS[view.flow]}`, about, view.routing, view.queue].filter((part) => part !== null).join(' · ');
}

export function stateWord(view: InteractionView): string {
  if (view.state !== 'connected') return STATES[view.state];
  return view.muted ? 'Muted' : view.conference === true ? 'Conference' : STATES[view.state];
}

export const outcomeWord = (view: InteractionView): string =>
  view.outcome === null ? (view.withdrawn === true ? 'Went elsewhere' : STATES[view.state]) : OUTCOMES[view.outcome];

/** 75 -> 1:15. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const tail = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}
