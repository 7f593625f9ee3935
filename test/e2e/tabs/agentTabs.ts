import type { BrowserContext, Page } from 'playwright-core';
import { AgentTab } from '../../../workbench/drive/agentTab.ts';
import { SoftphonePanel } from '../../../workbench/drive/softphonePanel.ts';
import type { Session } from '../../../workbench/drive/session.ts';

/** One Lightning tab. */
export interface OpenTab {
  readonly tab: AgentTab;
  readonly page: Page;
  readonly panel: SoftphonePanel;
}

/** Lightning tabs in one browser profile. */
export class AgentTabs {
  private readonly session: Session;
  private readonly context: BrowserContext;

  private constructor(session: Session, context: BrowserContext) {
    this.session = session;
    this.context = context;
  }

  static async on(session: Session): Promise<AgentTabs> {
    return new AgentTabs(session, await session.context());
  }

  /** Logs the user in to the org, in a tab that is then open. */
  async logIn(username: string): Promise<OpenTab> {
    return opened(await this.session.agent(username, await this.context.newPage()));
  }

  /** Logs in, signed in to INO cx before, opens the panel and waits until calls are linked: the tab that leads. */
  async leader(username: string): Promise<OpenTab> {
    await this.session.signedIn(this.context, username);
    const leader = await this.logIn(username);
    await leader.tab.openPanel();
    await leader.panel.linked();
    return leader;
  }

  /** One more tab of the user who is logged in; waits until it follows the leader's link. */
  async follower(): Promise<OpenTab> {
    const { hosts } = this.session.workbench;
    const page = await this.context.newPage();
    await page.goto(`${hosts.lightning}/lightning/page/home`);
    const follower = opened(new AgentTab(page, hosts));
    await strip(follower).getByText('What you do here is done there.').waitFor({ state: 'attached' });
    return follower;
  }

  /** From now on the last of these windows has the focus, and only it. Call before `lookAt`. */
  async inWindows(tabs: readonly OpenTab[]): Promise<void> {
    for (const tab of tabs) await withOwnFocus(tab);
    await tabs.at(-1)?.page.bringToFront();
    // A page that still takes the focus for its own would not be told when it gets it.
    for (const { page } of tabs.slice(0, -1)) await page.waitForFunction(() => !document.hasFocus(), undefined, { polling: 20 });
  }

  /**
   * The agent goes to that tab's window; settles when the others can know. Where the Banner was left with the focus, it has it again, and
   * nobody is told of it.
   */
  async lookAt({ page, tab }: OpenTab): Promise<void> {
    const softphone = await tab.softphone();
    // This tab's own word: one of the window before may still be on its way.
    await softphone.evaluate(() => {
      const post = BroadcastChannel.prototype.postMessage;
      const handled = new Promise<void>((resolve) => {
        BroadcastChannel.prototype.postMessage = function (data: { readonly message?: { readonly kind?: unknown } }) {
          post.call(this, data);
          if (data.message?.kind !== 'present') return;
          BroadcastChannel.prototype.postMessage = post;
          resolve();
        };
      });
      Object.assign(window, { handled });
    });
    await page.bringToFront();
    const handled = softphone.evaluate(() => Reflect.get(window, 'handled') as Promise<void>);
    // A panel that is closed draws no frames to poll in.
    await Promise.race([handled, softphone.waitForFunction(() => document.hasFocus(), undefined, { polling: 20 })]);
  }

  /** Logs the user out of org and INO cx, behind the back of the tabs that are open. */
  async logOut(): Promise<void> {
    await this.context.clearCookies();
  }
}

/**
 * Playwright tells every page that it has the focus, which no two windows have. From here on this page finds out; a navigation of the
 * page would undo it.
 */
async function withOwnFocus({ page }: OpenTab): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Emulation.setFocusEmulationEnabled', { enabled: false });
}

function opened(tab: AgentTab): OpenTab {
  return { tab, page: tab.page, panel: new SoftphonePanel(tab) };
}

/** The line of a follower that says where INO cx runs. */
export const strip = ({ panel }: OpenTab) => panel.frame.locator('[data-strip=follower]');

/** Text of the softphone's item in the utility bar. */
export const itemText = ({ page }: OpenTab): Promise<string | null> => page.locator('.slds-utility-bar__action').textContent();

export const isPanelOpen = ({ page }: OpenTab): Promise<boolean> => page.getByRole('dialog', { name: /INO cx/ }).isVisible();

/** Frames with a page of INO cx. */
export function bannersIn({ page }: OpenTab, session: Session): number {
  return page.frames().filter((frame) => frame.url().startsWith(session.workbench.hosts.ino)).length;
}
