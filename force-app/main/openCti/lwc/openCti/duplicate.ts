import { FaultError, localName, recordIdIn } from 'c/callModel';
import { isRefusal } from './answer';

const CUSTOM_FIELD = /\b[A-Za-z]\w*__c\b/gi;

/**
 * A refused create as DuplicateTask, when the refusal says that a Task with this interaction id is there already; else the fault
 * itself. Orgs answer in their own language, so words do not count: the code DUPLICATE_VALUE does, or the key field's API name
 * beside a Task id. A duplicate in some other unique field of the customer is none of ours and stays a refusal.
 *
 * `keyField`: API name of the unique field; Salesforce may name it with or without the namespace.
 */
export function asDuplicateTask(thrown: unknown, keyField: string): unknown {
  if (!isRefusal(thrown)) return thrown;
  const { codes, text } = thrown.refusal;
  const id = recordIdIn(text, '00T');
  const names = text.match(CUSTOM_FIELD) ?? [];
  const namesKey = names.some((name) => localName(name).toLowerCase() === localName(keyField).toLowerCase());
  const hasCode = codes.includes('DUPLICATE_VALUE') || /\bDUPLICATE_VALUE\b/.test(text);
  const isOurs = hasCode ? namesKey || names.length === 0 : namesKey && id !== null;
  return isOurs ? new FaultError('DuplicateTask', thrown.detail, id) : thrown;
}
