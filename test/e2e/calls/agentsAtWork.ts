import type { Page } from 'playwright-core';
import type { CallAction, NewCall } from '../../../workbench/drive/inoCalls.ts';
import { poll } from '../../../workbench/drive/poll.ts';
import type { SoftphonePanel } from '../../../workbench/drive/softphonePanel.ts';
import type { Session } from '../../../workbench/drive/session.ts';
import { ALICE, BENOIT, newSession } from '../inSession.ts';
import { AgentTabs, type OpenTab } from '../tabs/agentTabs.ts';

const CARL = 'carl.agent@acme.example';
const SSO = '/api/sso/login/oauth?connector=salesforce&auto=true';

/** One Task, as far as the kind of a call decides it. */
export interface Logged {
  readonly owner: string;
  readonly type: unknown;
  readonly outcome: unknown;
  readonly result: unknown;
  readonly who: unknown;
  readonly what: unknown;
  readonly queue: unknown;
  readonly subtype: unknown;
  readonly flow: unknown;
}

/** Two agents with softphones, and Carl, who works in INO cx alone. One session for a whole file. */
export class AgentsAtWork {
  readonly alice: SoftphonePanel;
  readonly benoit: SoftphonePanel;
  private readonly session: Session;
  private readonly aliceTab: OpenTab;
  private readonly carl: Page;
  private readonly seen = new Set<string>();

  private constructor(session: Session, agents: { readonly alice: OpenTab; readonly benoit: OpenTab; readonly carl: Page }) {
    this.session = session;
    this.aliceTab = agents.alice;
    this.alice = agents.alice.panel;
    this.benoit = agents.benoit.panel;
    this.carl = agents.carl;
  }

  static async open(): Promise<AgentsAtWork> {
    const session = await newSession();
    try {
      const alice = await (await AgentTabs.on(session)).leader(ALICE);
      const benoit = await (await AgentTabs.on(session)).leader(BENOIT);
      const { page: carl } = await session.agent(CARL);
      await carl.goto(`${session.workbench.hosts.ino}${SSO}`);
      const banner = carl.locator('#app header.top');
      const approve = carl.locator('button[value=allow], button[name=allow]');
      await banner.or(approve).first().waitFor();
      if (await approve.isVisible()) await approve.click();
      await banner.waitFor();
      await session.ino.settings({ postInteractionSeconds: 0 });
      return new AgentsAtWork(session, { alice, benoit, carl });
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  /** Offered to Alice; settles when her search has. */
  async ringAlice(call: NewCall): Promise<string> {
    const direct = call.routing === 'direct' ? { queue: null, smartRoutingSeconds: null } : {};
    const id = await this.session.ino.ring({ username: ALICE, ...call, ...direct });
    await this.alice.searched(id);
    return id;
  }

  /** Offered to all three at once; settles when both softphones show it. */
  async ringThree(caller: string): Promise<string> {
    const id = await this.session.ino.ring({ caller, usernames: [ALICE, BENOIT, CARL] });
    await Promise.all([this.alice.searched(id), this.benoit.searched(id)]);
    return id;
  }

  act(id: string, action: CallAction): Promise<void> {
    return this.session.ino.act(id, action, action === 'hangup' ? { communicationSeconds: 42 } : {});
  }

  /** Alice dials in INO cx's own dial pad. */
  async dialInBanner(number: string): Promise<string> {
    const before = await cards(this.alice);
    const banner = this.alice.bannerFrame();
    await banner.getByLabel('Number or extension').fill(number);
    await banner.getByRole('button', { name: 'Call', exact: true }).click();
    return poll('the call that was dialled', async () => (await cards(this.alice)).find((id) => !before.includes(id)) ?? null);
  }

  /** Alice clicks the first phone number on a record's page. */
  async dialFrom(objectName: string, recordId: string): Promise<string> {
    const { page } = this.aliceTab;
    await page.goto(`${this.session.workbench.hosts.lightning}/lightning/r/${objectName}/${recordId}/view`);
    await this.alice.linked();
    await page.locator('button[title^="Click to dial"]').first().click();
    return this.cardWith(this.alice, 'Outbound call · Dialling');
  }

  /** Alice types a number or tones into a call and sends them. */
  key(id: string, command: 'transfer' | 'consult' | 'digits', text: string): Promise<void> {
    return this.alice.key(id, command, text);
  }

  /** The call that rings there. */
  async ringingAt({ frame }: SoftphonePanel): Promise<string> {
    const id = await frame.locator('.card_ringing').first().getAttribute('data-call');
    return id ?? '';
  }

  async cardWith({ frame }: SoftphonePanel, heading: string): Promise<string> {
    const card = frame.locator('[data-call]').filter({ has: frame.getByRole('heading', { name: heading }) });
    return (await card.first().getAttribute('data-call')) ?? '';
  }

  headed(panel: SoftphonePanel, id: string, heading: string): Promise<void> {
    return panel.card(id).getByRole('heading', { name: heading }).waitFor();
  }

  async answerAsCarl(id: string): Promise<void> {
    await this.carl.locator(`article[data-interaction="${id}"]`).getByRole('button', { name: 'Answer' }).click();
  }

  /** Waits until Alice's utility bar says so. */
  utility(state: string): Promise<void> {
    return this.aliceTab.page.getByRole('button', { name: `INO cx – ${state}` }).waitFor();
  }

  notices(): Promise<number> {
    return this.alice.frame.locator('[data-strip]').count();
  }

  /** Nothing is in hand any more. */
  async clear(): Promise<void> {
    for (const panel of [this.alice, this.benoit]) {
      await poll('an agent with nothing in hand', async () =>
        (await panel.frame.locator('[data-command=control]').count()) === 0 ? true : null
      );
    }
  }

  /** Logs that are new since they were last asked for, once there are so many; null while there are fewer. */
  newLogs(count: number): Logged[] | null {
    const { system } = this.session.workbench.org;
    const ids = system.query('SELECT Id FROM Task').records.map((record) => String(record['Id']));
    const fresh = ids.filter((id) => !this.seen.has(id)).map((id) => system.get('Task', id));
    const logs = fresh.filter((task) => task['inocx__Interaction_Id__c'] !== null);
    if (logs.length < count) return null;
    for (const id of ids) this.seen.add(id);
    return logs.map((task) => this.logged(task));
  }

  close(): Promise<void> {
    return this.session.close();
  }

  private logged(task: Readonly<Record<string, unknown>>): Logged {
    const owner = this.session.workbench.org.system.get('User', String(task['OwnerId']));
    return {
      owner: String(owner['Username']).split('.')[0] ?? '',
      type: task['CallType'],
      outcome: task['inocx__Interaction_Outcome__c'],
      result: task['CallDisposition'] ?? null,
      who: task['WhoId'],
      what: task['WhatId'] ?? null,
      queue: task['inocx__Queue__c'] ?? null,
      subtype: task['TaskSubtype'],
      flow: task['inocx__Interaction_Flow__c']
    };
  }
}

const cards = ({ frame }: SoftphonePanel): Promise<string[]> =>
  frame.locator('[data-call]').evaluateAll((all) => all.map((one) => one.getAttribute('data-call') ?? ''));
