import type { TaskFields } from '@inocx/telephony/ports/ports.ts';
import type { CallOptions } from '../../auth/api.ts';
import { Fault } from '../../faults/fault.ts';
import type { Salesforce } from '../../salesforce/client.ts';

export interface TaskToWrite {
  readonly keyField: string;
  /** Id of the interaction. */
  readonly key: string;
  /** Of a Task that is not there yet, the key among them. */
  readonly create: TaskFields;
  /** Of a Task that another one has made: only what INO cx keeps up to date, so that a person's edits stay. */
  readonly owned: TaskFields;
  /** Day of the call where the agent is, YYYY-MM-DD; null: not known. */
  readonly day: string | null;
}

export interface WrittenTask {
  readonly created: boolean;
  /** Null where Salesforce did not say it. */
  readonly taskId: string | null;
  readonly notices: readonly Fault[];
}

const RELATED = ['WhoId', 'WhatId'];
const PEOPLE = [...RELATED, 'OwnerId'];

/** What Salesforce says of a record that a Task cannot be related to, or of a user who cannot own one. */
const OF_ANOTHER_RECORD = [
  'INVALID_CROSS_REFERENCE_KEY',
  'ENTITY_IS_DELETED',
  'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  'INACTIVE_OWNER_OR_USER',
  'MALFORMED_ID',
  'FIELD_INTEGRITY_EXCEPTION'
];

/** The fields to leave out after this refusal: those that it names, else the related records; none when it is about something else. */
function doubtful(fault: Fault, fields: TaskFields): readonly string[] {
  const named = PEOPLE.filter((name) => fault.fields?.includes(name) === true);
  const isOther = OF_ANOTHER_RECORD.includes(fault.vendorCode ?? '') && (fault.fields ?? []).length === 0;
  return (isOther ? RELATED : named).filter((name) => name in fields);
}

const DAY_MS = 86_400_000;

/** Both YYYY-MM-DD. */
const isDayBeside = (one: string, other: string): boolean => Math.abs(Date.parse(one) - Date.parse(other)) === DAY_MS;

const without = (fields: TaskFields, names: readonly string[]): TaskFields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

const isFault = (error: unknown, name: Fault['name']): error is Fault => error instanceof Fault && error.name === name;

/** One log in one org. Sending it again, from wherever, makes no second Task: the key is unique. */
export class TaskWriter {
  private readonly salesforce: Salesforce;
  private readonly options: CallOptions;

  constructor(salesforce: Salesforce, options: CallOptions) {
    this.salesforce = salesforce;
    this.options = options;
  }

  /** Creates the Task, or brings the one that is there up to date. One request in the normal case. */
  async log(task: TaskToWrite): Promise<WrittenTask> {
    try {
      const { taskId, notices } = await this.created(task.create);
      return { created: true, taskId, notices };
    } catch (error) {
      if (!isFault(error, 'DuplicateFound')) throw error;
      return this.existing(task, error);
    }
  }

  /**
   * Brings a Task that another writer has made up to date, its day too: the softphone knows only the browser's zone, so its day may be the
   * one before or after the agent's. Any other day is a person's.
   */
  async follow(task: Omit<TaskToWrite, 'create'>): Promise<string | null> {
    const { keyField, key, day } = task;
    if (day === null) return this.update(task, task.owned);
    const { ActivityDate: stored } = await this.salesforce.getByKey('Task', keyField, key, ['ActivityDate'], this.options);
    const corrected = typeof stored === 'string' && isDayBeside(stored, day) ? { ActivityDate: day } : {};
    const fields = { ...task.owned, ...corrected };
    return Object.keys(fields).length === 0 ? null : this.update(task, fields);
  }

  /** Its id where Salesforce says it. Throws Fault RecordGone when there is no such Task. */
  update({ keyField, key }: Pick<TaskToWrite, 'key' | 'keyField'>, fields: TaskFields): Promise<string | null> {
    return this.salesforce.updateByKey('Task', keyField, key, fields, this.options);
  }

  private async created(fields: TaskFields): Promise<{ readonly taskId: string; readonly notices: readonly Fault[] }> {
    const options = { ...this.options, unique: true };
    try {
      return { taskId: await this.salesforce.create('Task', fields, options), notices: [] };
    } catch (error) {
      const names = error instanceof Fault ? doubtful(error, fields) : [];
      if (names.length === 0 || !(error instanceof Fault)) throw error;
      const taskId = await this.salesforce.create('Task', without(fields, names), options);
      return { taskId, notices: [new Fault('FieldRefused', { vendor: 'salesforce', fields: names, cause: error })] };
    }
  }

  /** The Task that Salesforce spoke of may be in the recycle bin: a person deleted it, and it stays deleted. */
  private async existing(task: TaskToWrite, duplicate: Fault): Promise<WrittenTask> {
    // Another field of the org may be unique as well; that Task is not this interaction's.
    const isOurs = duplicate.detail?.includes(task.keyField) === true;
    if (Object.keys(task.owned).length === 0 && task.day === null && isOurs) return { created: false, taskId: null, notices: [] };
    try {
      return { created: false, taskId: await this.follow(task), notices: [] };
    } catch (error) {
      if (!isFault(error, 'RecordGone')) throw error;
      if (!isOurs) throw duplicate;
      return { created: false, taskId: null, notices: [error] };
    }
  }
}
