import { agentFace } from 'c/agentState';
import type { AgentState, Flow } from 'types/bridge';

const STATES: readonly AgentState[] = ['offline', 'connected', 'onACall', 'handlingEmails', 'handlingMessaging', 'inInteraction'];

const face = (told: AgentState | null, inHand: readonly Flow[] = [], linked = true) => agentFace({ linked, told, inHand });

describe('agent state', () => {
  it('has an icon and a label of its own for each of the six states', () => {
    expect(new Set(STATES.map((state) => face(state).icon)).size).toBe(STATES.length);
    expect(new Set(STATES.map((state) => face(state).label)).size).toBe(STATES.length);
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
