import type { FoundRecord, RecordsPort, ScreenPop, TaskFields } from '@inocx/telephony/ports/ports.ts';
import { fails, same } from './check.ts';

/** What stands behind the port of records, as a case sees and arranges it. */
export interface RecordsHarness {
  readonly port: RecordsPort;
  /** Records of the org, beside those it has already. */
  given(records: readonly FoundRecord[]): Promise<void>;
  /** What was put before the agent, oldest first. */
  pops(): Promise<ScreenPop[]>;
  /** The fields of a Task as they are stored; null when there is no such Task. */
  task(id: string): Promise<TaskFields | null>;
  /** Salesforce refuses the next save for this reason. */
  refuseNextSave(reason: string): Promise<void>;
  /** API name of the Task field that is unique. */
  readonly keyField: string;
}

export interface RecordsCase {
  readonly name: string;
  /** Rejects when the case does not hold. */
  run(harness: RecordsHarness): Promise<void>;
}

const UNKNOWN_TASK = '00T00000000ZZZZAAA';

const ada: FoundRecord = {
  id: '0030000000AdaAdAAA',
  objectName: 'Contact',
  name: 'Ada Contract',
  fields: { Phone: '+33 1 70 99 00 01' },
  personContactId: null
};
const firm: FoundRecord = {
  id: '0010000000FirmFAAA',
  objectName: 'Account',
  name: 'Contract Works',
  fields: { Phone: '+33 1 70 99 00 01' },
  personContactId: null
};
const person: FoundRecord = {
  id: '0010000000PersPAAA',
  objectName: 'Account',
  name: 'Percy Contract',
  fields: { Phone: '+33 1 70 99 00 02' },
  personContactId: '0030000000PersPAAA'
};

const byId = (records: readonly FoundRecord[]): FoundRecord[] => [...records].sort((a, b) => (a.id < b.id ? -1 : 1));

export const searchCases: readonly RecordsCase[] = [
  {
    name: 'a search brings back every record that holds the text, of all objects at once',
    async run({ port, given }) {
      await given([ada, firm, person]);
      same(byId(await port.search('+33 1 70 99 00 01', 'inbound')), byId([ada, firm]), 'found');
    }
  },
  {
    name: 'a search that finds nothing is an empty list, not a failure',
    async run({ port, given }) {
      await given([ada]);
      same(await port.search('+33 1 70 99 77 77', 'inbound'), [], 'found');
    }
  },
  {
    name: 'a person account comes with the id of its contact',
    async run({ port, given }) {
      await given([person]);
      same(await port.search('+33 1 70 99 00 02', 'inbound'), [person], 'found');
    }
  },
  {
    name: 'a search moves nothing',
    async run({ port, given, pops }) {
      await given([ada]);
      await port.search('+33 1 70 99 00 01', 'outbound');
      same(await pops(), [], 'pops');
    }
  },
  {
    name: 'a search for fewer than three characters is a fault of the caller',
    run: ({ port }) => fails(port.search('33', 'inbound'), 'OpenCtiBadArgument')
  }
];

export const popCases: readonly RecordsCase[] = [
  { type: 'record', recordId: ada.id } as const,
  { type: 'search', text: '+33170990001' } as const,
  { type: 'newRecord', objectName: 'Contact', defaults: { Phone: '+33170990001' } } as const
].map((target) => ({
  name: `a pop of the type ${target.type} puts exactly that before the agent`,
  async run({ port, given, pops }: RecordsHarness) {
    await given([ada]);
    await port.pop(target);
    same(await pops(), [target], 'pops');
  }
}));

export const taskCases: readonly RecordsCase[] = [
  {
    name: 'a created Task has an id and the fields that were sent',
    async run({ port, task, keyField }) {
      const id = await port.createTask({ [keyField]: 'contract-1', Subject: 'Inbound Ada', CallDurationInSeconds: 42 });
      const { [keyField]: key, Subject, CallDurationInSeconds } = (await task(id)) ?? {};
      same({ key, Subject, CallDurationInSeconds }, { key: 'contract-1', Subject: 'Inbound Ada', CallDurationInSeconds: 42 }, 'task');
    }
  },
  {
    name: 'a second Task of one interaction is refused as DuplicateTask that names the first, and the first stays as it is',
    async run({ port, task, keyField }) {
      const first = await port.createTask({ [keyField]: 'contract-2', Subject: 'first' });
      await fails(port.createTask({ [keyField]: 'contract-2', Subject: 'second' }), 'DuplicateTask');
      const thrown: unknown = await port.createTask({ [keyField]: 'contract-2' }).catch((fault: unknown) => fault);
      same(Object(thrown).recordId, first, 'the Task that was named');
      same((await task(first))?.Subject, 'first', 'subject');
    }
  },
  {
    name: 'interaction ids that differ in case are two interactions',
    async run({ port, keyField }) {
      const lower = await port.createTask({ [keyField]: 'contract-x', Subject: 'x' });
      const upper = await port.createTask({ [keyField]: 'contract-X', Subject: 'X' });
      same(lower === upper, false, 'one Task for both');
    }
  },
  {
    name: 'an update changes the fields it names and no other',
    async run({ port, task, keyField }) {
      const id = await port.createTask({ [keyField]: 'contract-3', Subject: 'kept', CallDisposition: 'old' });
      await port.updateTask(id, { CallDisposition: 'new' });
      const { Subject, CallDisposition } = (await task(id)) ?? {};
      same({ Subject, CallDisposition }, { Subject: 'kept', CallDisposition: 'new' }, 'task');
    }
  },
  {
    name: 'an update of a Task that is not there is refused',
    run: ({ port }) => fails(port.updateTask(UNKNOWN_TASK, { CallDisposition: 'x' }), 'SalesforceRefused')
  },
  {
    name: 'a refused create says why, and leaves no Task behind',
    async run({ port, refuseNextSave, keyField }) {
      await refuseNextSave('Subject is not good enough');
      await fails(port.createTask({ [keyField]: 'contract-4', Subject: 'x' }), 'SalesforceRefused', 'Subject is not good enough');
      await port.createTask({ [keyField]: 'contract-4', Subject: 'better' });
    }
  },
  { name: 'a refresh settles', run: ({ port }) => port.refresh() }
];

export const recordsCases: readonly RecordsCase[] = [...searchCases, ...popCases, ...taskCases];
