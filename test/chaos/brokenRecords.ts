import type { RecordsPort, TaskFields } from '@inocx/telephony/ports/ports.ts';
import { isPassingText } from './orgWords.ts';
import type { Product } from './loadProduct.ts';
import type { Controls } from './session.ts';

type Tasks = Pick<RecordsPort, 'createTask' | 'updateTask'>;

/** What only a create may carry. */
const CREATE_ONLY = ['TaskSubtype', 'inocx__Interaction_Id__c'];
/** As long a softphone waits that knows no other limit (ms). */
const LIMIT_MS = 10_000;

/** The records port with those rules broken on purpose that a control run breaks. */
export function brokenRecords({ controls, product }: { controls: Controls; product: Product }): (records: RecordsPort) => RecordsPort {
  const breaks = [
    ...(controls.sendAllFields === true ? [sendingAllFields()] : []),
    ...(controls.ignoresLateAnswers === true ? [ignoringLateAnswers] : []),
    ...(controls.readsCodesOnly === true ? [readingCodesOnly(product)] : [])
  ];
  return (records) => breaks.reduce((whole, breakIt) => ({ ...whole, ...breakIt(whole) }), records);
}

/** Each update carries all that the create carried, by interaction and Task. */
function sendingAllFields(): (records: RecordsPort) => Tasks {
  const byTask = new Map<string, TaskFields>();
  return (records) => ({
    async createTask(fields, wait) {
      const updatable = Object.fromEntries(Object.entries(fields).filter(([name]) => !CREATE_ONLY.includes(name)));
      try {
        const id = await records.createTask(fields, wait);
        byTask.set(id, updatable);
        return id;
      } catch (error) {
        const id: unknown = Reflect.get(Object(error), 'recordId');
        if (typeof id === 'string') byTask.set(id, updatable);
        throw error;
      }
    },
    updateTask: (id, fields, wait) => records.updateTask(id, { ...byTask.get(id), ...fields }, wait)
  });
}

/** A save is given up after ten seconds, however often that happened, and what comes later is not heard. */
const ignoringLateAnswers = (records: RecordsPort): Tasks => {
  const wait = { limitMs: LIMIT_MS, onLate: (answer: Promise<unknown>): void => void answer.catch(() => undefined) };
  return {
    createTask: (fields) => records.createTask(fields, wait),
    updateTask: (id, fields) => records.updateTask(id, fields, wait)
  };
};

/** A refusal that will pass, but says so in its text only, is final. */
const readingCodesOnly =
  ({ FaultError }: Product) =>
  (records: RecordsPort): Tasks => {
    const read = (thrown: unknown): never => {
      throw thrown instanceof FaultError && isPassingText(thrown.detail) ? new FaultError('SalesforceRefused', thrown.detail) : thrown;
    };
    return {
      createTask: (fields, wait) => records.createTask(fields, wait).catch(read),
      updateTask: (id, fields, wait) => records.updateTask(id, fields, wait).catch(read)
    };
  };
