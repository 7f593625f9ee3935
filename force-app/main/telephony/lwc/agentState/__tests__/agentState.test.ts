import { agentFace } from 'c/agentState';
import type { AgentState } from 'types/bridge';

describe('agent state', () => {
  it.each([
    ['offline', 'offline', 'Agent_Offline'],
    ['connected', 'check', 'Agent_Connected'],
    ['onACall', 'call', 'Agent_OnACall'],
    ['handlingEmails', 'email', 'Agent_HandlingEmails'],
    ['handlingMessaging', 'chat', 'Agent_HandlingMessaging'],
    ['inInteraction', 'layers', 'Agent_InInteraction']
  ] satisfies [AgentState, string, string][])('%s is shown by the icon %s and the label %s', (state, icon, label) => {
    expect(agentFace(state)).toEqual({ icon, label });
  });

  it('is offline until the Banner has spoken', () => {
    expect(agentFace(null)).toEqual(agentFace('offline'));
  });
});
