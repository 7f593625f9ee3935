import { LINE_LIMIT } from '../records/limits.ts';
import { cut } from '../text/cut.ts';
import { FaultError } from '../faults/faults.ts';
import { isBeginning, isOver, isWithdrawn } from '../interaction/interaction.ts';
import type { InteractionSnapshot } from '../ports/bridge.ts';
import type { BannerPort, RecentLog } from '../ports/ports.ts';
import type { SoftphoneStore } from './softphoneStore.ts';

/** Times of one call that lie no further apart are the same, told twice (ms). */
const SAME_MS = 60_000;

const MOST_REMEMBERED = 500;

interface KnownCall {
  /** Its id in the softphone. */
  readonly own: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly isOver: boolean;
  /** It rang no more, or was dialled no more. */
  readonly hasBegun: boolean;
}

const isNear = (a: number | null, b: number | null): boolean => a !== null && b !== null && Math.abs(a - b) <= SAME_MS;

/**
 * INO cx may give a call the id of an earlier one. They are two calls with two logs: the second gets an id of its own in the softphone, which is
 * the key of its Task too. INO cx knows it by the id that it gave.
 */
export class ReusedIds {
  private readonly store: SoftphoneStore;
  /** What is remembered of logs, those of earlier pages among them. */
  private readonly logs: () => readonly RecentLog[];
  /** INO cx's ids by the softphone's own, where these differ; those heard longest ago come first. */
  private readonly given = new Map<string, string>();

  constructor(store: SoftphoneStore, logs: () => readonly RecentLog[]) {
    this.store = store;
    this.logs = logs;
  }

  /** The call as the softphone calls it. */
  own(snapshot: InteractionSnapshot): InteractionSnapshot {
    const { id, startedAt } = snapshot;
    const known = this.ownIdsOf(id).flatMap((own) => this.knownCalls(own));
    const last = known.at(-1);
    if (last === undefined) return snapshot;
    const began = known.find((call) => isNear(call.startedAt, startedAt));
    const ended = known.find((call) => endsAs(call, snapshot));
    const same = began ?? ended ?? (mayGoOn(last, snapshot) ? last : undefined);
    const own = same?.own ?? ownId(id, startedAt);
    if (own === id) return snapshot;
    if (!this.given.has(own)) this.store.notify(new FaultError('InteractionIdReused', `interaction ${id}, now ${own}`));
    this.remember(own, id);
    return { ...snapshot, id: own };
  }

  /** A recording has no time of its call: it is that of the last one with this id. */
  lastOf(id: string): string {
    return this.ownIdsOf(id).at(-1) ?? id;
  }

  /** The Banner, which is told each call by the id that it gave. */
  translating(banner: BannerPort): BannerPort {
    const given = (own: string): string => this.given.get(own) ?? own;
    return {
      versions: banner.versions,
      listen: (events) => banner.listen(events),
      hello: (request) => banner.hello(request),
      dial: (command) => banner.dial(command),
      control: (id, action, args) => banner.control(given(id), action, args),
      selectRecord: (id, record) => banner.selectRecord(given(id), record),
      taskSaved: (id, taskId) => banner.taskSaved(given(id), taskId)
    };
  }

  /** The softphone's ids of the calls to which INO cx gave this one, the last call last. */
  private ownIdsOf(id: string): string[] {
    const made = [...this.given].filter(([, given]) => given === id).map(([own]) => own);
    const logged = this.logs()
      .map(({ interactionId }) => interactionId)
      .filter((own) => own.startsWith(prefixOf(id)) && /^\d+$/.test(own.slice(prefixOf(id).length)));
    return [id, ...new Set([...logged, ...made])];
  }

  private knownCalls(own: string): KnownCall[] {
    const tracked = this.store.find(own)?.interaction.snapshot;
    // An offer that was withdrawn may be made again at any time.
    const isOffer = tracked !== undefined && isWithdrawn(tracked);
    if (tracked !== undefined)
      return [{ ...tracked, own, isOver: isOver(tracked.state) && !isOffer, hasBegun: !isBeginning(tracked) && !isOffer }];
    const log = this.logs().find(({ interactionId }) => interactionId === own);
    return log === undefined ? [] : [{ ...log, own, isOver: log.endedAt !== null, hasBegun: true }];
  }

  private remember(own: string, id: string): void {
    this.given.delete(own);
    this.given.set(own, id);
    for (const oldest of this.given.keys()) if (this.given.size > MOST_REMEMBERED) this.given.delete(oldest);
  }
}

const prefixOf = (id: string): string => `${cut(id, LINE_LIMIT - 22)}#call-`;

const ownId = (id: string, startedAt: number): string => `${prefixOf(id)}${startedAt}`;

/** A start may be repaired, and the call is known by its end. A call that began later than that is another one. */
const endsAs = (known: KnownCall, { startedAt, endedAt }: InteractionSnapshot): boolean =>
  known.endedAt !== null && startedAt <= known.endedAt && isNear(known.endedAt, endedAt);

/** A start may be put right while the call runs. One that is over has its times, and one that has begun cannot ring again. */
const mayGoOn = (known: KnownCall, next: InteractionSnapshot): boolean => !known.isOver && !(known.hasBegun && isBeginning(next));
