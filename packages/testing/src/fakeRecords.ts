import { FaultError } from '@inocx/telephony/faults/faults.ts';
import type { CallType, FoundRecord, RecordsPort, ScreenPop, TaskFields, TaskId } from '@inocx/telephony/ports/ports.ts';
import { type SearchBehaviour, SHORTEST_QUERY, findsText, newestOf } from './searchModel.ts';
import { type Script, createScriptRunner } from './script.ts';

export interface FakeRecordsOptions {
  readonly records?: readonly FoundRecord[];
  /** How the fake org searches. */
  readonly behaviour?: SearchBehaviour;
  /** Most records of one object that a search brings; those added last come first. */
  readonly most?: number;
  /** API name of the unique field of a Task. */
  readonly keyField?: string;
}

/** Salesforce's records in memory, with all that happened to them. */
export interface FakeRecords extends RecordsPort, Script {
  readonly searches: { readonly query: string; readonly call: CallType }[];
  readonly pops: ScreenPop[];
  /** Task id -> its fields, creates and updates merged. */
  readonly tasks: Map<TaskId, TaskFields>;
  readonly created: TaskFields[];
  readonly updated: { readonly id: TaskId; readonly fields: TaskFields }[];
  readonly refreshes: { count: number };
  add(record: FoundRecord): void;
}

/** A record as a search brings it back. Phone numbers and other layout fields go into `fields`. */
export function foundRecord(
  objectName: string,
  id: string,
  name: string,
  fields: Readonly<Record<string, unknown>> = {},
  personContactId: string | null = null
): FoundRecord {
  return { id, objectName, name, fields, personContactId };
}

export function fakeRecords(options: FakeRecordsOptions = {}): FakeRecords {
  const runner = createScriptRunner();
  const records = [...(options.records ?? [])];
  const keyField = options.keyField ?? 'Interaction_Id__c';
  const behaviour = options.behaviour ?? 'whole';
  const tasks = new Map<TaskId, TaskFields>();
  const fake: FakeRecords = {
    fail: runner.fail,
    hold: runner.hold,
    searches: [],
    pops: [],
    tasks,
    created: [],
    updated: [],
    refreshes: { count: 0 },
    add: (record) => void records.push(record),
    search: (query, call) => {
      fake.searches.push({ query, call });
      return runner.play('search', () => {
        if (query.trim().length < SHORTEST_QUERY) throw new FaultError('OpenCtiBadArgument', 'a search for fewer than 3 characters');
        const found = records.filter((record) => texts(record).some((text) => findsText(behaviour, text, query)));
        return options.most === undefined ? found : newestOf(found, options.most);
      });
    },
    pop: (target) => runner.play('pop', () => void fake.pops.push(target)),
    createTask: (fields) =>
      runner.play('createTask', () => {
        refuseSecondTask(tasks, keyField, fields);
        const id = `00T${String(tasks.size + 1).padStart(15, '0')}`;
        tasks.set(id, fields);
        fake.created.push(fields);
        return id;
      }),
    updateTask: (id, fields) =>
      runner.play('updateTask', () => {
        const before = tasks.get(id);
        if (before === undefined) throw new FaultError('SalesforceRefused', `no task ${id}`);
        tasks.set(id, { ...before, ...fields });
        fake.updated.push({ id, fields });
      }),
    refresh: () => runner.play('refresh', () => void (fake.refreshes.count += 1))
  };
  return fake;
}

function refuseSecondTask(tasks: ReadonlyMap<TaskId, TaskFields>, keyField: string, fields: TaskFields): void {
  const key = fields[keyField];
  if (key === undefined || key === null) return;
  for (const [id, task] of tasks) {
    if (task[keyField] === key) throw new FaultError('DuplicateTask', `duplicate value found: ${keyField}`, id);
  }
}

function texts(record: FoundRecord): string[] {
  return [record.name, ...Object.values(record.fields).filter((value) => typeof value === 'string')];
}
