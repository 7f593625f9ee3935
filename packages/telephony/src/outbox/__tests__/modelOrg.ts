import { FaultError, type FaultName } from '../../faults/faults.ts';
import type { Clock, RecordsPort, TaskFields, TaskId } from '../../ports/ports.ts';

/** What becomes of one send. */
export type Fate =
  | 'works'
  /** It never arrived. */
  | 'lost'
  /** It arrived, the answer did not. */
  | 'unanswered'
  /** A create that arrives long after the softphone gave it up. */
  | 'late'
  /** Salesforce could not just now. */
  | 'failed';

export interface ModelOrgOptions {
  readonly clock: Clock;
  readonly keyField: string;
  /** Salesforce refuses a second Task with the same key. Off only to show that the tests would notice. */
  readonly unique: boolean;
  /** The refusal names the Task that exists. */
  readonly names: boolean;
  /** The fate of the next send. */
  fate(): Fate;
}

export interface ModelOrg extends Pick<RecordsPort, 'createTask' | 'updateTask'> {
  readonly tasks: ReadonlyMap<TaskId, TaskFields>;
  readonly requests: { count: number };
  withKey(key: string): TaskFields[];
  /** Somebody edits the Task in Salesforce; nothing when there is none yet. True when there was one. */
  edit(key: string, fields: TaskFields): boolean;
}

const LATENCY_MS = 300;
const GIVEN_UP_MS = 10_000;
const LATE_MS = 45_000;

/** Tasks with a unique key behind a line that loses things. Each answer takes its time, so that reloads fall in between. */
export function modelOrg(options: ModelOrgOptions): ModelOrg {
  const { clock, keyField } = options;
  const tasks = new Map<TaskId, TaskFields>();
  const requests = { count: 0 };
  const idOf = (key: unknown): TaskId | undefined => [...tasks].find(([, task]) => task[keyField] === key)?.[0];

  function create(fields: TaskFields): TaskId {
    const existing = idOf(fields[keyField]);
    if (existing !== undefined && options.unique) throw new FaultError('DuplicateTask', '', options.names ? existing : null);
    const id = `00T${String(tasks.size + 1).padStart(15, '0')}`;
    tasks.set(id, fields);
    return id;
  }

  function update(id: TaskId, fields: TaskFields): void {
    tasks.set(id, { ...tasks.get(id), ...fields });
  }

  /** The work happens at half time, the answer at full time. */
  function send<T>(work: () => T, mayBeLate: boolean): Promise<T> {
    requests.count += 1;
    const fate = options.fate();
    return new Promise((resolve, reject) => {
      const fail = (fault: FaultName, afterMs: number): void => void clock.after(afterMs, () => reject(new FaultError(fault)));
      if (fate === 'failed') fail('SalesforceFailed', LATENCY_MS);
      else if (fate !== 'works') fail('OpenCtiNoAnswer', GIVEN_UP_MS);
      if (fate === 'failed' || fate === 'lost') return;
      clock.after(fate === 'late' && mayBeLate ? LATE_MS : LATENCY_MS / 2, () => {
        const done = attempt(work);
        if (fate === 'works') clock.after(LATENCY_MS / 2, () => ('value' in done ? resolve(done.value) : reject(done.error)));
      });
    });
  }

  return {
    tasks,
    requests,
    withKey: (key) => [...tasks.values()].filter((task) => task[keyField] === key),
    createTask: (fields) => send(() => create(fields), true),
    updateTask: (id, fields) => send(() => update(id, fields), false),
    edit(key, fields) {
      const id = idOf(key);
      if (id !== undefined) update(id, fields);
      return id !== undefined;
    }
  };
}

function attempt<T>(work: () => T): { readonly value: T } | { readonly error: unknown } {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}
