import { FaultError } from '@inocx/telephony/faults/faults.ts';
import type { BannerAnswer, HelloReply, HelloRequest } from '@inocx/telephony/ports/bridge.ts';
import { agentFacts } from './agentFacts.ts';
import { guard, type GuardContext, type Guarded, type Mending, refuse } from './guarded.ts';
import { snapshot } from './snapshot.ts';
import { field, id, requiredText, sequence, type Source, source, wordList } from './source.ts';
import { isTime } from './times.ts';
import { CAPABILITIES } from './words.ts';

/** More interactions than any agent has at once; of a longer replay the latest are read. */
export const MAX_REPLAY = 500;

type Replay = HelloReply['replay'];

/** The reply to `hello`. Version null says that none is in common; one that was not offered is a BridgeVersion fault. */
export function guardHelloReply(value: unknown, offered: HelloRequest['versions'], context: GuardContext): Guarded<HelloReply> {
  return guard(context, (mending) => {
    const from = source(value, 'hello');
    const scenarios = field(from, 'scenarios');
    const now = serverTime(from, mending);
    return {
      ...(scenarios === undefined ? {} : { scenarios }),
      ...(now === null ? {} : { now }),
      version: chosen(from, offered),
      session: id(from, 'session'),
      capabilities: wordList(from, 'capabilities', CAPABILITIES, mending),
      agent: agent(from, mending),
      replay: replay(from, mending)
    };
  });
}

/** The answer to `dial`, `control`, `selectRecord` and `taskSaved`. */
export function guardAnswer(value: unknown, context: GuardContext): Guarded<BannerAnswer> {
  return guard(context, () => {
    const from = source(value, 'answer');
    const ok = field(from, 'ok');
    if (ok === true) return { ok };
    return ok === false ? { ok, reason: requiredText(from, 'reason') } : refuse('answer.ok: neither true nor false');
  });
}

function chosen(from: Source, offered: HelloRequest['versions']): number | null {
  const version = field(from, 'version');
  if (version === null) return null;
  const known = offered.find((one) => one === version);
  if (known !== undefined) return known;
  throw new FaultError('BridgeVersion', 'hello.version: not one that was offered');
}

/** Without it the link works as well: the softphone then does not know how far off this computer's clock is. */
function serverTime(from: Source, mending: Mending): number | null {
  const now = field(from, 'now') ?? null;
  if (now === null || isTime(now)) return now;
  mending.dropped('hello.now: not UTC milliseconds');
  return null;
}

/** The agent tells again at the next change; a bad one does not cost the link. */
function agent(from: Source, mending: Mending): HelloReply['agent'] {
  const value = field(from, 'agent') ?? null;
  if (value === null) return null;
  const read = guard(mending.context, (own) => agentFacts(source(value, 'hello.agent'), own));
  for (const fault of read.ok ? read.mended : [read.fault]) mending.note(fault);
  return read.ok ? read.value : null;
}

function replay(from: Source, mending: Mending): Replay {
  const list = field(from, 'replay') ?? [];
  if (!Array.isArray(list)) {
    mending.dropped('hello.replay: not a list');
    return [];
  }
  if (list.length > MAX_REPLAY) mending.dropped(`hello.replay: longer than ${MAX_REPLAY} entries, the latest kept`);
  return list.slice(-MAX_REPLAY).flatMap((entry: unknown) => replayed(entry, mending));
}

/** One refused interaction must not take the others with it. */
function replayed(entry: unknown, mending: Mending): Replay {
  const read = guard(mending.context, (own) => {
    const one = source(entry, 'hello.replay');
    return { seq: sequence(one, 'seq'), snapshot: snapshot(source(field(one, 'snapshot'), 'hello.replay.snapshot'), own) };
  });
  for (const fault of read.ok ? read.mended : [read.fault]) mending.note(fault);
  return read.ok ? [read.value] : [];
}
