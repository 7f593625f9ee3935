import type { Clock } from '../clock/clock.ts';
import { Fault, type Vendor } from '../faults/fault.ts';
import type { Journal, JournalEntry, Written } from './journal.ts';

/** A write, and how to find out what became of it when its answer was lost. */
export interface OnceWrite {
  readonly vendor: Vendor;
  readonly entry: JournalEntry;
  send(): Promise<Written>;
  /** Records that it may have made since it was sent; null when it may simply be sent again. */
  readonly find: ((sentAt: number) => Promise<readonly Written[]>) | null;
}

/** Nothing that was committed stays invisible for longer. */
const SETTLED_MS = 60_000;
const BUSY_WAIT_MS = 200;
const LONGEST_BUSY_MS = 20_000;

const unknown = ({ vendor }: OnceWrite, at: number, records: readonly string[] = []): Fault =>
  new Fault('OutcomeUnknown', { vendor, retry: { at }, ...(records.length === 0 ? {} : { records }) });

/** Faults after which the vendor may have written all the same. */
const MAY_HAVE_HAPPENED: readonly string[] = ['OutcomeUnknown', 'AnswerUnreadable', 'StoreUnavailable', 'InternalError'];

const mayHaveHappened = (error: unknown): boolean => !(error instanceof Fault) || MAY_HAVE_HAPPENED.includes(error.name);

/**
 * Runs a write once for its key, whoever brings it and how often: the same key with the same body gets the stored result, also from another
 * process. A lost answer is looked for; what cannot be told is never guessed. Throws Fault InputRefused for the same key with another body,
 * OutcomeUnknown with the time from which it is worth asking again, or that of the write.
 */
export async function once(journal: Journal, clock: Clock, write: OnceWrite): Promise<unknown> {
  const begun = clock.now();
  for (;;) {
    const state = await journal.begin(write.entry, clock.now());
    if (state.kind === 'done') return state.result;
    if (state.kind === 'other') throw new Fault('InputRefused', { fields: ['key'], detail: 'the key was used for something else' });
    if (state.kind === 'mine') return run(journal, clock, write, state.sentAt);
    if (clock.now() - begun >= LONGEST_BUSY_MS) throw unknown(write, state.until);
    await clock.sleep(BUSY_WAIT_MS);
  }
}

async function run(journal: Journal, clock: Clock, write: OnceWrite, sentAt: number | null): Promise<unknown> {
  try {
    const found = sentAt === null || write.find === null ? undefined : await lookFor(journal, clock, write, write.find, sentAt);
    if (found !== undefined) return await keep(journal, write, found);
  } catch (error) {
    await journal.lost(write.entry);
    throw error;
  }
  if (!(await journal.sending(write.entry, clock.now()))) throw unknown(write, clock.now());
  const sending = clock.now();
  let written: Written;
  try {
    written = await write.send();
  } catch (error) {
    if (!mayHaveHappened(error)) {
      await journal.undone(write.entry);
      throw error;
    }
    return afterLoss(journal, clock, write, sending, error);
  }
  return keep(journal, write, written);
}

async function keep(journal: Journal, { entry }: OnceWrite, written: Written): Promise<unknown> {
  await journal.done(entry, written);
  return written.result;
}

/** The record may be there at once: then nobody has to ask again. */
async function afterLoss(journal: Journal, clock: Clock, write: OnceWrite, sentAt: number, error: unknown): Promise<unknown> {
  try {
    if (write.find === null) throw error;
    const found = await lookFor(journal, clock, write, write.find, sentAt);
    // Not there: lookFor has thrown, because it was sent just now.
    if (found !== undefined) return await keep(journal, write, found);
    throw unknown(write, sentAt + SETTLED_MS);
  } catch (later) {
    await journal.lost(write.entry);
    if (write.find === null || (later instanceof Fault && later.name === 'OutcomeUnknown')) throw later;
    throw unknown(write, sentAt + SETTLED_MS);
  }
}

/** The one record that must be it; undefined when it certainly is not there. Throws Fault OutcomeUnknown. */
async function lookFor(
  journal: Journal,
  clock: Clock,
  write: OnceWrite,
  find: NonNullable<OnceWrite['find']>,
  sentAt: number
): Promise<Written | undefined> {
  const candidates = await find(sentAt);
  const ids = candidates.flatMap(({ record }) => record ?? []);
  const others = await journal.claimed(write.entry.connection, ids);
  const own = candidates.filter(({ record }) => record !== null && !others.has(record));
  const [first, ...more] = own;
  if (more.length > 0)
    throw unknown(
      write,
      clock.now() + SETTLED_MS,
      own.flatMap(({ record }) => record ?? [])
    );
  if (first === undefined && clock.now() - sentAt < SETTLED_MS) throw unknown(write, sentAt + SETTLED_MS);
  return first;
}
