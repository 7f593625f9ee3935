import { z } from 'zod';
import type { CallOptions } from '../../auth/api.ts';
import type { Clock } from '../../clock/clock.ts';
import { Fault } from '../../faults/fault.ts';
import type { Connection } from '../../vault/connections.ts';
import type { Journal } from '../../vault/journal.ts';
import { once } from '../../vault/once.ts';
import type { ZohoDesk } from '../../zoho/client.ts';
import { logObjectOf } from '../model/catalogue.ts';
import type { CrmFile, CrmObject } from '../model/file.ts';
import { type CallContext, CallMaker, type MadeCall, toDesk } from './callValues.ts';
import { DeskFacts } from './deskFacts.ts';
import { madeCalls } from './madeCalls.ts';
import { recordOf, snapshotOf } from './interaction.ts';
import type { LogRequest } from './logbook.ts';
import { type Logged, unwritten } from './logged.ts';
import type { LogVendor, LogWork, Sent } from './logVendor.ts';
import { isOver } from '@inocx/telephony/interaction/interaction.ts';
import type { LogState } from './taskFields.ts';

export interface DeskLogParts {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly desk: (method: string) => ZohoDesk;
}

/** A call without a contact waits for so long that an agent says whose it is. */
const WAITS_FOR_CONTACT_MS = 24 * 60 * 60_000;

const stateOf = ({ interaction }: LogRequest): LogState => ({ snapshot: snapshotOf(interaction), record: recordOf(interaction, null) });

const noContact = (at?: number): Fault =>
  new Fault('InputRefused', {
    ...{ vendor: 'zohoDesk', fields: ['contactId'], detail: 'Zoho Desk keeps no call without a contact' },
    ...(at === undefined ? {} : { retry: { at } })
  });

/** The CRM of a request, and the object of it that calls are. Throws Fault InputRefused. */
function crmOf({ crm }: LogRequest): { readonly file: CrmFile; readonly object: CrmObject } {
  const object = crm === undefined ? undefined : logObjectOf(crm)?.object;
  if (crm !== undefined && object?.apiName.toLowerCase() === 'calls') return { file: crm, object };
  throw new Fault('InputRefused', {
    vendor: 'zohoDesk',
    fields: ['crm'],
    detail: 'Zoho Desk needs a CRM with calls as the object of its log'
  });
}

const madeSchema = z.object({ id: z.string() });

interface Made {
  readonly id: string;
  /** Whether this request made it; else an earlier one had. */
  readonly isNew: boolean;
  readonly notices: readonly Fault[];
}

/** A call of Zoho Desk, which the connector alone writes: once, whatever becomes of the answers. */
class DeskLog implements LogVendor {
  readonly vendor = 'zohoDesk';
  readonly recordId = /^\d{1,20}$/;
  private readonly parts: DeskLogParts;
  /** By connection, which stays that of one organisation. */
  private readonly facts = new Map<string, DeskFacts>();

  constructor(parts: DeskLogParts) {
    this.parts = parts;
  }

  sight(request: LogRequest): 'none' | 'notYet' | null {
    crmOf(request);
    const { direction, state } = request.interaction.snapshot;
    if (direction === 'internal') return 'none';
    return isOver(state) ? null : 'notYet';
  }

  async send(work: LogWork): Promise<Sent> {
    const { request, entry } = work;
    const { context, notices } = await this.contextOf(work);
    const [maker, state] = [new CallMaker(context), stateOf(request)];
    const made = maker.make(state);
    // Zoho Desk has calls; an e-mail or a message is one only where a rule says so.
    if (state.snapshot.flow !== 'voice' && !made.isAssigned) return { logged: unwritten('none'), end: { state: 'asBefore' } };
    if (made.contactId === null && entry.known === null) return this.waiting(work);
    await work.store();
    const sent = entry.known === null ? await this.create(work, maker, made) : await this.change(work, maker, entry.known);
    return { ...sent, logged: { ...sent.logged, notices: [...notices, ...sent.logged.notices] } };
  }

  private async contextOf({
    connection,
    request
  }: LogWork): Promise<{ readonly context: CallContext; readonly notices: readonly Fault[] }> {
    const { file, object } = crmOf(request);
    const facts = this.factsOf(connection, request.method);
    const { agent } = request.interaction;
    const [own, calls, departmentId] = await Promise.all([
      agent === null ? null : facts.agent(agent),
      facts.calls(),
      facts.department(file.department)
    ]);
    if (!calls.createable) throw new Fault('RightsMissing', { vendor: 'zohoDesk', detail: 'the scope Desk.calls.CREATE' });
    const owner = own ?? (await facts.agent(connection.username));
    const isUnknown = agent !== null && own === null;
    return {
      context: { file, object, calls, agent, owner, ownerId: own?.id ?? null, departmentId },
      notices: isUnknown ? [new Fault('AgentUnknown', { vendor: 'zohoDesk' })] : []
    };
  }

