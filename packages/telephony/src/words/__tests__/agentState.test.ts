import { agentFace } from '../agentState.ts';
import type { AgentState, Flow } from '../../ports/bridge.ts';

const STATES: readonly AgentState[] = ['offline', 'connected', 'onACall', 'handlingEmails', 'handlingMessaging', 'inInteraction'];

const face = (reported: AgentState | null, inHand: readonly Flow[] = [], linked = true) => agentFace({ linked, reported, inHand });

describe('agent state', () => {
  it.each([
    ['offline', 'offline', 'Agent_Offline'],
    ['connected', 'check', 'Agent_Connected'],
    ['onACall', 'call', 'Agent_OnACall'],
    ['handlingEmails', 'email', 'Agent_HandlingEmails'],
    ['handlingMessaging', 'chat', 'Agent_HandlingMessaging'],
    ['inInteraction', 'layers', 'Agent_InInteraction']
  ] satisfies [AgentState, string, string][])('%s is shown by the icon %s and the label %s', (state, icon, label) => {
    expect(face(state)).toEqual({ icon, label });
  });

  it.each(STATES)('%s is offline without a link: nobody knows what INO cx sends then', (state) => {
    expect(face(state, ['voice'], false).label).toBe('Agent_Offline');
  });

  it.each([
    [[], 'Agent_Offline'],
    [['voice'], 'Agent_OnACall'],
    [['voice', 'voice'], 'Agent_OnACall'],
    [['email'], 'Agent_HandlingEmails'],
    [['messaging', 'messaging'], 'Agent_HandlingMessaging'],
    [['voice', 'email'], 'Agent_InInteraction'],
    [['messaging', 'email', 'messaging'], 'Agent_InInteraction']
  ] as const)('that the Banner does not tell comes of what is in hand: %j -> %s', (inHand, label) => {
    expect(face(null, inHand).label).toBe(label);
  });

  it('that the Banner tells goes before what is in hand', () => {
    expect(face('connected', ['voice']).label).toBe('Agent_Connected');
  });
});
