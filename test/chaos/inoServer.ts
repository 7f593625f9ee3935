import type { InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';
import type { Clock } from '@inocx/telephony/ports/ports.ts';
import type { BannerPage } from './bannerPage.ts';
import type { CallTrack } from './callTrack.ts';
import { recordingUrl, type ScriptStep, type WordField } from './callPlan.ts';

/** What INO cx tells again to a Banner that loads: what runs, what changed this lately, and what still waits for its recording. */
const REMEMBERED_MS = 10 * 60_000;

interface Kept {
  readonly track: CallTrack;
  readonly snapshot: InteractionSnapshot;
  readonly changedAt: number;
}

export interface InoWatch {
  /** The agent wrote this in INO cx after the call was over. */
  spoke(track: CallTrack, field: WordField, text: string): void;
}

/** INO cx's side of a shift: interactions go by their scripts, every Banner that is loaded hears of them. */
export class InoServer {
  /** Interactions of which a Banner heard late because the network was cut. */
  receivedLate = 0;
  private readonly clock: Clock;
  private readonly watch: InoWatch;
  private readonly kept = new Map<string, Kept>();
  private readonly pages = new Set<BannerPage>();
  /** Recordings that no softphone has taken, by interaction; null: none will come. */
  private readonly untaken = new Map<string, string | null>();
  /** What changed while the network was away; null while it is there. */
  private missed: Set<string> | null = null;

  constructor(clock: Clock, watch: InoWatch) {
    this.clock = clock;
    this.watch = watch;
  }

  open(page: BannerPage): void {
    this.pages.add(page);
  }

  close(page: BannerPage): void {
    this.pages.delete(page);
  }

  snapshotOf(id: string): InteractionSnapshot | undefined {
    return this.kept.get(id)?.snapshot;
  }

  begin(track: CallTrack): void {
    const { plan, givenId } = track;
    this.keep(track, {
      ...plan.first,
      id: givenId,
      outcome: null,
      can: ['answer', 'decline'],
      startedAt: this.clock.now(),
      answeredAt: null,
      endedAt: null,
      communicationSeconds: null,
      qualification: null,
      notes: null,
      recordingExpected: false,
      recordingUrl: null,
      transferredTo: null
    });
    if (plan.reuses !== null) track.struck('idReused');
    track.reached('rang');
    for (const step of plan.script) this.clock.after(step.afterMs, () => this.take(track, step));
  }

  /** No Banner hears of anything until `mend`. */
  cut(): void {
    this.missed ??= new Set();
  }

  repair(): void {
    const missed = this.missed ?? new Set<string>();
    this.missed = null;
    this.receivedLate += missed.size;
    for (const id of missed) {
      const kept = this.kept.get(id);
      if (kept !== undefined) for (const page of this.pages) page.tell(kept.snapshot);
    }
    for (const page of this.pages) this.greeted(page);
  }

  remembered(): InteractionSnapshot[] {
    const oldest = this.clock.now() - REMEMBERED_MS;
    // Of an id that was used twice, the last call has it.
    return [...new Map([...this.kept.values()].map((kept) => [kept.snapshot.id, kept])).values()]
      .filter(({ snapshot, changedAt }) => snapshot.state !== 'ended' || changedAt > oldest || snapshot.recordingExpected)
      .map(({ snapshot }) => snapshot);
  }

  /** A Banner was greeted: what nobody took is told again. */
  greeted(page: BannerPage): void {
    for (const [id, url] of this.untaken) if (page.tellRecording(id, url)) this.untaken.delete(id);
  }

  private take(track: CallTrack, step: ScriptStep): void {
    const before = this.kept.get(track.id);
    if (before === undefined) throw new Error(`no interaction ${track.id}`);
    const stamps = Object.fromEntries(step.stamps.map((name) => [name, this.clock.now()]));
    const isEnd = step.stamps.includes('endedAt');
    if (step.words !== null)
      this.watch.spoke(track, step.words, (step.words === 'Description' ? step.set.notes : step.set.qualification) ?? '');
    this.keep(track, { ...before.snapshot, ...step.set, ...stamps });
    if (!isEnd) return;
    track.reached('ended');
    const { recording, recordingMs } = track.plan;
    if (recording === 'recordingLate') this.clock.after(recordingMs, () => this.recorded(track, recordingUrl(track.plan.index)));
    // Of the recordings that never come, INO cx says so of every other one.
    if (recording === 'recordingNever' && recordingMs % 2 === 0) this.clock.after(recordingMs, () => this.recorded(track, null));
    if (recording !== 'none') track.struck(recording);
  }

  private recorded(track: CallTrack, url: string | null): void {
    const before = this.kept.get(track.id);
    if (before === undefined) throw new Error(`no interaction ${track.id}`);
    const snapshot = { ...before.snapshot, recordingUrl: url, recordingExpected: false };
    this.kept.set(track.id, { track, snapshot, changedAt: this.clock.now() });
    const taken = [...(this.missed === null ? this.pages : [])].map((page) => page.tellRecording(track.givenId, url));
    if (!taken.includes(true)) this.untaken.set(track.givenId, url);
    track.reached('recordingTold');
  }

  private keep(track: CallTrack, snapshot: InteractionSnapshot): void {
    this.kept.set(track.id, { track, snapshot, changedAt: this.clock.now() });
    track.trace(`is ${snapshot.state}`);
    if (this.missed !== null) this.missed.add(track.id);
    else for (const page of this.pages) page.tell(snapshot);
  }
}
