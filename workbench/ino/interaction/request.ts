import { randomUUID } from 'node:crypto';
import type { Direction, Flow, Routing } from '@inocx/telephony/ports/bridge.ts';
import { badInput } from '../core/errors.ts';
import { allowOnly, type Fields, oneOf, optionalFlag, optionalSeconds, optionalText, requiredText } from '../core/fields.ts';
import { type InoUser, userByExtension } from '../core/users.ts';
import type { Beginning } from './interaction.ts';

const FLOWS: readonly Flow[] = ['voice', 'email', 'messaging'];
const DIRECTIONS: readonly Direction[] = ['inbound', 'outbound', 'internal'];
const ROUTINGS: readonly Routing[] = ['smart', 'direct', 'campaign'];

const KNOWN = ['flow', 'direction', 'routing', 'caller', 'called', 'queue', 'smartRoutingSeconds', 'username', 'recordingExpected'];

/**
 * A new interaction from the body of POST /api/interactions. Absent: voice, inbound, direct, caller withheld, called the agent's own
 * line. Only smart routing has a duration, and a direct interaction has no queue ("Voice calls in the Banner"). Throws BAD_INPUT.
 */
export function beginningFrom(fields: Fields, user: InoUser): Beginning {
  allowOnly(fields, KNOWN);
  const flow = oneOf(fields, 'flow', FLOWS, 'voice');
  const direction = oneOf(fields, 'direction', DIRECTIONS, 'inbound');
  const routing = oneOf(fields, 'routing', ROUTINGS, 'direct');
  const queue = optionalText(fields, 'queue', 255);
  const smartRoutingSeconds = optionalSeconds(fields, 'smartRoutingSeconds');
  if (routing === 'direct' && queue !== null) throw badInput('A direct interaction has no queue.');
  if (routing !== 'smart' && smartRoutingSeconds !== null) throw badInput('smartRoutingSeconds is for smart routing.');
  return {
    id: randomUUID(),
    username: user.username,
    flow,
    direction,
    routing,
    queue,
    smartRoutingSeconds: routing === 'smart' ? (smartRoutingSeconds ?? 0) : null,
    recorded: optionalFlag(fields, 'recordingExpected') ?? (flow === 'voice' && routing !== 'direct'),
    ...parties(fields, user, flow, direction)
  };
}

/** Who called whom; the agent's side is filled in, the other party's never is. */
function parties(fields: Fields, user: InoUser, flow: Flow, direction: Direction): Pick<Beginning, 'caller' | 'called'> {
  const agent = flow === 'email' ? user.username : direction === 'internal' ? user.extension : user.line;
  if (direction === 'outbound') {
    return { caller: optionalText(fields, 'caller', 255) ?? agent, called: requiredText(fields, 'called', 255) };
  }
  return { caller: optionalText(fields, 'caller', 255), called: optionalText(fields, 'called', 255) ?? agent };
}

/** The number as the network takes it: digits, * and #, one leading +; null for what cannot be dialled. */
export function dialable(number: string): string | null {
  const bare = number.replace(/[\s().\-/\u00a0]/g, '');
  return /^\+?[\d*#]{2,31}$/.test(bare) ? bare : null;
}

/** A call the agent dials. A colleague's extension makes it an internal one. Throws BAD_INPUT for what is no number. */
export function dialledCall(number: string, user: InoUser): Beginning {
  const called = dialable(number);
  if (called === null) throw badInput('This is not a number that can be dialled.');
  const internal = userByExtension(called) !== undefined;
  return {
    id: randomUUID(),
    username: user.username,
    flow: 'voice',
    direction: internal ? 'internal' : 'outbound',
    routing: 'direct',
    caller: internal ? user.extension : user.line,
    called,
    queue: null,
    smartRoutingSeconds: null,
    recorded: false
  };
}
