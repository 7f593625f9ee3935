import type { FrameLocator, Locator } from 'playwright-core';
import type { InocxShell } from '../shell/client/host/inspection.ts';
import type { AgentTab } from './agentTab.ts';
import { press } from './press.ts';

const RECORD_PAGE = /\/lightning\/r\/(?:\w+\/)?([A-Za-z0-9]{15,18})\/view/;

type ShellWindow = Window & { readonly inocxShell: InocxShell };

/** The softphone in a Lightning tab, as the agent has it before them. */
export class SoftphonePanel {
  /** The softphone's page, whatever its frame holds at the moment. */
  readonly frame: FrameLocator;
  private readonly tab: AgentTab;

  constructor(tab: AgentTab) {
    this.tab = tab;
    this.frame = tab.page.frameLocator('iframe[title="Open CTI Softphone"]');
  }

  /** Waits until Banner and softphone have greeted each other. */
  async linked(): Promise<void> {
    await this.frame.locator('c-softphone:has(c-banner-frame):not(:has([data-strip^=link-]))').waitFor({ state: 'attached' });
  }

  /** One call. */
  card(interactionId: string): Locator {
    return this.frame.locator(`[data-call="${interactionId}"]`);
  }

  /** The line of one log; there are lines only for logs that wait, were refused or have something to say. */
  log(interactionId: string): Locator {
    return this.frame.locator(`[data-log="${interactionId}"]`);
  }

  /** Notices with this code, such as INOCX-402. */
  notice(code: string): Locator {
    return this.frame.locator(`[data-strip^="${code}"]`);
  }

  /** Presses a button of a call, such as `control`, `answer`. */
  async press(interactionId: string, command: string, value?: string): Promise<void> {
    const exact = value === undefined ? '' : `[data-value="${value}"]`;
    await press(this.card(interactionId).locator(`[data-command=${command}]${exact}`));
  }

  /** Types tones or a number into a call and sends them; the question of a transfer is answered with yes. */
  async key(interactionId: string, command: 'digits' | 'transfer' | 'consult', text: string): Promise<void> {
    const part = this.keying(interactionId, command === 'digits' ? 'keypad' : 'transfer');
    await this.unfold(part);
    await part.locator('input').fill(text);
    await press(part.locator(`form [data-command=${command}]`));
    if (command === 'transfer') await press(part.locator('fieldset [data-command=transfer]'));
  }

  /** A part of a call that takes typed text. */
  keying(interactionId: string, part: 'keypad' | 'transfer'): Locator {
    return this.card(interactionId).locator(`[data-keying=${part}]`);
  }

  /** Opens what folds out, unless it is open. */
  async unfold(details: Locator): Promise<void> {
    if ((await details.getAttribute('open')) === null) await press(details.locator('summary'));
  }

  /** Waits until the search of a call has settled. */
  async searched(interactionId: string): Promise<void> {
    await this.card(interactionId).and(this.frame.locator('[aria-busy=false]')).waitFor({ state: 'attached' });
  }

  /** Waits until the page of this record is open in the tab. */
  async shows(recordId: string): Promise<void> {
    await this.tab.page.waitForURL((url) => recordAt(url.href) === recordId);
  }

  /** Id of the record whose page is open; null on any other page. */
  recordOnPage(): string | null {
    return recordAt(this.tab.page.url());
  }

  /** What the softphone cost the org so far, as the shell counted it. */
  requests(): Promise<InocxShell['salesforceRequests']> {
    return this.tab.page.evaluate(() => ({ ...(window as unknown as ShellWindow).inocxShell.salesforceRequests }));
  }

  /** Orders a fault for an Open CTI method, or takes it back. It holds until the tab, not only the softphone, is loaded anew. */
  async fault(...order: Parameters<InocxShell['fault']>): Promise<void> {
    await this.tab.page.evaluate((given) => (window as unknown as ShellWindow).inocxShell.fault(...given), order);
  }

  /** Waits until the softphone has asked for `method` and gets no answer: before that no time that passes is a wait. */
  async unanswered(method: string): Promise<void> {
    await this.tab.page.waitForFunction((name) => {
      const { methods } = (window as unknown as ShellWindow).inocxShell;
      return methods.findLast(({ methodName }) => methodName === name)?.outcome === 'dead';
    }, method);
  }

  /** Loads the softphone's page anew and nothing else of the tab. */
  async reload(): Promise<void> {
    const softphone = await this.tab.softphone();
    await softphone.evaluate(() => {
      document.documentElement.dataset['beforeReload'] = '';
      location.reload();
    });
    await this.frame.locator('html:not([data-before-reload]) c-softphone').waitFor({ state: 'attached' });
  }

  /** Loads the Banner's page anew and nothing else. */
  async reloadBanner(): Promise<void> {
    const banner = await this.tab.banner();
    await banner.evaluate(() => {
      document.documentElement.dataset['beforeReload'] = '';
      location.reload();
    });
    await this.bannerFrame().locator('html:not([data-before-reload]) #app header.top').waitFor({ state: 'attached' });
  }

  /** The Banner in the softphone. */
  bannerFrame(): FrameLocator {
    return this.frame.frameLocator('c-banner-frame iframe');
  }
}

const recordAt = (address: string): string | null => RECORD_PAGE.exec(address)?.[1] ?? null;
