import { RECORD_ID } from '@inocx/telephony/records/recordId.ts';
import { Fault } from '../../faults/fault.ts';
import type { Clock } from '../../clock/clock.ts';
import type { Salesforce } from '../../salesforce/client.ts';
import type { Describes } from '../../salesforce/describes.ts';
import type { Connection } from '../../vault/connections.ts';
import { dutyOf, recordOf, snapshotOf } from './interaction.ts';
import { unwritten } from './logged.ts';
import type { LogVendor, LogWork, Sent } from './logVendor.ts';
import { OrgFacts } from './orgFacts.ts';
import { sendLog } from './sendLog.ts';

export interface SalesforceLogParts {
  readonly clock: Clock;
  readonly describes: Describes;
  readonly salesforce: (method: string) => Salesforce;
}

/** The Task of the package, whoever else writes it. */
class SalesforceLog implements LogVendor {
  readonly vendor = 'salesforce';
  readonly recordId = RECORD_ID;
  private readonly parts: SalesforceLogParts;
  /** By connection, which stays that of one org. */
  private readonly facts = new Map<string, OrgFacts>();

  constructor(parts: SalesforceLogParts) {
    this.parts = parts;
  }

  sight(): null {
    return null;
  }

  async send({ connection, entry, request, signal, store }: LogWork): Promise<Sent> {
    const { salesforce } = this.parts;
    const facts = this.factsOf(connection, request.method);
    const { interaction } = request;
    const agent = interaction.agent === null ? null : await facts.user(interaction.agent);
    const settings = await facts.settings(agent, request.fallback);
    const duty = dutyOf(interaction, settings.callLog);
    if (duty === 'notYet' || duty === 'softphone') return { logged: unwritten(duty), end: { state: 'asBefore' } };
    const owner = agent ?? (await facts.user(connection.username));
    const task = await facts.task();
    await store();
    const context = { agent: interaction.agent, owner, ownerId: agent?.userId ?? null, settings, scenarios: request.scenarios, task };
    const sent = await sendLog(
      { salesforce: salesforce(request.method), options: signal === undefined ? {} : { signal } },
      { duty, context, known: entry.known, state: { snapshot: snapshotOf(interaction), record: recordOf(interaction, null) } }
    );
    const isUnknown = interaction.agent !== null && agent === null;
    const notices = isUnknown ? [new Fault('AgentUnknown', { vendor: 'salesforce' }), ...sent.logged.notices] : sent.logged.notices;
    return { ...sent, logged: { ...sent.logged, notices } };
  }

  private factsOf({ id }: Connection, method: string): OrgFacts {
    const known = this.facts.get(id);
    if (known !== undefined) return known;
    const made = new OrgFacts(this.parts.salesforce(method), id, this.parts.describes, this.parts.clock);
    this.facts.set(id, made);
    return made;
  }
}

export const salesforceLog = (parts: SalesforceLogParts): LogVendor => new SalesforceLog(parts);
