import { FaultError } from 'c/callModel';
import type { ScreenPopArguments } from './sforce';
import type { RecordsPort, ScreenPop } from '@inocx/telephony/ports/ports.ts';
import { RefusalError } from './answer';
import { asDuplicateTask } from './duplicate';
import { readFoundRecords } from './foundRecords';
import { asRecord, asRecordId } from './guards';
import type { Line } from './line';
import { asRelatedRefused } from './related';

/** Open CTI refuses shorter searches. */
const SHORTEST_QUERY = 3;

/** `keyField`: API name of the Task field that holds the interaction id. */
export function createRecords(line: Line, keyField: string): RecordsPort {
  return {
    async search(query, call) {
      if (query.trim().length < SHORTEST_QUERY) throw new FaultError('OpenCtiBadArgument', `a search for ${query.length} characters`);
      const found = await line
        .call('searchAndScreenPop', { searchParams: query, callType: call, deferred: true })
        .catch((thrown: unknown) => {
          throw asUnrepeated(thrown);
        });
      return readFoundRecords(found);
    },
    async pop(target) {
      await line.call('screenPop', popArguments(target)).catch((thrown: unknown) => {
        throw asRefusedPop(thrown);
      });
    },
    async createTask(fields) {
      const saved = await line.call('saveLog', { value: { ...fields, entityApiName: 'Task' } }).catch((thrown: unknown) => {
        throw asRelatedRefused(asDuplicateTask(thrown, keyField), fields);
      });
      return savedId(saved);
    },
    async updateTask(id, fields) {
      if (asRecordId(id) === null) throw new FaultError('OpenCtiBadArgument', `an update of ${JSON.stringify(id)}`);
      await line.call('saveLog', { value: { ...fields, Id: id } }).catch((thrown: unknown) => {
        throw asRelatedRefused(thrown, fields);
      });
    },
    async refresh() {
      await line.call('refreshView');
    }
  };
}

/** Logs are sent again by themselves; a search or a pop is not, and its fault does not say so. */
function asUnrepeated(thrown: unknown): unknown {
  return thrown instanceof FaultError && thrown.fault === 'SalesforceFailed' ? new FaultError('SalesforceBusy', thrown.detail) : thrown;
}

/** What Salesforce says of a page or a flow that it will not open stands in the description alone, without details, and is its last word. */
function asRefusedPop(thrown: unknown): unknown {
  const [code, ...others] = thrown instanceof RefusalError ? thrown.refusal.codes : [];
  return thrown instanceof RefusalError && code === 'GENERIC_ERROR' && others.length === 0
    ? new FaultError('SalesforceRefused', thrown.detail)
    : asUnrepeated(thrown);
}

function popArguments(target: ScreenPop): ScreenPopArguments {
  if (target.type === 'record') return { type: 'sobject', params: { recordId: target.recordId } };
  if (target.type === 'search') return { type: 'search', params: { searchString: target.text } };
  if (target.type === 'flow') return { type: 'flow', params: { flowDevName: target.flowName, flowArgs: target.args } };
  return { type: 'newRecord', params: { entityName: target.objectName, defaultFieldValues: target.defaults } };
}

/** `{recordId}` in the field, a bare id in the guide. Without one the Task's id is unknown: sending again finds it by its key. */
function savedId(saved: unknown): string {
  const id = asRecordId(saved) ?? asRecordId(asRecord(saved)?.recordId);
  if (id === null) throw new FaultError('SalesforceFailed', 'saveLog: an answer without record id');
  return id;
}
