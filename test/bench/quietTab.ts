import type { SoftphoneController } from '@inocx/telephony/controller/softphoneController.ts';
import type { InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';
import type { Clock } from '@inocx/telephony/ports/ports.ts';
import { setCallCenterItem } from '../../workbench/org/callCenters/setCallCenterItem.ts';
import { readSession } from '../../workbench/shell/client/rest/session.ts';
import type { BannerPage } from '../chaos/bannerPage.ts';
import { type Disk, openDisk } from '../chaos/disk.ts';
import { LightningTab } from '../chaos/lightningTab.ts';
import { gatedRest, type OrgGate } from '../chaos/orgRest.ts';
import type { ChaosSession } from '../chaos/session.ts';

/** Requests that reach the org. `read`: the record that a pop shows, read by the Lightning page. */
export type Request = 'search' | 'create' | 'update' | 'read';

/** One Open CTI call of the softphone, on the simulated clock (UTC ms). */
export interface OpenCtiCall {
  readonly method: string;
  readonly sentAt: number;
  answeredAt: number | null;
}

/** One write of the browser's store, on the simulated clock. */
export interface StoreWrite {
  readonly begunAt: number;
  readonly doneAt: number;
}

export interface QuietTabOptions {
  /** Settings of the call center that differ from the package's. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What the browser has stored; absent: nothing. */
  readonly disk?: Disk;
}

/** From the Lightning page to the org, one way (simulated ms). */
const WAY_THERE_MS = 40;
/** Until everything that a message causes is over, on the simulated clock. */
const SETTLED_MS = 15_000;

export const emptyDisk = (): Disk => ({ entries: new Map(), works: new Map(), recentLogs: new Map(), full: false });

/**
 * One Lightning tab in which nothing goes wrong: the parts of the chaos runs, without their faults. It counts what reaches the org,
 * and notes what waits for what on the simulated clock.
 */
export class QuietTab {
  readonly requests: Record<Request, number> = { search: 0, create: 0, update: 0, read: 0 };
  /** Grow with every call; whoever runs many empties them. */
  readonly openCti: OpenCtiCall[] = [];
  readonly writes: StoreWrite[] = [];
  readonly disk: Disk;
  /** False: the org answers nothing but that it is away. */
  orgIsThere = true;
  private readonly session: ChaosSession;
  private readonly timers = { pending: 0 };
  private tab: LightningTab | null = null;

  private constructor(session: ChaosSession, disk: Disk) {
    this.session = session;
    this.disk = disk;
  }

  static async open(session: ChaosSession, { settings = {}, disk = emptyDisk() }: QuietTabOptions = {}): Promise<QuietTab> {
    for (const [path, value] of Object.entries(settings)) setCallCenterItem(session.org, path, value);
    const quiet = new QuietTab(session, disk);
    await quiet.start();
    return quiet;
  }

  get controller(): SoftphoneController {
    return this.lead().controller;
  }

  /** Timers that are set and have neither run nor been cancelled. */
  get pendingTimers(): number {
    return this.timers.pending;
  }

  /** INO cx tells of a call; all that the softphone does about it is over when this resolves. */
  async tell(snapshot: InteractionSnapshot): Promise<void> {
    this.lead().banner.tell(snapshot);
    await this.settled();
  }

  async tellRecording(interactionId: string, url: string | null): Promise<void> {
    this.lead().banner.tellRecording(interactionId, url);
    await this.settled();
  }

  async press(command: 'choose' | 'retryLog', target: string, value: string): Promise<void> {
    this.opened().softphone.press({ command, target, value });
    await this.settled();
  }

  settled(ms = SETTLED_MS): Promise<void> {
    const { clock } = this.session;
    return clock.runUntil(clock.now() + ms);
  }

  close(): void {
    this.tab?.close();
  }

  private async start(): Promise<void> {
    const { session: run } = this;
    const session = readSession((await run.ask('GET', '/services/workbench/session')).body);
    const clock = countingClock(run.clock, this.timers);
    this.tab = new LightningTab({
      product: run.product,
      clock,
      place: run.product.fakeBrowser().open(),
      facts: run.facts,
      session,
      restOf: (page) => gatedRest(run.clock, run.ask, this.gate(), page),
      random: () => 0.5,
      storeOf: (page) => this.storeOf(page),
      recordsOf: (records) => records,
      fateOf: (methodName) => this.note(methodName),
      banner: { remembered: () => [], deliveryOf: () => ({ kind: 'once' }), onGreeted: () => undefined },
      bannerOpened: () => undefined
    });
    this.tab.start();
    await this.settled();
  }

  private opened(): LightningTab {
    if (this.tab === null) throw new Error('The tab is not open.');
    return this.tab;
  }

  private lead(): { readonly controller: SoftphoneController; readonly banner: BannerPage } {
    const { lead } = this.opened();
    if (lead === null) throw new Error('The only tab does not lead.');
    return lead;
  }

  private note(method: string): { readonly fault: null; readonly answerDelayMs: number; answered(): void } {
    const { clock } = this.session;
    const call: OpenCtiCall = { method, sentAt: clock.now(), answeredAt: null };
    this.openCti.push(call);
    return {
      fault: null,
      answerDelayMs: 0,
      answered: () => {
        call.answeredAt = clock.now();
      }
    };
  }

  private gate(): OrgGate {
    return {
      wayThere: () => WAY_THERE_MS,
      before: (method, path) => {
        this.requests[kindOf(method, path)] += 1;
        return this.orgIsThere ? null : { status: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'Down for maintenance' }] };
      },
      after: (_method, _path, _body, answer) => answer
    };
  }

  private storeOf(page: { readonly alive: boolean }): ReturnType<typeof openDisk> {
    const { clock, product } = this.session;
    const watch = { reached: (): void => undefined };
    const store = openDisk(this.disk, { product, clock, watch, page, adds: {}, writesAfterSend: false });
    return {
      ...store,
      put: async (entry) => {
        const begunAt = clock.now();
        await store.put(entry);
        this.writes.push({ begunAt, doneAt: clock.now() });
      }
    };
  }
}

function kindOf(method: string, path: string): Request {
  if (path === '/services/workbench/search') return 'search';
  if (method === 'POST') return 'create';
  return method === 'PATCH' ? 'update' : 'read';
}

function countingClock(clock: Clock, timers: { pending: number }): Clock {
  return {
    now: clock.now,
    after(delayMs, task) {
      let waits = true;
      const over = (): void => {
        if (waits) timers.pending -= 1;
        waits = false;
      };
      timers.pending += 1;
      const cancel = clock.after(delayMs, () => {
        over();
        task();
      });
      return () => {
        over();
        cancel();
      };
    }
  };
}
