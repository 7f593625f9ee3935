import { isFields } from 'c/callModel';

/** What the softphone says on the channel, as far as it is shown here. */
export interface LiveCall {
  readonly id: string;
  readonly direction: string;
  readonly state: string;
  readonly number: string | null;
  readonly queue: string | null;
  readonly recordId: string | null;
}

export interface LiveState {
  readonly calls: readonly LiveCall[];
  readonly canDial: boolean;
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Null for what is no `live` message of this version: a request of another page, or another version's. */
export function readLive(message: unknown): LiveState | null {
  if (!isFields(message) || message.version !== 1 || message.kind !== 'live' || !Array.isArray(message.calls)) return null;
  const given: readonly unknown[] = message.calls;
  return { calls: given.flatMap(readCall), canDial: message.canDial === true };
}

function readCall(value: unknown): LiveCall[] {
  if (!isFields(value)) return [];
  const [id, direction, state] = [textOrNull(value.id), textOrNull(value.direction), textOrNull(value.state)];
  if (id === null || direction === null || state === null) return [];
  const recordId = isFields(value.record) ? textOrNull(value.record.id) : null;
  return [{ id, direction, state, number: textOrNull(value.number), queue: textOrNull(value.queue), recordId }];
}
