import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import type { InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';
import { bundle } from '../../../tooling/build/bundle.ts';
import { requireHeadlessBrowser } from '../../../tooling/lib/browser.ts';
import { root } from '../../../tooling/lib/root.ts';
import type { AgentTab } from '../../../workbench/drive/agentTab.ts';
import { poll } from '../../../workbench/drive/poll.ts';
import { SoftphonePanel } from '../../../workbench/drive/softphonePanel.ts';
import { openSession, type Session } from '../../../workbench/drive/session.ts';
import type { Flood, RawBanner } from '../pages/rawBanner.ts';
import { recordArrivals } from './arrivals.ts';

const ALICE = 'alice.agent@acme.example';
const SCRIPT = 'build/test/rawBanner.js';

/** The workbench with a page of the test's own in INO cx's place: the right origin in the right frame, and hostile. */
export class RawBannerHarness {
  readonly session: Session;
  readonly tab: AgentTab;
  readonly panel: SoftphonePanel;

  private constructor(session: Session, tab: AgentTab) {
    this.session = session;
    this.tab = tab;
    this.panel = new SoftphonePanel(tab);
  }

  static async open(): Promise<RawBannerHarness> {
    await bundle({ entry: 'test/attack/pages/rawBanner.ts', file: SCRIPT, format: 'iife', minify: false });
    const session = await openSession({ executablePath: await requireHeadlessBrowser(console.error) });
    try {
      const { hosts } = session.workbench;
      const context = await session.context();
      await recordArrivals(context, hosts.visualforce);
      const body = pageOf(hosts.visualforce);
      await context.route(`${hosts.ino}/**`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
      const harness = new RawBannerHarness(session, await session.agent(ALICE, await context.newPage()));
      await harness.tab.openPanel();
      await harness.panel.linked();
      return harness;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  softphone(): Promise<Frame> {
    return this.tab.softphone();
  }

  banner(): Promise<Frame> {
    return this.tab.banner();
  }

  /** Loads the whole tab anew: an empty softphone, a Banner that knows nothing. */
  async startAgain(): Promise<void> {
    await this.tab.page.goto(`${this.session.workbench.hosts.lightning}/lightning/page/home`);
    await this.tab.openPanel();
    await this.panel.linked();
  }

  /** Says a snapshot as an honest Banner would, and resolves when the softphone has taken it. */
  async sendSnapshot(snapshot: InteractionSnapshot): Promise<void> {
    await (await this.banner()).evaluate((one) => (Reflect.get(window, 'raw') as RawBanner).sendSnapshot(one), snapshot);
  }

  /** Sends any message over the link and resolves when the softphone has taken it. JSON text may carry keys such as `__proto__`. */
  async send(method: Parameters<RawBanner['send']>[0], message: unknown): Promise<void> {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    await (
      await this.banner()
    ).evaluate(([name, json]) => (Reflect.get(window, 'raw') as RawBanner).send(name, JSON.parse(json)), [method, text] as const);
  }

  /** Has the softphone's requests refused or thrown at, with this reason. */
  async refuse(how: 'refuse' | 'throw', reason: string): Promise<void> {
    await (
      await this.banner()
    ).evaluate(([kind, text]) => (Reflect.get(window, 'raw') as RawBanner).refuse(kind, text), [how, reason] as const);
  }

  /** Waits until the softphone asked for this action of a call. */
  async waitForControl(interactionId: string, action: string): Promise<void> {
    const wanted = JSON.stringify({ v: 1, interactionId, action, args: null });
    await (
      await this.banner()
    ).waitForFunction(
      (request) =>
        (Reflect.get(window, 'raw') as RawBanner).asked.some((one) => one.method === 'control' && JSON.stringify(one.request) === request),
      wanted
    );
  }

  async startFlood(kind: Flood, base: InteractionSnapshot): Promise<void> {
    await (
      await this.banner()
    ).evaluate(([what, snapshot]) => void (Reflect.get(window, 'raw') as RawBanner).flood(what, snapshot), [kind, base] as const);
  }

  /** Waits until the flood has come to so many messages. */
  async posted(count: number): Promise<void> {
    await (
      await this.banner()
    ).waitForFunction((least) => (Reflect.get(window, 'raw') as RawBanner).posted >= least, count, { timeout: 150_000 });
  }

  /** Ends the flood; how many messages it was. */
  async stopFlood(): Promise<number> {
    return (await this.banner()).evaluate(() => {
      const raw = Reflect.get(window, 'raw') as RawBanner;
      raw.stopFlood();
      return raw.posted;
    });
  }

  /** Memory of the softphone's process that is in use after a collection (bytes of JavaScript). */
  async heap(): Promise<number> {
    const devTools = await this.tab.page.context().newCDPSession(this.tab.page);
    await devTools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devTools.send('Runtime.getHeapUsage');
    await devTools.detach();
    return usedSize;
  }

  /** The link is up, the call's end is told and logged: how many Tasks it left. */
  async finish(snapshot: InteractionSnapshot): Promise<number> {
    await this.panel.linked();
    await this.sendSnapshot(snapshot);
    await poll(`the Task of ${snapshot.id}`, async () => ((await this.session.tasksOf(snapshot.id)).length > 0 ? true : null));
    return (await this.session.tasksOf(snapshot.id)).length;
  }

  /** Waits until the Task of an interaction is as `isDone` says. */
  async taskBecomes(interactionId: string, isDone: (task: Readonly<Record<string, unknown>>) => boolean): Promise<void> {
    await poll(`the Task of ${interactionId}`, async () => ((await this.session.tasksOf(interactionId)).some(isDone) ? true : null));
  }

  /** All Tasks of the org. */
  async taskCount(): Promise<number> {
    const answer = await this.session.rest('GET', `/query?q=${encodeURIComponent('SELECT COUNT() FROM Task')}`);
    return Number(answer?.['totalSize']);
  }

  /** Calls methods of the softphone that it does not offer; what came back, one line each. */
  async callMethods(paths: readonly (readonly string[])[]): Promise<string[]> {
    return (await this.banner()).evaluate((all) => (Reflect.get(window, 'raw') as RawBanner).callMethods(all), paths);
  }

  /** Says `ready` and answers the greeting with the honest reply, changed by this; resolves when the answer is on its way. */
  async greetWith(changes: Readonly<Record<string, unknown>>): Promise<void> {
    await (await this.banner()).evaluate((all) => (Reflect.get(window, 'raw') as RawBanner).greetWith(all), changes);
  }

  close(): Promise<void> {
    return this.session.close();
  }
}

function pageOf(softphone: string): string {
  const script = readFileSync(join(root, SCRIPT), 'utf8').replaceAll('</script', '<\\/script');
  return `<!doctype html><meta charset="utf-8"><title>INO cx</title><body data-softphone="${softphone}" data-username="${ALICE}"><script>${script}</script>`;
}
