import { FaultError, SHORTEST_QUERY } from 'c/callModel';
import type { OpenCtiCalls, ScreenPopArguments } from './sforce';
import type { RecordsPort, ScreenPop } from '@inocx/telephony/ports/ports.ts';
import { RefusalError } from './answer';
import { readFoundRecords } from './foundRecords';
import type { Line, LineWait } from './line';

/** What every tab does with records. Only the one that leads saves logs: `withTasks` makes its port of this. */
export interface TabRecords extends Pick<RecordsPort, 'search' | 'pop' | 'refresh'> {
  save(value: OpenCtiCalls['saveLog']['value'], wait?: LineWait): Promise<unknown>;
}

export function createRecords(line: Line): TabRecords {
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
    save: (value, wait) => line.call('saveLog', { value }, wait),
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
