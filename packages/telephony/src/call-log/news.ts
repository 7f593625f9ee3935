import type { TaskFields } from '../ports/ports.ts';
import { updateFields } from './callLog.ts';
import type { LogInput } from './logInput.ts';

/** What INO cx has said of a log, part by part, as hashes: enough to know what is news, and nothing to read. */
export type LogDigest = Readonly<Record<string, string>>;

const WORDS = ['notes', 'qualification'] as const;

/** The notes that the agent typed in the softphone. */
const OWN_NOTES = 'ownNotes';

/** The parts that are known: the fields that the softphone owns, and the agent's words in INO cx. */
export function digestOf(input: LogInput): LogDigest {
  const { fields } = updateFields(input, null);
  const words = WORDS.flatMap((name) => {
    const text = input.snapshot[name];
    return text === null ? [] : [[name, hash(text)] as const];
  });
  const own = input.notes === null ? {} : { [OWN_NOTES]: hash(input.notes) };
  return { ...Object.fromEntries([...Object.entries(fields).map(([name, value]) => [name, hash(value)] as const), ...words]), ...own };
}

/** The digest of a log that had `known` before, of whose input `before` became `after`: what did not change stays as it was. */
export function digestAfter(known: LogDigest, before: LogInput, after: LogInput): LogDigest {
  const was = digestOf(before);
  return { ...known, ...Object.fromEntries(Object.entries(digestOf(after)).filter(([name, value]) => was[name] !== value)) };
}

/** What the log of a Task that has all of `known` still needs. */
export function newsSince(input: LogInput, known: LogDigest): TaskFields {
  const digest = digestOf(input);
  const isNews = (name: string): boolean => digest[name] !== undefined && digest[name] !== known[name];
  const owned = Object.entries(updateFields(input, null).fields).filter(([name]) => isNews(name));
  const { snapshot } = input;
  // The words themselves are not known any more, only that they were others.
  // Nor are the notes that the agent typed in the softphone, once a page has gone: INO cx's must not take their place.
  const mayChange = (name: string): boolean => name !== 'notes' || input.notes !== null || known[OWN_NOTES] === undefined;
  const others = Object.fromEntries(
    WORDS.filter((name) => isNews(name) && mayChange(name)).map((name) => [name, `not ${snapshot[name] ?? ''}`])
  );
  return { ...Object.fromEntries(owned), ...updateFields(input, { ...input, snapshot: { ...snapshot, ...others } }).fields };
}

/** The digest of a log once these fields went into its Task. */
export const withFields = (known: LogDigest, fields: TaskFields): LogDigest => ({
  ...known,
  ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, hash(value)]))
});

/** 53 bits of a text (cyrb53): two other texts of one call have the same once in 10^15. */
export function hash(value: string | number | boolean | null): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (const character of String(value)) {
    const code = character.codePointAt(0) ?? 0;
    a = Math.imul(a ^ code, 2_654_435_761);
    b = Math.imul(b ^ code, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & b) + (a >>> 0)).toString(36);
}
