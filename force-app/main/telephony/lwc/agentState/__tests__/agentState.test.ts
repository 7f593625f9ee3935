import { agentFace } from 'c/agentState';
import type { AgentState } from 'types/bridge';

const STATES: readonly AgentState[] = ['offline', 'connected', 'onACall', 'handlingEmails', 'handlingMessaging', 'inInteraction'];

describe('agent state', () => {
  it('has an icon and a label of its own for each of the six states', () => {
    expect(new Set(STATES.map((state) => agentFace(state).icon)).size).toBe(STATES.length);
    expect(new Set(STATES.map((state) => agentFace(state).label)).size).toBe(STATES.length);
  });

  it('is offline until the Banner has spoken', () => {
    expect(agentFace(null)).toEqual(agentFace('offline'));
  });
});
