import type {
  AgentState,
  AgentTrouble,
  BannerCapability,
  ControlAction,
  Direction,
  Flow,
  InteractionState,
  Outcome,
  Routing
} from 'types/bridge';

/** The words of the protocol. Each table is checked against its type both ways: a word too many or too few does not compile. */
const words = <T extends string>(table: Readonly<Record<T, true>>): readonly T[] => Object.keys(table) as T[];

export const FLOWS = words<Flow>({ voice: true, email: true, messaging: true });
export const DIRECTIONS = words<Direction>({ inbound: true, outbound: true, internal: true });
export const ROUTINGS = words<Routing>({ smart: true, direct: true, campaign: true });
export const STATES = words<InteractionState>({ ringing: true, dialing: true, connected: true, held: true, wrapUp: true, ended: true });
export const OUTCOMES = words<Outcome>({ answered: true, missed: true, declined: true, abandoned: true, failed: true, voicemail: true });
export const ACTIONS = words<ControlAction>({
  answer: true,
  decline: true,
  hangUp: true,
  hold: true,
  resume: true,
  mute: true,
  unmute: true,
  transfer: true,
  digits: true,
  consult: true,
  completeTransfer: true,
  conference: true
});
export const AGENT_STATES = words<AgentState>({
  offline: true,
  connected: true,
  onACall: true,
  handlingEmails: true,
  handlingMessaging: true,
  inInteraction: true
});
export const AGENT_TROUBLES = words<AgentTrouble>({
  reconnecting: true,
  connectionLost: true,
  signedOut: true,
  signedInElsewhere: true,
  sessionElsewhere: true,
  disconnected: true
});
export const CAPABILITIES = words<BannerCapability>({
  dial: true,
  control: true,
  selectRecord: true,
  taskSaved: true,
  scenarios: true
});
