import type { Page } from 'playwright-core';
import type { AgentTab } from '../../../workbench/drive/agentTab.ts';
import type { NewCall } from '../../../workbench/drive/inoCalls.ts';
import { poll } from '../../../workbench/drive/poll.ts';
import { ALICE } from '../../../workbench/drive/seedPeople.ts';
import { SoftphonePanel } from '../../../workbench/drive/softphonePanel.ts';
import type { Session } from '../../../workbench/drive/session.ts';
import { newSession, type TestSessionOptions } from '../inSession.ts';
import { HarnessCall } from './harnessCall.ts';

export { ALICE, BENOIT, recordWith, STRANGER } from '../../../workbench/drive/seedPeople.ts';

/** How long a state may take to come about on a busy machine. */
const PATIENCE_MS = 15_000;

export interface HarnessOptions extends Pick<TestSessionOptions, 'sources' | 'features' | 'wholeBrowser' | 'clickjackProtection'> {
  readonly username?: string;
  /** Settings of the call center that differ from the package's. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Prepares the browser tab before anything is loaded in it. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** A workbench of its own and an agent who is signed in to org and INO cx. One a test file. */
export class CallHarness {
  readonly session: Session;
  readonly tab: AgentTab;
  readonly panel: SoftphonePanel;
  private readonly username: string;
  private readonly calls: HarnessCall[] = [];

  private constructor(session: Session, tab: AgentTab, username: string) {
    this.session = session;
    this.tab = tab;
    this.panel = new SoftphonePanel(tab);
    this.username = username;
  }

  static async open({ username = ALICE, settings = {}, prepare, ...options }: HarnessOptions = {}): Promise<CallHarness> {
    const session = await newSession(options);
    try {
      if (Object.keys(settings).length > 0) await session.setUp(settings);
      const page = await (await session.context()).newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      await prepare?.(page);
      await session.signedIn(page.context(), username);
      const harness = new CallHarness(session, await session.agent(username, page), username);
      await harness.tab.openPanel();
      await harness.panel.linked();
      return harness;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  /** A call rings for the agent; waits until the softphone shows it, its search still under way perhaps. */
  async ring(call: NewCall): Promise<HarnessCall> {
    const id = await this.session.ino.ring({ username: this.username, ...call });
    const ringing = this.follow(id);
    await ringing.card.waitFor({ state: 'attached' });
    return ringing;
  }

  /** Rings, and waits until its search has settled. */
  async ringAndSearch(call: NewCall): Promise<HarnessCall> {
    const ringing = await this.ring(call);
    await this.panel.searched(ringing.id);
    return ringing;
  }

  /** A call that began elsewhere. */
  follow(id: string): HarnessCall {
    const call = new HarnessCall(id, this.session, this.panel);
    this.calls.push(call);
    return call;
  }

  /** Loads the whole tab anew: settings are read again, faults are gone. */
  async reloadTab(): Promise<void> {
    await this.tab.page.goto(`${this.session.workbench.hosts.lightning}/lightning/page/home`);
    await this.panel.linked();
  }

  /** The agent leaves what is open for the home page. */
  async goHome(): Promise<void> {
    const { page } = this.tab;
    await page.getByRole('navigation', { name: 'INO cx Console' }).getByRole('link', { name: 'Home' }).click();
    await page.waitForURL('**/lightning/page/home');
  }

  /** All calls over, notices closed. */
  async clear(): Promise<void> {
    for (const call of this.calls.splice(0)) await call.finish();
    // All at once, in the page: a new notice may push an old one out while the pointer is on its way.
    const notices = this.panel.frame.locator('[data-strip] [data-command=dismiss]');
    await poll('a panel without notices', async () => {
      await notices.evaluateAll((all) => all.forEach((button) => button instanceof HTMLElement && button.click()));
      return (await notices.count()) === 0 ? true : null;
    });
  }

  close(): Promise<void> {
    return this.session.close();
  }
}
