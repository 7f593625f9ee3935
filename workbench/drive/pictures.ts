import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { AgentTab } from './agentTab.ts';
import { SoftphonePanel } from './softphonePanel.ts';
import { openStage, type Stage } from './stage.ts';

export interface PictureOptions {
  readonly executablePath: string;
  /** Gets one PNG a state; what is there under the same name is replaced. */
  readonly folder: string;
  /** Of the softphone's panel, in pixels. */
  readonly width: number;
  readonly say: (text: string) => void;
}

const PANEL_HEIGHT = 560;
const AGENT = 'alice.agent@acme.example';
const ONE_CONTACT = '+33199001234';
const TWO_CONTACTS = '+33199001240';
const STRANGER = '+33199008877';

/** Draws each state of the softphone, and the whole window once: for the documents, and to look at. */
export async function drawPictures({ executablePath, folder, width, say }: PictureOptions): Promise<void> {
  const stage = await openStage({ executablePath });
  try {
    const page = await (await stage.context()).newPage();
    const tab = await stage.agent(AGENT, page);
    const artist = new Artist(stage, tab, { folder, width, say });
    await artist.beforeSignIn();
    await artist.calls();
    await artist.otherTab();
    await artist.trouble();
  } finally {
    await stage.close();
  }
}

class Artist {
  private readonly stage: Stage;
  private readonly tab: AgentTab;
  private readonly panel: SoftphonePanel;
  private readonly to: Pick<PictureOptions, 'folder' | 'width' | 'say'>;

  constructor(stage: Stage, tab: AgentTab, to: Artist['to']) {
    this.stage = stage;
    this.tab = tab;
    this.panel = new SoftphonePanel(tab);
    this.to = to;
  }

  /** From the first sight to the signed-in Banner. */
  async beforeSignIn(): Promise<void> {
    await this.tab.openPanel();
    await this.size();
    await this.panel.bannerFrame().locator('#sign-in').waitFor();
    await this.draw('sign-in');
    await this.tab.page.locator('.slds-utility-bar__action[aria-pressed=true]').click();
    await this.tab.signInToBanner();
    await this.panel.linked();
    await this.draw('ready');
  }

  async calls(): Promise<void> {
    const { ino } = this.stage;
    const first = await this.ring(ONE_CONTACT);
    await this.draw('ringing');
    await ino.act(first, 'answer');
    await this.panel.card(first).locator('[role=timer]').waitFor();
    await this.draw('connected');
    await this.tab.page.screenshot({ path: this.path('window') });
    this.to.say('window');
    await this.takeNotes(first);
    const second = await this.ring(TWO_CONTACTS);
    await this.draw('second-call');
    await ino.act(second, 'abandon');
    await ino.act(first, 'hangup', { communicationSeconds: 84 });
    await this.panel.card(first).locator('[data-command=openTask]').waitFor();
    await this.draw('wrap-up');
    await ino.act(first, 'wrapup');
    await this.several();
    await this.nobody();
  }

  /** A second tab of the same agent, with a call that rings. */
  async otherTab(): Promise<void> {
    const page = await this.tab.page.context().newPage();
    await page.goto(`${this.stage.workbench.hosts.lightning}/lightning/page/home`);
    const tab = new AgentTab(page, this.stage.workbench.hosts);
    const panel = new SoftphonePanel(tab);
    const call = await this.ring(ONE_CONTACT);
    await panel.card(call).waitFor({ state: 'attached' });
    if (!(await page.locator('.slds-utility-panel').isVisible())) await tab.openPanel();
    await this.size(page);
    await panel.frame.locator('[data-strip=mirror]').waitFor();
    await this.draw('mirror', page);
    await this.stage.ino.act(call, 'miss');
    await page.close();
    await this.tab.page.bringToFront();
  }

  /** Each notice and problem that an agent may see. */
  async trouble(): Promise<void> {
    const { ino } = this.stage;
    await this.waiting();
    const error = { code: 'GENERIC_ERROR', description: 'refused', details: [{ message: 'Close the open case first.' }] } as const;
    await this.panel.fault('saveLog', { kind: 'error', error });
    const refused = await this.ring(ONE_CONTACT);
    await ino.act(refused, 'miss');
    await this.panel.log(refused).waitFor();
    await this.draw('log-refused');
    await this.panel.fault('saveLog', null);
    await (await this.tab.banner()).goto('about:blank');
    await this.panel.frame.locator('[data-strip=link-waiting]').waitFor();
    await this.draw('offline');
    await this.stage.setUp({ '/connection/loginUrl': '' });
    await this.tab.page.reload();
    await this.tab.openPanel();
    await this.panel.frame.locator('[data-problem]').waitFor({ state: 'attached' });
    await this.size();
    await this.draw('no-login-url');
  }

  /** A log that Salesforce cannot take just now. */
  private async waiting(): Promise<void> {
    await this.panel.fault('saveLog', { kind: 'error', error: { code: 'SERVER_ERROR', description: 'try later' } });
    const call = await this.ring(ONE_CONTACT);
    await this.stage.ino.act(call, 'miss');
    await this.panel.log(call).waitFor();
    await this.draw('log-waiting');
    await this.panel.fault('saveLog', null);
    await this.panel.log(call).locator('[data-command=retryLog]').click();
    await this.panel.log(call).waitFor({ state: 'detached' });
  }

  /** What the agent writes during a call. */
  private async takeNotes(call: string): Promise<void> {
    const card = this.panel.card(call);
    await card.locator('c-call-form summary').click();
    await card.locator('textarea').fill('Wants a quote for twelve seats.');
    await this.draw('notes');
    await card.locator('c-call-form summary').click();
  }

  private async several(): Promise<void> {
    const call = await this.ring(TWO_CONTACTS);
    await this.draw('match-list');
    await this.stage.ino.act(call, 'miss');
  }

  private async nobody(): Promise<void> {
    const call = await this.ring(STRANGER);
    await this.stage.ino.act(call, 'answer');
    await this.panel.card(call).locator('[data-command=newRecord]').waitFor();
    await this.draw('no-match');
    await this.panel.press(call, 'newRecord');
    await this.tab.page.getByRole('dialog', { name: 'New Contact' }).waitFor();
    await this.tab.page.screenshot({ path: this.path('new-contact') });
    this.to.say('new-contact');
    await this.tab.page.keyboard.press('Escape');
    await this.stage.ino.act(call, 'hangup');
    await this.stage.ino.act(call, 'wrapup');
  }

  private async ring(caller: string): Promise<string> {
    const id = await this.stage.ino.ring({ caller });
    await this.panel.searched(id);
    return id;
  }

  /** The panel as wide as wanted; Lightning gives a call center one size for all. */
  private async size(page: Page = this.tab.page): Promise<void> {
    await page.locator('.slds-utility-panel').evaluate(
      (element, [width, height]) => {
        if (!(element instanceof HTMLElement)) return;
        element.style.width = `${width}px`;
        element.style.height = `${height}px`;
      },
      [this.to.width, PANEL_HEIGHT] as const
    );
  }

  private async draw(name: string, page: Page = this.tab.page): Promise<void> {
    await page.locator('iframe[title="Open CTI Softphone"]').screenshot({ path: this.path(name), animations: 'disabled' });
    this.to.say(name);
  }

  private path(name: string): string {
    return join(this.to.folder, `${name}.png`);
  }
}
