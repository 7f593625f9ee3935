import type { Frame, FrameLocator, Page } from 'playwright-core';
import type { Hosts } from '../lib/hosts.ts';

const RECORD_PAGE = /\/lightning\/r\/(?:\w+\/)?([A-Za-z0-9]{15,18})\/view/;

/** One Lightning tab of an agent, and the frames in it. */
export class AgentTab {
  readonly page: Page;
  private readonly hosts: Hosts;

  constructor(page: Page, hosts: Hosts) {
    this.page = page;
    this.hosts = hosts;
  }

  /** Logs in to the org as `username` and waits for the shell. The softphone is on its way then, not ready. */
  static async open(page: Page, hosts: Hosts, username: string): Promise<AgentTab> {
    await page.goto(`${hosts.lightning}/`);
    await page.locator(`button[name=un][value="${username}"]`).click();
    await page.waitForURL((url) => url.origin === hosts.lightning, { waitUntil: 'commit' });
    return new AgentTab(page, hosts);
  }

  /** The softphone's page, once its frame is there. */
  softphone(): Promise<Frame> {
    return this.frameOf(this.hosts.visualforce);
  }

  /** INO cx's page in the softphone, once its frame is there. */
  banner(): Promise<Frame> {
    return this.frameOf(this.hosts.ino);
  }

  /** The softphone's panel is open: by the agent, from the utility bar, unless it was already. */
  async openPanel(): Promise<void> {
    await this.softphone();
    const item = this.page.locator('.slds-utility-bar__action');
    if ((await item.getAttribute('aria-pressed')) === 'false') await item.click();
  }

  /** Presses the sign-in button of INO cx's page in the panel, and gives the window that it opens. */
  async openSignIn(): Promise<Page> {
    await this.openPanel();
    const opened = this.page.waitForEvent('popup');
    await this.inBanner().locator('#sign-in').click();
    return opened;
  }

  /** Signs in to INO cx through its pop-up, and waits for the Banner. Who agreed before is not asked again by Salesforce. */
  async signInToBanner(): Promise<void> {
    await approve(await this.openSignIn());
    await this.inBanner().locator('#app').waitFor();
  }

  /** Waits until Banner and softphone have greeted each other: the strip of the link is gone. */
  async linked(): Promise<void> {
    const softphone = await this.softphone();
    await softphone.locator('c-banner-frame').waitFor({ state: 'attached' });
    await softphone.locator('[data-strip^=link-]').waitFor({ state: 'detached' });
  }

  /** Waits for the search of a call that rings, and for the page it pops. Id of the record, or null when nothing popped by itself. */
  async popped(interactionId: string): Promise<string | null> {
    const softphone = await this.softphone();
    const card = softphone.locator(`[data-call="${interactionId}"]`);
    await card.and(softphone.locator('[aria-busy=false]')).waitFor();
    if ((await card.locator('[data-command=open]').count()) === 0) return null;
    await this.page.waitForURL(RECORD_PAGE);
    return RECORD_PAGE.exec(this.page.url())?.[1] ?? null;
  }

  /** What the softphone cost the org so far, as the shell counted it. */
  salesforceRequests(): Promise<Readonly<Record<string, number>>> {
    return this.page.evaluate(() => {
      const shell: unknown = Reflect.get(window, 'inocxShell');
      return (shell as { salesforceRequests: Record<string, number> }).salesforceRequests;
    });
  }

  /** INO cx's page in the softphone, also when its frame is another by then. */
  private inBanner(): FrameLocator {
    return this.page.frameLocator('iframe[title="Open CTI Softphone"]').frameLocator('c-banner-frame iframe');
  }

  private async frameOf(origin: string): Promise<Frame> {
    const found = (): Frame | undefined => this.page.frames().find((frame) => frame.url().startsWith(`${origin}/`));
    for (;;) {
      const frame = found();
      if (frame !== undefined) return frame;
      await this.page.waitForEvent('framenavigated', { predicate: () => found() !== undefined });
    }
  }
}

/** Consents in Salesforce's window, or sees it close by itself. */
async function approve(popup: Page): Promise<void> {
  if (popup.isClosed()) return;
  const closed = popup.waitForEvent('close');
  const pressed = popup
    .locator('button[value=allow], button[name=allow]')
    .click()
    .catch((thrown: unknown) => {
      if (!popup.isClosed()) throw thrown;
    });
  await Promise.race([pressed, closed]);
}
