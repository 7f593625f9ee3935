import { isSearching } from '@inocx/telephony/controller/callRecord.ts';
import { Browser } from '../browser.ts';
import { CallTrack } from '../callTrack.ts';
import { openDisk } from '../disk.ts';
import { InoServer } from '../inoServer.ts';
import { LightningTab } from '../lightningTab.ts';
import { gatedRest, type OrgGate } from '../orgRest.ts';
import { randomOf } from '../random.ts';
import type { ChaosSession } from '../session.ts';
import type { FakeTab } from '@inocx/testing/fakeTabCoordination.ts';
import { Points } from './points.ts';
import { type AgentStep, CALL, OVER_MS } from './scriptedCall.ts';

export interface KilledCallOptions {
  readonly id: string;
  readonly steps: readonly AgentStep[];
  /** The page goes at this point; null: never. */
  readonly killAt: string | null;
  /** How long it stays away (ms). */
  readonly awayMs: number;
  /** The agent goes with the page, and comes back with it. */
  readonly leaves?: boolean;
  /** Breaks the product's rule on purpose: nothing of what the agent said is kept. */
  readonly forgets?: boolean;
}

/** How often the agent looks whether the softphone is back (ms). */
const LOOK_AGAIN_MS = 500;
const REST_MS = 60_000;

/** The scripted call once, through tabs, controller, outbox and Open CTI, with a page that goes at one point. */
export class KilledCall {
  readonly points: Points;
  /** Steps the agent did again, because the page that came back did not show them. */
  readonly repeated: string[] = [];
  /** How long before the page went the agent did the last step (ms). */
  sinceStepMs = Infinity;
  private readonly session: ChaosSession;
  private readonly options: KilledCallOptions;
  private readonly browser: Browser;
  private readonly ino: InoServer;
  private readonly track: CallTrack;
  /** What the agent did, in order. */
  readonly done: AgentStep[] = [];
  private left = false;
  private doneAt = -Infinity;

  constructor(session: ChaosSession, options: KilledCallOptions) {
    const { product, clock } = session;
    this.session = session;
    this.options = options;
    this.points = new Points(options.killAt, () => this.kill());
    this.track = new CallTrack(CALL, options.id, randomOf(1, options.id), clock, {
      strike: () => undefined,
      struck: () => undefined,
      // What INO cx and the log's store say of the call.
      trace: (text) => this.points.reach(text.slice(options.id.length + 1).trim())
    });
    this.ino = new InoServer(clock, { spoke: () => undefined });
    this.browser = new Browser({
      product,
      clock,
      createTab: (place) => this.createTab(place),
      closed: ({ lead }) => {
        if (lead !== null) this.ino.close(lead.banner);
      }
    });
  }

  /** Runs to the end, when every log rests and the browser is closed. */
  async run(): Promise<void> {
    const { clock } = this.session;
    const began = clock.now();
    this.browser.openTab();
    await clock.runUntil(began + 1000);
    this.ino.begin(this.track);
    for (const step of this.options.steps) clock.after(step.afterMs, () => this.act(step));
    await clock.runUntil(began + OVER_MS + REST_MS + this.options.awayMs);
    for (const tab of this.browser.openTabs()) this.browser.close(tab);
  }

  private kill(): void {
    this.left = this.options.leaves === true;
    this.sinceStepMs = this.session.clock.now() - this.doneAt;
    if (this.options.forgets === true) this.browser.disk.works.clear();
    for (const tab of this.browser.openTabs()) this.browser.reload(tab, this.options.awayMs);
    this.session.clock.after(this.options.awayMs, () => this.lookAfter());
  }

  /** The agent, once the softphone is there and shows the call. */
  private withCall(
    work: (controller: NonNullable<LightningTab['lead']>['controller'], call: Parameters<AgentStep['isSeen']>[0]) => void
  ): void {
    const [lead] = this.browser.leads();
    const call = lead?.controller.state.calls.find(({ interaction }) => interaction.snapshot.id === this.options.id);
    if (lead === undefined || call === undefined || isSearching(call)) this.session.clock.after(LOOK_AGAIN_MS, () => this.withCall(work));
    else work(lead.controller, call);
  }

  private act(step: AgentStep): void {
    if (this.left) return;
    this.withCall((controller) => {
      this.done.push(step);
      this.doneAt = this.session.clock.now();
      step.act(controller, this.options.id);
      this.points.reach(step.name);
    });
  }

  /** Back at the softphone: what the agent did and does not find there is done again. */
  private lookAfter(): void {
    const before = [...this.done];
    this.withCall((controller, call) => {
      for (const step of before) {
        if (step.isSeen(call)) continue;
        this.repeated.push(step.name);
        step.act(controller, this.options.id);
      }
    });
  }

  private createTab(place: FakeTab): LightningTab {
    const { product, clock, facts, session, ask } = this.session;
    const { points, browser, ino } = this;
    return new LightningTab({
      product,
      clock: browser.clock,
      place,
      facts,
      session,
      restOf: (page) => gatedRest(clock, ask, this.gate(), page),
      random: () => 0.5,
      storeOf: (page) =>
        openDisk(browser.disk, {
          product,
          clock,
          page,
          adds: {},
          watch: {
            reached: (id, point) => points.reach(`log ${id === this.options.id ? '' : 'of the follow-up '}${point}`),
            work: (point) => points.reach(`words ${point}`)
          },
          writesAfterSend: false
        }),
      recordsOf: (records) => records,
      fateOf: (methodName) => {
        points.reach(`${methodName} sent`);
        return { fault: null, answerDelayMs: 0, answered: () => points.reach(`${methodName} answered`) };
      },
      banner: {
        remembered: () => {
          points.reach('Banner greeted');
          return ino.remembered();
        },
        deliveryOf: (_page, snapshot) => {
          points.reach(`Banner says ${snapshot.state}`);
          return { kind: 'once' };
        },
        onGreeted: (page) => {
          points.reach('Banner linked');
          ino.greeted(page);
        }
      },
      bannerOpened: (banner) => ino.open(banner)
    });
  }

  private gate(): OrgGate {
    const name = (method: string, path: string): string | null => {
      if (!path.includes('/sobjects/Task') || method === 'GET') return path.includes('/search') ? 'search' : null;
      return method === 'PATCH' ? 'update' : 'create';
    };
    const reach = (method: string, path: string, how: string): void => {
      const what = name(method, path);
      if (what !== null) this.points.reach(`${what} ${how}`);
    };
    return {
      wayThere: (method, path) => {
        reach(method, path, 'on its way');
        return 40;
      },
      before: (method, path) => {
        reach(method, path, 'at the org');
        return null;
      },
      after: (method, path, _body, answer) => {
        reach(method, path, 'committed');
        return answer;
      }
    };
  }
}
