import { FaultError } from '@inocx/telephony/faults/faults.ts';
import type { BannerAnswer, HelloReply, HelloRequest } from '@inocx/telephony/ports/bridge.ts';
import { agentFacts } from './agentFacts.ts';
import { guard, type GuardContext, type Guarded, type Repairs, refuse } from './guarded.ts';
import { snapshot } from './snapshot.ts';
import { field, id, requiredText, sequence, type FieldReader, fieldReader, wordList } from './fieldReader.ts';
import { isTime } from './times.ts';
import { CAPABILITIES } from './enums.ts';

/** More interactions than any agent has at once; of a longer replay the latest are read. */
export const MAX_REPLAY = 500;

type Replay = HelloReply['replay'];

/** The reply to `hello`. Version null says that none is in common; one that was not offered is a BridgeVersion fault. */
export function guardHelloReply(value: unknown, offered: HelloRequest['versions'], context: GuardContext): Guarded<HelloReply> {
  return guard(context, (repairs) => {
    const from = fieldReader(value, 'hello');
    const scenarios = field(from, 'scenarios');
    const now = serverTime(from, repairs);
    return {
      ...(scenarios === undefined ? {} : { scenarios }),
      ...(now === null ? {} : { now }),
      version: chosen(from, offered),
      session: id(from, 'session'),
      capabilities: wordList(from, 'capabilities', CAPABILITIES, repairs),
      agent: agent(from, repairs),
      replay: replay(from, repairs)
    };
  });
}

/** The answer to `dial`, `control`, `selectRecord` and `taskSaved`. */
export function guardAnswer(value: unknown, context: GuardContext): Guarded<BannerAnswer> {
  return guard(context, () => {
    const from = fieldReader(value, 'answer');
    const ok = field(from, 'ok');
    if (ok === true) return { ok };
    return ok === false ? { ok, reason: requiredText(from, 'reason') } : refuse('answer.ok: neither true nor false');
  });
}

function chosen(from: FieldReader, offered: HelloRequest['versions']): number | null {
  const version = field(from, 'version');
  if (version === null) return null;
  const known = offered.find((one) => one === version);
  if (known !== undefined) return known;
  throw new FaultError('BridgeVersion', 'hello.version: not one that was offered');
}

/** Without it the link works as well: the softphone then does not know how far off this computer's clock is. */
function serverTime(from: FieldReader, repairs: Repairs): number | null {
  const now = field(from, 'now') ?? null;
  if (now === null || isTime(now)) return now;
  repairs.dropped('hello.now: not UTC milliseconds');
  return null;
}

/** The agent tells again at the next change; a bad one does not cost the link. */
function agent(from: FieldReader, repairs: Repairs): HelloReply['agent'] {
  const value = field(from, 'agent') ?? null;
  if (value === null) return null;
  const read = guard(repairs.context, (own) => agentFacts(fieldReader(value, 'hello.agent'), own));
  for (const fault of read.ok ? read.repaired : [read.fault]) repairs.note(fault);
  return read.ok ? read.value : null;
}

function replay(from: FieldReader, repairs: Repairs): Replay {
  const list = field(from, 'replay') ?? [];
  if (!Array.isArray(list)) {
    repairs.dropped('hello.replay: not a list');
    return [];
  }
  if (list.length > MAX_REPLAY) repairs.dropped(`hello.replay: longer than ${MAX_REPLAY} entries, the latest kept`);
  return list.slice(-MAX_REPLAY).flatMap((entry: unknown) => replayed(entry, repairs));
}

/** One refused interaction must not take the others with it. */
function replayed(entry: unknown, repairs: Repairs): Replay {
  const read = guard(repairs.context, (own) => {
    const one = fieldReader(entry, 'hello.replay');
    return { seq: sequence(one, 'seq'), snapshot: snapshot(fieldReader(field(one, 'snapshot'), 'hello.replay.snapshot'), own) };
  });
  for (const fault of read.ok ? read.repaired : [read.fault]) repairs.note(fault);
  return read.ok ? [read.value] : [];
}
