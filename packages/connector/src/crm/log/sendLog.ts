import type { TaskFields } from '@inocx/telephony/ports/ports.ts';
import type { CallOptions } from '../../auth/api.ts';
import { Fault } from '../../faults/fault.ts';
import type { Salesforce } from '../../salesforce/client.ts';
import type { KnownLog } from './logbook.ts';
import { type Logged, unwritten } from './logged.ts';
import type { Sent } from './logVendor.ts';
import { FieldMaker, type LogContext, type LogState } from './taskFields.ts';
import { TaskWriter } from './writeTask.ts';

export interface LogToSend {
  readonly duty: 'create' | 'update';
  readonly context: LogContext;
  /** What Salesforce has by our doing. */
  readonly known: KnownLog | null;
  readonly state: LogState;
}

export interface Org {
  readonly salesforce: Salesforce;
  readonly options: CallOptions;
}

const isEmpty = (fields: TaskFields): boolean => Object.keys(fields).length === 0;

const differing = (after: TaskFields, before: TaskFields): TaskFields =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => value !== before[name]));

/** Sends one log, and says what is then known. Throws the Fault of a request that did not succeed. */
export async function sendLog({ salesforce, options }: Org, { duty, context, known, state }: LogToSend): Promise<Sent> {
  const [maker, writer] = [new FieldMaker(context), new TaskWriter(salesforce, options)];
  const at = { keyField: context.task.keyField, key: state.snapshot.id };
  const done = (logged: Partial<Logged> & Pick<Logged, 'result' | 'taskId'>): Sent => ({
    logged: { ...unwritten(logged.result), ...logged },
    end: { state: 'done', known: { ...state, taskId: logged.taskId } }
  });

  if (known === null && duty === 'create') {
    const { fields, leftOut, unfit, problems } = maker.create(state);
    const { created, taskId, notices } = await writer.log({ ...at, create: fields, owned: maker.owned(state), day: maker.day(state) });
    const messages = problems.map(({ path, message }) => `${path}: ${message}`);
    return done({ result: created ? 'created' : 'updated', taskId, leftOut, unfit, problems: messages, notices });
  }

  const changes = known === null || duty === 'update' ? null : maker.changes(state, known);
  const fields = changes?.fields ?? differing(maker.owned(state), known === null ? {} : maker.owned(known));
  const { leftOut = [], unfit = [] } = changes ?? {};
  const taskId = known?.taskId ?? null;
  if (isEmpty(fields)) return done({ result: 'unchanged', taskId, leftOut, unfit });
  try {
    const follow = { ...at, owned: fields, day: maker.day(state) };
    const updated = known === null ? await writer.follow(follow) : await writer.update(at, fields);
    return done({ result: 'updated', taskId: updated ?? taskId, leftOut, unfit });
  } catch (error) {
    // The softphone may not have sent its log yet; a Task that was there before was deleted by a person, and stays deleted.
    if (known === null || !(error instanceof Fault) || error.name !== 'RecordGone') throw error;
    return done({ result: 'unchanged', taskId, notices: [error] });
  }
}
