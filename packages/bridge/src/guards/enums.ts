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
} from '@inocx/telephony/ports/bridge.ts';

/** The words of the protocol. Each table is checked against its type both ways: a word too many or too few does not compile. */
const valuesOf = <T extends string>(table: Readonly<Record<T, null>>): readonly T[] => Object.keys(table) as T[];

export const FLOWS = valuesOf<Flow>({ voice: null, email: null, messaging: null });
export const DIRECTIONS = valuesOf<Direction>({ inbound: null, outbound: null, internal: null });
export const ROUTINGS = valuesOf<Routing>({ smart: null, direct: null, campaign: null });
export const STATES = valuesOf<InteractionState>({ ringing: null, dialing: null, connected: null, held: null, wrapUp: null, ended: null });
export const OUTCOMES = valuesOf<Outcome>({ answered: null, missed: null, declined: null, abandoned: null, failed: null, voicemail: null });
export const ACTIONS = valuesOf<ControlAction>({
  answer: null,
  decline: null,
  hangUp: null,
  hold: null,
  resume: null,
  mute: null,
  unmute: null,
  transfer: null,
  digits: null,
  consult: null,
  completeTransfer: null,
  conference: null
});
export const AGENT_STATES = valuesOf<AgentState>({
  offline: null,
  connected: null,
  onACall: null,
  handlingEmails: null,
  handlingMessaging: null,
  inInteraction: null
});
export const AGENT_TROUBLES = valuesOf<AgentTrouble>({
  reconnecting: null,
  connectionLost: null,
  signedOut: null,
  signedInElsewhere: null,
  sessionElsewhere: null,
  disconnected: null
});
export const CAPABILITIES = valuesOf<BannerCapability>({
  dial: null,
  control: null,
  selectRecord: null,
  taskSaved: null,
  scenarios: null
});
