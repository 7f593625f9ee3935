import type { AgentMessage } from '@inocx/telephony/ports/bridge.ts';
import { type Repairs } from './guarded.ts';
import { optionalWord, requiredText, requiredWord, type FieldReader } from './fieldReader.ts';
import { AGENT_STATES, AGENT_TROUBLES } from './enums.ts';

/** The agent as `agent` and the reply to `hello` tell it. A trouble of a newer Banner is set aside: the state says enough. */
export function agentFacts(from: FieldReader, repairs: Repairs): Omit<AgentMessage, 'v'> {
  const facts = { state: requiredWord(from, 'state', AGENT_STATES), username: requiredText(from, 'username') };
  const trouble = optionalWord(from, 'trouble', AGENT_TROUBLES, repairs);
  return trouble === null ? facts : { ...facts, trouble };
}
