import type { Page } from 'playwright-core';
import type { InocxShell } from '../../shell/client/host/inspection.ts';
import { AgentTab } from '../agentTab.ts';
import type { CallAction, NewCall } from '../inoCalls.ts';
import { poll } from '../poll.ts';
import { ALICE, CAMILLE } from '../seedPeople.ts';
import { SoftphonePanel } from '../softphonePanel.ts';
import type { Session } from '../session.ts';

type Task = Readonly<Record<string, unknown>>;
type ShellWindow = Window & { readonly inocxShell: InocxShell };

/** Alice at work: what the scenes of the shift do and look at. Every wait ends in an error that names what did not come. */
export class ShiftAgent {
  readonly session: Session;
  readonly page: Page;
  readonly tab: AgentTab;
  readonly panel: SoftphonePanel;

  constructor(session: Session, tab: AgentTab) {
    this.session = session;
    this.page = tab.page;
    this.tab = tab;
    this.panel = new SoftphonePanel(tab);
  }

  /** Rings at Alice's, and waits until Salesforce has been searched. */
  async ring(call: Partial<NewCall> = {}): Promise<string> {
    const id = await this.session.ino.ring({ caller: CAMILLE, username: ALICE, ...call });
    await this.panel.searched(id);
    return id;
  }

  act(id: string, ...actions: readonly CallAction[]): Promise<void> {
    return actions.reduce(
      (before, action) => before.then(() => this.session.ino.act(id, action, action === 'hangup' ? { communicationSeconds: 42 } : {})),
      Promise.resolve()
    );
  }

  /** The one Task of an interaction, once it has these values. */
  async task(id: string, wanted: Task): Promise<Task> {
    return poll(`one Task of ${id} with ${JSON.stringify(wanted)}`, async () => {
      const tasks = await this.session.tasksOf(id);
      if (tasks.length > 1) throw new Error(`${id} has ${tasks.length} Tasks.`);
      const [task] = tasks;
      return task !== undefined && Object.entries(wanted).every(([field, value]) => task[field] === value) ? task : null;
    });
  }

  /** Waits until the item of the utility bar says so. */
  utility(state: string): Promise<void> {
    return this.page.getByRole('button', { name: `INO cx – ${state}` }).waitFor();
  }

  /** A line above the phone. */
  line(key: string): Promise<void> {
    return this.panel.frame.locator(`[data-strip^="${key}"]`).first().waitFor();
  }

  /** Changes settings of the call center, and loads the tab anew as agents do. */
  async setUp(items: Readonly<Record<string, string>>): Promise<void> {
    await this.session.setUp(items);
    await this.page.reload();
    await this.tab.openPanel();
    await this.panel.linked();
  }

  /** One more Lightning tab of Alice's. */
  async anotherTab(): Promise<{ readonly page: Page; readonly panel: SoftphonePanel }> {
    const page = await this.page.context().newPage();
    await page.goto(`${this.session.workbench.hosts.lightning}/lightning/page/home`);
    const tab = new AgentTab(page, this.session.workbench.hosts);
    await tab.openPanel();
    return { page, panel: new SoftphonePanel(tab) };
  }

  /** What the package's message channel told the pages last. */
  publishedMessages(): Promise<unknown> {
    return this.page.evaluate(() => (window as unknown as ShellWindow).inocxShell.channels.published.at(-1)?.message ?? null);
  }
}

/** An error that says what was expected, unless it holds. */
export function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(`Not so: ${what}.`);
}