  /** Until the agent says whose call it is, or a day has passed. */
  private async waiting({ entry, store }: LogWork): Promise<Sent> {
    const now = this.parts.clock.now();
    const until = (entry.state === 'open' ? entry.openedAt : now) + WAITS_FOR_CONTACT_MS;
    if (entry.state === 'refused' || until <= now) {
      const refused = noContact();
      return { logged: unwritten('waiting', [refused]), end: { state: 'refused' }, refused };
    }
    await store();
    return { logged: unwritten('waiting', [noContact(until)]), end: { state: 'open', dueAt: until } };
  }

  private async create(work: LogWork, maker: CallMaker, { leftOut, unfit, problems, values }: MadeCall): Promise<Sent> {
    const { request } = work;
    const { id, isNew, notices } = await this.once(work, maker.context, values);
    const messages = problems.map(({ path, message }) => `${path}: ${message}`);
    const logged: Logged = { result: isNew ? 'created' : 'updated', taskId: id, leftOut, unfit, problems: messages, notices };
    const end = { state: 'done', known: { ...stateOf(request), taskId: id } } as const;
    if (isNew) return { logged, end };
    // The call is of an earlier request, whose answer was lost: what has become known since may not be in it.
    const desk = this.desk(work);
    const changes = maker.missing(stateOf(request), await desk.call(id, optionsOf(work)));
    if (Object.keys(changes.values).length > 0) await desk.updateCall(id, toDesk(changes.values, maker.context.calls), optionsOf(work));
    return { logged, end };
  }

  private async change(work: LogWork, maker: CallMaker, known: NonNullable<LogWork['entry']['known']>): Promise<Sent> {
    const state = stateOf(work.request);
    const { values, leftOut, unfit } = maker.changes(state, known);
    const { taskId } = known;
    const done = (result: Logged['result'], notices: readonly Fault[] = []): Sent => ({
      logged: { ...unwritten(result, notices), taskId, leftOut, unfit },
      end: { state: 'done', known: { ...state, record: state.record ?? known.record, taskId } }
    });
    if (Object.keys(values).length === 0 || taskId === null) return done('unchanged');
    try {
      await this.desk(work).updateCall(taskId, toDesk(values, maker.context.calls), optionsOf(work));
      return done('updated');
    } catch (error) {
      // A person deleted it, and it stays deleted.
      if (!(error instanceof Fault) || error.name !== 'RecordGone') throw error;
      return done('unchanged', [error]);
    }
  }

  /** The call of this interaction, which is made unless it is there. */
  private async once(work: LogWork, { calls, object }: CallContext, values: MadeCall['values']): Promise<Made> {
    const { connection, request } = work;
    const { clock, journal } = this.parts;
    const desk = this.desk(work);
    const { id: key } = request.interaction.snapshot;
    const notices: Fault[] = [];
    let isNew = false;
    const send = async (): Promise<string> => {
      try {
        return (await desk.createCall(toDesk(values, calls), optionsOf(work))).id;
      } catch (error) {
        // An agent who is not of the department owns no call of it.
        if (!(error instanceof Fault) || error.name !== 'FieldRefused' || error.fields?.join() !== 'ownerId') throw error;
        notices.push(new Fault('FieldRefused', { vendor: 'zohoDesk', fields: ['ownerId'], cause: error }));
        const { ownerId: _, ...others } = values;
        return (await desk.createCall(toDesk(others, calls), optionsOf(work))).id;
      }
    };
    const written = await once(journal, clock, {
      vendor: 'zohoDesk',
      entry: { connection: connection.id, key: JSON.stringify(['call', key]), action: 'zohoDesk.call', body: key },
      send: async () => {
        const id = await send();
        isNew = true;
        return { record: id, result: { id } };
      },
      find: async (sentAt) => {
        const ids = await madeCalls(desk, { values, calls, keyField: object.key, since: sentAt }, optionsOf(work));
        return ids.map((id) => ({ record: id, result: { id } }));
      }
    });
    return { ...madeSchema.parse(written), isNew, notices };
  }

  private desk({ request }: LogWork): ZohoDesk {
    return this.parts.desk(request.method);
  }

  private factsOf(connection: Connection, method: string): DeskFacts {
    const known = this.facts.get(connection.id);
    if (known !== undefined) return known;
    const made = new DeskFacts(this.parts.desk(method), connection, this.parts.clock);
    this.facts.set(connection.id, made);
    return made;
  }
}

const optionsOf = ({ signal }: LogWork): CallOptions => (signal === undefined ? {} : { signal });

export const deskLog = (parts: DeskLogParts): LogVendor => new DeskLog(parts);
