import type { Objects } from '../rest/describe.ts';
import { isFields } from '../rest/guards.ts';
import type { Records } from '../rest/records.ts';
import { OrgRefusal } from '../rest/refusal.ts';
import { genericError, invalidParam } from './answers.ts';
import type { CtiMethod } from './ctiHost.ts';
import { recordId, text } from './parameters.ts';
import type { RequestLog } from './requestLog.ts';

export interface SaveLogOptions {
  readonly records: Records;
  readonly objects: Objects;
  readonly log: RequestLog;
}

/** saveLog: with an `Id` it updates that record, else it creates one of `entityApiName`. It cannot upsert. */
export function saveLogMethod({ records, objects, log }: SaveLogOptions): CtiMethod {
  return async ({ object }) => {
    if (!isFields(object)) throw invalidParam('value', 'object', object);
    const { entityApiName, Id, ...fields } = object;
    if (Id === undefined) {
      const objectName = text({ entityApiName }, 'entityApiName');
      log.count('create');
      return { recordId: await asRefusal(records.create(objectName, fields)) };
    }
    const id = recordId({ Id }, 'Id');
    const objectName = await objects.ofId(id);
    if (objectName === null) throw genericError(`No object of this org has ids that start with ${id.slice(0, 3)}.`);
    log.count('update');
    await asRefusal(records.update(objectName, id, fields));
    return { recordId: id };
  };
}

async function asRefusal<T>(saving: Promise<T>): Promise<T> {
  try {
    return await saving;
  } catch (thrown) {
    if (!(thrown instanceof OrgRefusal) || thrown.status === 0) throw thrown;
    throw genericError('The record was not saved; details say why.', thrown.errors);
  }
}
