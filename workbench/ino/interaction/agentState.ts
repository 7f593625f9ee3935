import type { AgentState, Flow } from '@inocx/telephony/ports/bridge.ts';
import type { Interaction } from './interaction.ts';

const IN_HAND: readonly Interaction['state'][] = ['dialing', 'connected', 'held'];

const STATE_OF_FLOW: Readonly<Record<Flow, AgentState>> = {
  voice: 'onACall',
  email: 'handlingEmails',
  messaging: 'handlingMessaging'
};

/**
 * The agent's activity as INO cx shows it in Salesforce ("Agent activity in Zendesk & Salesforce"): several channels at once ->
 * in interaction, one channel -> that channel's state. What rings or is being wrapped up is not in hand.
 */
export function agentState(signedIn: boolean, interactions: Iterable<Interaction>): AgentState {
  if (!signedIn) return 'offline';
  const flows = new Set<Flow>();
  for (const interaction of interactions) {
    if (IN_HAND.includes(interaction.state)) flows.add(interaction.flow);
  }
  const [flow] = flows;
  if (flow === undefined) return 'connected';
  return flows.size > 1 ? 'inInteraction' : STATE_OF_FLOW[flow];
}
