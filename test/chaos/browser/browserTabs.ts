import type { Frame } from 'playwright-core';
import { poll } from '../../../workbench/drive/poll.ts';
import type { Session } from '../../../workbench/drive/session.ts';
import { AgentTabs, bannersIn, type OpenTab } from '../../e2e/tabs/agentTabs.ts';
import { setKeyRight } from '../keyRight.ts';

const AGENT = 'alice.agent@acme.example';
/** How long a page may take on a busy machine (ms). */
const PATIENCE_MS = 60_000;

/** The Lightning tabs of one agent: one that leads, others that follow it. */
export class BrowserTabs {
  private readonly session: Session;
  private readonly inProfile: AgentTabs;
  private open: OpenTab[] = [];
  private lacksKeyRight = false;

  private constructor(session: Session, inProfile: AgentTabs) {
    this.session = session;
    this.inProfile = inProfile;
  }

  static async on(session: Session): Promise<BrowserTabs> {
    const tabs = new BrowserTabs(session, await AgentTabs.on(session));
    tabs.keep(await tabs.inProfile.leader(AGENT));
    tabs.keep(await tabs.inProfile.follower());
    return tabs;
  }

  /** The tab that has INO cx, once one has it and is linked. */
  async leader(): Promise<OpenTab> {
    const leader = await poll('a tab that leads', async () => this.open.find((tab) => bannersIn(tab, this.session) > 0) ?? null);
    await leader.panel.linked();
    return leader;
  }

  async reloadTab(): Promise<void> {
    const { page } = await this.leader();
    await page.reload({ waitUntil: 'commit' });
    await this.leader();
  }

  /** The tab that leads is closed; another one takes over, and a new one follows it. */
  async closeLeader(): Promise<void> {
    const leader = await this.leader();
    this.open = this.open.filter((tab) => tab !== leader);
    await leader.page.close();
    await this.leader();
    this.keep(await this.inProfile.follower());
  }

  /**
   * For a moment a second tab leads, in which the browser's locks are out of order. INO cx allows one session at a time, and the two share
   * it by their cookie.
   */
  async leadTwice(): Promise<void> {
    const { page } = await this.leader();
    const other = await page.context().newPage();
    await other.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined }));
    await other.goto(`${this.session.workbench.hosts.lightning}/lightning/page/home`);
    await poll('a second tab that leads', async () =>
      other.frames().some((frame) => frame.url().startsWith(this.session.workbench.hosts.ino)) ? true : null
    );
    await other.close();
  }

  /** Runs in the softphone's page of the tab that leads. */
  async inSoftphone(work: (frame: Frame) => Promise<void>): Promise<void> {
    await work(await (await this.leader()).tab.softphone());
  }

  /** The pages load without the right to write the key. `onSave` meets what they save all the same. */
  async takeKeyRight(onSave: Parameters<OpenTab['panel']['fault']>[1]): Promise<void> {
    this.lacksKeyRight = true;
    setKeyRight(this.session.workbench.org, false);
    await this.reloadAll();
    if (onSave !== null) await (await this.leader()).panel.fault('saveLog', onSave);
  }

  /** No log can be saved meanwhile. */
  lackKeyRight(): boolean {
    return this.lacksKeyRight;
  }

  private async reloadAll(): Promise<void> {
    for (const { page } of this.open) await page.reload({ waitUntil: 'commit' });
    await this.leader();
  }

  /** Faults that were ordered and have not struck are taken back. */
  async calm(): Promise<void> {
    setKeyRight(this.session.workbench.org, true);
    if (this.lacksKeyRight) await this.reloadAll();
    this.lacksKeyRight = false;
    for (const { page, panel } of this.open) {
      // A page that has just been loaded anew may not be there yet.
      await page.waitForFunction(() => Reflect.has(window, 'inocxShell'));
      await panel.fault('saveLog', null);
    }
  }

  private keep(tab: OpenTab): void {
    tab.page.setDefaultTimeout(PATIENCE_MS);
    // The browser asks before a tab with a live call goes; this agent does not mind.
    tab.page.on('dialog', (dialog) => void dialog.accept());
    this.open.push(tab);
  }
}
