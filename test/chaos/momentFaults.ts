import type { Agent } from './agent.ts';
import type { Browser } from './browser.ts';
import { BrowserTrouble } from './browserTrouble.ts';
import type { CallTrack } from './callTrack.ts';
import type { Fault, FaultKind } from './faults.ts';
import { troubleOf } from './planShift.ts';
import type { Random } from './random.ts';
import type { SalesforceTrouble } from './salesforceTrouble.ts';
import type { ChaosSession } from './session.ts';

export type MomentFaultPlan = Extract<Fault, { at: unknown }>;

export interface MomentFaultsOptions {
  readonly session: ChaosSession;
  readonly browser: Browser;
  readonly trouble: SalesforceTrouble;
  readonly agent: Agent;
  readonly random: Random;
  /** Number of the shift. */
  readonly shift: number;
  /** An edit of the agent was made. */
  edited(field: string): void;
}

const MINUTE = 60_000;

const NEEDS_A_LEADER: ReadonlySet<FaultKind> = new Set([
  'pageReload',
  'bannerReload',
  'leaderClosed',
  'twoLeaders',
  'storageWiped',
  'keyRightMissing',
  'unkeyedFailedAfterCommit'
]);

/** What goes wrong at a point that a call comes to, or a while after. */
export class MomentFaults {
  private readonly options: MomentFaultsOptions;
  private readonly browserTrouble: BrowserTrouble;

  constructor(options: MomentFaultsOptions) {
    this.options = options;
    this.browserTrouble = new BrowserTrouble(options.browser, options.session.clock);
  }

  strike(track: CallTrack, fault: MomentFaultPlan): void {
    if (NEEDS_A_LEADER.has(fault.kind) && this.options.browser.leads().length === 0) {
      this.options.session.clock.after(1000, () => this.strike(track, fault));
      return;
    }
    if (fault.kind === 'orgRefuses') return this.options.trouble.state.refuse(track, this.until(this.refusalMs(fault.ms)));
    if (fault.kind === 'agentEdit') return this.editSome(track);
    track.struck(fault.kind);
    if (fault.kind === 'orgOutage') return this.loseOrg(fault);
    if (fault.kind === 'slowSalesforce') return this.options.trouble.state.slowDown(this.until(fault.ms));
    if (fault.kind === 'keyRightMissing' || fault.kind === 'unkeyedFailedAfterCommit') return this.takeKeyRight(fault);
    this.browserTrouble.strike(fault);
  }

  private until(ms: number): number {
    return this.options.session.clock.now() + ms;
  }

  /** The pages are loaded without the right, and again once the agent has it back. */
  private takeKeyRight({ kind, ms }: MomentFaultPlan): void {
    const { state } = this.options.trouble;
    const lastsMs = this.refusalMs(ms);
    state.takeKeyRight(this.until(lastsMs), kind === 'unkeyedFailedAfterCommit');
    this.options.browser.reloadTabs(1000);
    this.options.session.clock.after(lastsMs, () => {
      if (state.giveKeyRight()) this.options.browser.reloadTabs(1000);
    });
  }

  /** Half of the time the agent restarts the browser before the org is back. */
  private loseOrg({ ms, coin }: MomentFaultPlan): void {
    const { clock } = this.options.session;
    this.options.trouble.state.takeAway(this.until(ms), coin);
    if (this.options.random.chance(0.5)) clock.after(Math.round(ms * 0.9), () => this.options.browser.restart(2000));
  }

  /** Where storage fails as well, the administrator mends a rule or a right before INO cx forgets the call. */
  private refusalMs(ms: number): number {
    return troubleOf(this.options.shift) === 'orgOutage' ? ms : Math.min(ms, 4 * MINUTE);
  }

  private editSome(track: CallTrack): void {
    const fields = new Set([1, 2, 3].map(() => track.random.pick(this.options.session.editable)));
    for (const field of fields) {
      this.options.agent.edit(track, field, () => {
        track.struck('agentEdit');
        this.options.edited(field.name);
      });
    }
  }
}
