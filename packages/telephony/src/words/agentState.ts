import type { LabelName } from './labels.ts';
import type { AgentState, Flow } from '../ports/bridge.ts';

export interface AgentFace {
  /** SLDS utility icon of the utility item. */
  readonly icon: string;
  readonly label: LabelName;
}

/** What the utility bar's item is made of. */
export interface AgentFacts {
  /** Banner and softphone have greeted each other. */
  readonly linked: boolean;
  /** The state the Banner told last; null when it told none. */
  readonly reported: AgentState | null;
  /** Flows of the interactions in hand; asked only when the Banner told nothing. */
  readonly inHand: Iterable<Flow>;
}

const FACES: Readonly<Record<AgentState, AgentFace>> = {
  offline: { icon: 'offline', label: 'Agent_Offline' },
  connected: { icon: 'check', label: 'Agent_Connected' },
  onACall: { icon: 'call', label: 'Agent_OnACall' },
  handlingEmails: { icon: 'email', label: 'Agent_HandlingEmails' },
  handlingMessaging: { icon: 'chat', label: 'Agent_HandlingMessaging' },
  inInteraction: { icon: 'layers', label: 'Agent_InInteraction' }
};

const ONE_FLOW: Readonly<Record<Flow, AgentState>> = { voice: 'onACall', email: 'handlingEmails', messaging: 'handlingMessaging' };

/** How the utility bar shows the agent: icon and label of one of the six states of INO cx. */
export function agentFace({ linked, reported, inHand }: AgentFacts): AgentFace {
  return FACES[linked ? (reported ?? stateOf(inHand)) : 'offline'];
}

/** Several channels at once are one state, one channel is its own ("Agent activity in Zendesk & Salesforce"); no word and nothing in hand is offline. */
function stateOf(inHand: Iterable<Flow>): AgentState {
  const [flow, ...others] = new Set(inHand);
  if (flow === undefined) return 'offline';
  return others.length > 0 ? 'inInteraction' : ONE_FLOW[flow];
}
