import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { AgentTab } from '../agentTab.ts';
import type { NewCall } from '../inoCalls.ts';
import { SoftphonePanel } from '../softphonePanel.ts';
import type { Session } from '../session.ts';

export interface Easel {
  /** Gets one PNG a state; what is there under the same name is replaced. */
  readonly folder: string;
  /** Of the softphone's panel, in pixels. */
  readonly width: number;
  /** Whose language the pictures are in. */
  readonly username: string;
  readonly print: (text: string) => void;
}

const PANEL_HEIGHT = 560;

/** Brings an agent's softphone into a state and draws it. */
export class Screenshotter {
  readonly session: Session;
  readonly tab: AgentTab;
  readonly panel: SoftphonePanel;
  readonly username: string;
  private readonly easel: Easel;

  constructor(session: Session, tab: AgentTab, easel: Easel) {
    this.session = session;
    this.tab = tab;
    this.panel = new SoftphonePanel(tab);
    this.username = easel.username;
    this.easel = easel;
  }

  /** Rings, and waits until the search has settled. */
  async ring(call: NewCall): Promise<string> {
    const id = await this.session.ino.ring({ ...call, username: this.username });
    await this.panel.searched(id);
    return id;
  }

  /** Waits until the log of a call that has ended is in Salesforce. */
  async logged(call: string): Promise<void> {
    await this.panel.card(call).locator('[data-command=openTask]').waitFor();
  }

  /** The panel as wide as wanted; Lightning gives a call center one size for all. */
  async size(page: Page = this.tab.page): Promise<void> {
    await page.locator('.slds-utility-panel').evaluate(
      (element, [width, height]) => {
        if (!(element instanceof HTMLElement)) return;
        element.style.width = `${width}px`;
        element.style.height = `${height}px`;
      },
      [this.easel.width, PANEL_HEIGHT] as const
    );
  }

  /** The softphone's panel. */
  async draw(name: string, page: Page = this.tab.page): Promise<void> {
    await page.locator('iframe[title="Open CTI Softphone"]').screenshot({ path: this.path(name), animations: 'disabled' });
    this.easel.print(name);
  }

  /** The whole window. */
  async drawWindow(name: string): Promise<void> {
    await this.tab.page.screenshot({ path: this.path(name), animations: 'disabled' });
    this.easel.print(name);
  }

  private path(name: string): string {
    return join(this.easel.folder, `${name}.png`);
  }
}
