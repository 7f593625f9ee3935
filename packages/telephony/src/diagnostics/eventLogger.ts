import { faultOfCode } from '../faults/faults.ts';
import { isPopDone, matchOf, searchOf } from '../controller/callRecord.ts';
import type { TrackedCall, SoftphoneState } from '../controller/softphoneController.ts';
import type { LogEntry } from '../ports/ports.ts';
import { mistakeText } from './mistakeText.ts';

type Seen = Pick<SoftphoneState, 'started' | 'problem' | 'link' | 'agent' | 'calls' | 'logs' | 'notices'>;

const NOTHING: Seen = { started: false, problem: null, link: 'waiting', agent: null, calls: [], logs: [], notices: [] };

/** Numbers of more interactions than this are forgotten, the oldest first: a later event of theirs counts as a new call. */
const MOST_KNOWN = 500;

/**
 * Sees each state of the softphone and says what changed since the last. Interactions are counted, not named: `call 3` is the third this page
 * heard of. Only words of our own lists get out, no number, name or note.
 */
export function eventLogger(log: (text: string) => void): (state: SoftphoneState) => void {
  const numbers = new Map<string, number>();
  let count = 0;
  let before: Seen = NOTHING;

  function nameOf(interactionId: string): string {
    const known = numbers.get(interactionId);
    if (known !== undefined) return `call ${known}`;
    count += 1;
    numbers.set(interactionId, count);
    for (const oldest of numbers.keys()) if (numbers.size > MOST_KNOWN) numbers.delete(oldest);
    return `call ${count}`;
  }

  return (state) => {
    const { started, problem, link, agent, calls, logs, notices } = state;
    const was = before;
    before = { started, problem, link, agent, calls, logs, notices };
    for (const text of linesOfSoftphone(was, before)) log(text);
    for (const call of calls) logCall(was.calls, call, nameOf, log);
    for (const entry of logs) logEntry(was.logs, entry, nameOf, log);
  };
}

function linesOfSoftphone(was: Seen, is: Seen): string[] {
  const lines: string[] = [];
  if (is.started && !was.started) lines.push('settings read');
  if (is.problem !== null && is.problem !== was.problem) lines.push(mistakeText(is.problem));
  if (is.link !== was.link) lines.push(`link ${was.link} -> ${is.link}`);
  if (is.agent !== null && is.agent.state !== was.agent?.state) lines.push(`agent ${is.agent.state}`);
  const isNew = (key: string): boolean => !was.notices.some((notice) => notice.key === key);
  for (const { key, fault } of is.notices) if (isNew(key)) lines.push(mistakeText(fault));
  return lines;
}

type NameOf = (interactionId: string) => string;
type Log = (text: string) => void;

function logCall(was: readonly TrackedCall[], call: TrackedCall, nameOf: NameOf, log: Log): void {
  const { snapshot } = call.interaction;
  const before = was.find((one) => one.interaction.snapshot.id === snapshot.id);
  if (before === call) return;
  const name = nameOf(snapshot.id);
  const outcome = snapshot.outcome === null ? '' : ` ${snapshot.outcome}`;
  if (before === undefined) log(`${name} ${snapshot.flow} ${snapshot.direction} ${snapshot.routing} ${snapshot.state}${outcome}`);
  else if (before.interaction.snapshot.state !== snapshot.state)
    log(`${name} ${before.interaction.snapshot.state} -> ${snapshot.state}${outcome}`);
  if (searchWord(call) !== (before === undefined ? 'none' : searchWord(before)))
    log(`${name} search ${searchWord(call)}${matchText(call)}`);
  if (isPopDone(call) && (before === undefined || !isPopDone(before))) log(`${name} popped`);
}

function searchWord(call: TrackedCall): string {
  const { kind } = searchOf(call);
  if (kind === 'searching' || kind === 'failed') return kind;
  return kind === 'unknown' ? 'none' : 'done';
}

/** How the search ended, and how many records it offers without proof. */
function matchText(call: TrackedCall): string {
  const match = matchOf(call);
  if (match === null) return '';
  return match.kind === 'none' && match.perhaps !== undefined ? ` none, ${match.perhaps.records.length} perhaps` : ` ${match.kind}`;
}

function logEntry(was: readonly LogEntry[], entry: LogEntry, nameOf: NameOf, log: Log): void {
  const before = was.find((one) => one.interactionId === entry.interactionId);
  if (before?.step === entry.step && before.refusal === entry.refusal && before.attempts === entry.attempts) return;
  const again = entry.attempts > 0 ? `, ${entry.attempts} failed` : '';
  log(`log of ${nameOf(entry.interactionId)} ${entry.step}${again}${refusalOf(entry)}`);
}

/** Only a code of the catalogue: an entry out of storage may hold anything. */
function refusalOf({ refusal }: LogEntry): string {
  if (refusal === null) return '';
  return faultOfCode(refusal.code) === undefined ? ', refused' : `, refused ${refusal.code}`;
}
