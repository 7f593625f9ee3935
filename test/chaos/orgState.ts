import type { Clock } from '@inocx/telephony/ports/ports.ts';
import type { DeployedMetadata } from '../../workbench/org/core/types.ts';
import type { CallTrack } from './callTrack.ts';
import { setKeyRight } from './keyRight.ts';

interface Period {
  readonly until: number;
}

const NEVER: Period = { until: 0 };

/** What goes wrong in Salesforce for a while, for all requests or for those of one call. Times in UTC ms. */
export class OrgState {
  private readonly clock: Clock;
  private readonly org: { readonly metadata: DeployedMetadata };
  private readonly rules = new Map<string, Period>();
  private outage: Period & { readonly silent: boolean } = { ...NEVER, silent: false };
  private slowness = NEVER;
  private noKeyRight = NEVER;
  private unkeyedFail = NEVER;

  constructor(clock: Clock, org: { readonly metadata: DeployedMetadata }) {
    this.clock = clock;
    this.org = org;
  }

  /** A rule refuses this call's Task until then. */
  refuse(track: CallTrack, until: number): void {
    this.rules.set(track.id, { until });
  }

  /** Nobody reaches the org until then; it says nothing, or that it is down. */
  takeAway(until: number, silent: boolean): void {
    this.outage = { until: Math.max(this.outage.until, until), silent };
  }

  /** Each save takes longer than the softphone waits at first. */
  slowDown(until: number): void {
    this.slowness = { until: Math.max(this.slowness.until, until) };
  }

  /** The agent may not write the key. `unkeyedFail`: what is created without it is done, and answered as a failure. */
  takeKeyRight(until: number, unkeyedFail: boolean): void {
    this.noKeyRight = { until: Math.max(this.noKeyRight.until, until) };
    if (unkeyedFail) this.unkeyedFail = { until: Math.max(this.unkeyedFail.until, until) };
    setKeyRight(this.org, false);
  }

  /** Gives the right back, once it has been missing for as long as it should. False before that. */
  giveKeyRight(): boolean {
    const isOver = !this.lasts(this.noKeyRight);
    if (isOver) setKeyRight(this.org, true);
    return isOver;
  }

  /** All is well again. */
  end(): void {
    this.rules.clear();
    this.outage = { ...NEVER, silent: false };
    this.slowness = NEVER;
    this.noKeyRight = NEVER;
    this.unkeyedFail = NEVER;
    this.giveKeyRight();
  }

  get isAway(): boolean {
    return this.lasts(this.outage);
  }

  get isSilent(): boolean {
    return this.isAway && this.outage.silent;
  }

  get isSlow(): boolean {
    return this.lasts(this.slowness);
  }

  get failsUnkeyed(): boolean {
    return this.lasts(this.unkeyedFail);
  }

  hasRule({ id }: CallTrack): boolean {
    return this.lasts(this.rules.get(id) ?? NEVER);
  }

  private lasts({ until }: Period): boolean {
    return this.clock.now() < until;
  }
}
