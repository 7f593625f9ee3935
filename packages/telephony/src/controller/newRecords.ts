import type { RelatedRecord } from '../call-log/callLog.ts';
import type { CallControlPort, Clock, Navigation } from '../ports/ports.ts';
import { recordOf } from './callRecord.ts';
import type { TrackedCall } from './softphoneState.ts';
import type { SoftphoneStore } from './softphoneStore.ts';
import { idKey, isSameRecord, sameId } from '../records/sameId.ts';
import { fromPage, recordsAtHand } from './recordsAtHand.ts';

/** How long a window for a new record is waited for (ms). */
const OPEN_FOR = 10 * 60_000;

/** Records visited in this page's life that are remembered; an agent who opened more since comes back to few of the older ones. */
const MOST_VISITED = 500;

/** A window of Salesforce for a new record, opened from a call's card. */
interface NewRecordWindow {
  readonly interactionId: string;
  readonly objectName: string;
  /** The tab it was opened in. */
  readonly tab: string | undefined;
  /** The page behind it. Lightning may tell of it again while the window is open. */
  readonly behind: RelatedRecord | null;
  /** What the call hung on. When the agent says otherwise meanwhile, that counts. */
  readonly call: Pick<TrackedCall, 'record'>;
  /** UTC ms. */
  readonly until: number;
}

export type NewRecordDeps = { readonly host: CallControlPort; readonly clock: Clock };

const recordsOf = (call: TrackedCall): readonly RelatedRecord[] => recordsAtHand(call, null);

function hasChanged(call: TrackedCall, { call: before }: NewRecordWindow): boolean {
  const isNobodySince = (call.record.kind === 'nobody') !== (before.record.kind === 'nobody');
  return isNobodySince || !sameId(recordOf(call)?.id, recordOf(before)?.id);
}

/**
 * Finds the record that the agent created from a call's card. Salesforce does not say that one was saved: Lightning goes to its page. It is
 * taken for the new record when it is the first record's page after the window was opened, in the same tab, of the same object, and has not
 * been seen before. Whatever is less certain is left to the agent, who finds the page among the records at hand.
 */
export class NewRecords {
  private readonly deps: NewRecordDeps;
  private readonly store: SoftphoneStore;
  private readonly created: (call: TrackedCall, record: RelatedRecord) => Promise<void>;
  /** One a tab: the window opened last lies on top. */
  private windows: readonly NewRecordWindow[] = [];
  private readonly visited = new Set<string>();

  constructor(deps: NewRecordDeps, store: SoftphoneStore, created: (call: TrackedCall, record: RelatedRecord) => Promise<void>) {
    this.deps = deps;
    this.store = store;
    this.created = created;
  }

  /** `pop` opens the window and says whether Salesforce did; before it has answered the record may be there already. */
  async open(interactionId: string, objectName: string, pop: () => Promise<boolean>): Promise<void> {
    const call = this.store.find(interactionId);
    const tab = this.deps.host.tabInView?.();
    const { page: behind } = this.store.get();
    const until = this.deps.clock.now() + OPEN_FOR;
    const opened: readonly NewRecordWindow[] = call === undefined ? [] : [{ interactionId, objectName, tab, behind, call, until }];
    this.windows = [...this.windows.filter((other) => other.tab !== tab), ...opened];
    if (!(await pop())) this.windows = this.windows.filter((window) => !opened.includes(window));
  }

  /** The agent is on another page. To be told before the page is put at hand for the calls. */
  async arrived({ record: page, tab }: Navigation): Promise<void> {
    if (page === null) return;
    const record = fromPage(page);
    const isKnown = this.isKnown(record);
    this.remember(record);
    const window = this.windows.find((one) => one.tab === tab);
    if (window === undefined || (window.behind !== null && isSameRecord(window.behind, record))) return;
    this.windows = this.windows.filter((one) => one !== window);
    const call = this.store.find(window.interactionId);
    const isLate = this.deps.clock.now() > window.until;
    if (isKnown || isLate || record.objectName !== window.objectName || call === undefined || hasChanged(call, window)) return;
    await this.created(call, record.name === '' ? { ...record, name: record.id } : record);
  }

  /** Visited before, or found, at hand or chosen for some call. */
  private isKnown(record: RelatedRecord): boolean {
    const { calls } = this.store.get();
    return this.visited.has(idKey(record.id)) || calls.some((call) => recordsOf(call).some((known) => isSameRecord(known, record)));
  }

  private remember(record: RelatedRecord): void {
    const key = idKey(record.id);
    this.visited.delete(key);
    this.visited.add(key);
    for (const oldest of this.visited) if (this.visited.size > MOST_VISITED) this.visited.delete(oldest);
  }
}
