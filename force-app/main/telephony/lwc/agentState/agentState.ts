import type { LabelName } from 'c/labels';
import type { AgentState } from 'types/bridge';

export interface AgentFace {
  /** SLDS utility icon of the utility item. */
  readonly icon: string;
  readonly label: LabelName;
}

const FACES: Readonly<Record<AgentState, AgentFace>> = {
  offline: { icon: 'offline', label: 'Agent_Offline' },
  connected: { icon: 'check', label: 'Agent_Connected' },
  onACall: { icon: 'call', label: 'Agent_OnACall' },
  handlingEmails: { icon: 'email', label: 'Agent_HandlingEmails' },
  handlingMessaging: { icon: 'chat', label: 'Agent_HandlingMessaging' },
  inInteraction: { icon: 'layers', label: 'Agent_InInteraction' }
};

/** How the utility bar shows an agent state. No word from the Banner yet means offline: INO cx sends no calls then. */
export const agentFace = (state: AgentState | null): AgentFace => FACES[state ?? 'offline'];
