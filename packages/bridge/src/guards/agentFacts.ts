import type { AgentMessage } from '@inocx/telephony/ports/bridge.ts';
import { type Mending } from './guarded.ts';
import { optionalWord, requiredText, requiredWord, type Source } from './source.ts';
import { AGENT_STATES, AGENT_TROUBLES } from './words.ts';

/** The agent as `agent` and the reply to `hello` tell it. A trouble of a newer Banner is set aside: the state says enough. */
export function agentFacts(from: Source, mending: Mending): Omit<AgentMessage, 'v'> {
  const facts = { state: requiredWord(from, 'state', AGENT_STATES), username: requiredText(from, 'username') };
  const trouble = optionalWord(from, 'trouble', AGENT_TROUBLES, mending);
  return trouble === null ? facts : { ...facts, trouble };
}
