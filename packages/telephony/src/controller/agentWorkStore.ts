import type { AgentWords, Clock, KeptRecord, KeptWork, WorkStore } from '../ports/ports.ts';
import { UNKNOWN, isPopDone, recordOf, settledOn } from './callRecord.ts';
import { type TrackedCall, NO_WORK } from './softphoneState.ts';
import { orNotify } from './orNotify.ts';
import type { SoftphoneStore } from './softphoneStore.ts';

/** What of a call outlives the page. */
export type Remembered = Pick<TrackedCall, 'work' | 'record' | 'candidates' | 'popped' | 'followedUp'>;

export const NOTHING: Remembered = { work: NO_WORK, record: UNKNOWN, candidates: [], popped: false, followedUp: false };

/** Kept work of calls that never came back (ms): a month, as the logs. */
const KEPT_FOR = 30 * 24 * 3600 * 1000;

/** As many calls that are not logged keep it however old it looks: the computer's clock may be wrong by years. */
export const KEPT_UNLOGGED = 100;

/** Of calls that are logged there is nothing to lose any more but what the panel shows of them (ms). */
const LOGGED_KEPT_FOR = 24 * 3600 * 1000;

/** Calls that have left the softphone and whose words are still known to this page. */
const LAST_LEFT = 50;

/** Without the fields that a search brought with it. */
export const bareRecord = ({ id, objectName, name, personContactId }: KeptRecord): KeptRecord => ({
  id,
  objectName,
  name,
  personContactId
});

export function wordsOf(call: TrackedCall): AgentWords {
  const { about, ...words } = call.work;
  const chosen = recordOf(call);
  return { ...words, about: about && bareRecord(about), chosen: chosen && bareRecord(chosen) };
}

/** The call as if these were the agent's words. */
export function withWords(call: TrackedCall, { chosen, ...work }: AgentWords): TrackedCall {
  return { ...call, work, record: settledOn(chosen, 'agent') };
}

/** What the softphone knows of each call and INO cx does not, kept in the browser from one page to the next. */
export class AgentWorkStore {
  private readonly deps: { readonly store: WorkStore; readonly clock: Clock };
  private readonly softphone: SoftphoneStore;
  /** From before this page was loaded, until the call is logged again. */
  private readonly before = new Map<string, KeptWork>();
  /** Calls that have left the softphone, the last one last. */
  private readonly lastLeft: string[] = [];
  /** The agent's words as the log has them. */
  private readonly logged = new Map<string, AgentWords>();

  constructor(deps: { readonly store: WorkStore; readonly clock: Clock }, softphone: SoftphoneStore) {
    this.deps = deps;
    this.softphone = softphone;
  }

  /** Takes up what an earlier page has kept. */
  async start(): Promise<void> {
    const now = this.deps.clock.now();
    const works = await orNotify(this.softphone, () => this.deps.store.works(), []);
    // Oldest first, as the store has them.
    const unlogged = works.filter(({ logged }) => logged === null);
    const spare = new Set(unlogged.slice(0, Math.max(0, unlogged.length - KEPT_UNLOGGED)));
    const isOld = (work: KeptWork): boolean =>
      work.logged === null ? spare.has(work) && now - work.changedAt > KEPT_FOR : now - work.changedAt > LOGGED_KEPT_FOR;
    for (const work of works) if (!isOld(work)) this.before.set(work.interactionId, work);
    await Promise.all(works.filter(isOld).map((work) => this.forget(work.interactionId)));
  }

  /** A call that begins, or is back on a new page. */
  recall(interactionId: string): Remembered {
    const kept = this.before.get(interactionId);
    if (kept === undefined) return NOTHING;
    const { notes, notesOver, result, about, chosen, candidates, popped, nobody, followedUp } = kept;
    const work = { notes, ...(notesOver === undefined ? {} : { notesOver }), result, about };
    const record = chosen === null && !nobody ? UNKNOWN : settledOn(chosen, 'earlierPage');
    return { work, record, candidates, popped, followedUp };
  }

  /** Keeps what is known of the call now. A record that only the search found is found again. */
  keep(interactionId: string): Promise<void> {
    const call = this.softphone.find(interactionId);
    if (call === undefined) return Promise.resolve();
    return orNotify(this.softphone, () => this.deps.store.putWork(this.keptOf(call)), undefined);
  }

  private keptOf(call: TrackedCall): KeptWork {
    const { candidates, followedUp, interaction } = call;
    const { id } = interaction.snapshot;
    const words = wordsOf(call);
    const popped = isPopDone(call);
    return {
      interactionId: id,
      ...words,
      chosen: popped ? words.chosen : null,
      candidates: candidates.map(bareRecord),
      popped,
      nobody: call.record.kind === 'nobody',
      followedUp,
      logged: this.loggedWords(id),
      changedAt: this.deps.clock.now()
    };
  }

  /** The words as the log of this page or of an earlier one has them; null while there is none. */
  loggedWords(interactionId: string): AgentWords | null {
    return this.logged.get(interactionId) ?? this.before.get(interactionId)?.logged ?? null;
  }

  /** The words of the log that an earlier page made; a record that only its search found is no word of the agent, whatever is found now. */
  wordsOfEarlierLog(interactionId: string, now: AgentWords): AgentWords | null {
    const kept = this.before.get(interactionId);
    if (kept === undefined || kept.logged === null) return null;
    return kept.chosen === null && !kept.nobody ? { ...kept.logged, chosen: now.chosen } : kept.logged;
  }

  setLogged(interactionId: string, words: AgentWords): void {
    this.logged.set(interactionId, words);
  }

  /** The call has left the softphone. INO cx may tell it again: then the words of the last ones are still known to this page. */
  async leave(call: TrackedCall): Promise<void> {
    const { id } = call.interaction.snapshot;
    const kept = this.keptOf(call);
    await this.forget(id);
    this.before.set(id, kept);
    this.lastLeft.push(id);
    const oldest = this.lastLeft.length > LAST_LEFT ? this.lastLeft.shift() : undefined;
    if (oldest !== undefined && !this.lastLeft.includes(oldest)) this.before.delete(oldest);
  }

  private forget(interactionId: string): Promise<void> {
    this.before.delete(interactionId);
    this.logged.delete(interactionId);
    return orNotify(this.softphone, () => this.deps.store.removeWork(interactionId), undefined);
  }
}
