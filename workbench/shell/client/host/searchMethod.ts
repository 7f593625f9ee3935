import { type Fields, fieldsOf, textOf } from '../rest/guards.ts';
import type { Records } from '../rest/records.ts';
import { genericError, invalidParam } from './answers.ts';
import type { CtiMethod } from './ctiHost.ts';
import { text } from './parameters.ts';
import type { RequestLog } from './requestLog.ts';
import type { ScreenPop } from './screenPop.ts';

export interface SearchOptions {
  readonly records: Records;
  readonly softphoneLayout: Fields;
  readonly log: RequestLog;
  readonly screenPop: ScreenPop;
}

/** Argument of a screenPop; what SCREEN_POP_DATA holds. */
interface Pop {
  readonly type: string;
  readonly params: Fields;
}

/** Call types, and the part of the softphone layout that speaks for each. */
const LAYOUT_PARTS: Readonly<Record<string, string>> = { inbound: 'Inbound', outbound: 'Outbound', internal: 'Internal' };

/**
 * searchAndScreenPop: searches all objects of the user's softphone layout, then does what the layout says of no, one or several matches.
 * `deferred` moves nothing and hands the move out as SCREEN_POP_DATA. Internal and outbound calls search and do not pop.
 */
export function searchMethod({ records, softphoneLayout, log, screenPop }: SearchOptions): CtiMethod {
  return async (args) => {
    const words = text(args, 'searchParams', 3);
    const callType = args.callType ?? 'inbound';
    const part = typeof callType === 'string' ? LAYOUT_PARTS[callType] : undefined;
    if (typeof callType !== 'string' || part === undefined) throw invalidParam('callType', 'inbound, outbound or internal', callType);
    log.count('search');
    const found = await records.search(words, callType);
    const pop = popFor(fieldsOf(softphoneLayout[part]), found, words, fieldsOf(args.defaultFieldValues));
    if (pop === null) return found;
    if (args.deferred === true) return { ...found, SCREEN_POP_DATA: pop };
    if (callType === 'inbound') await screenPop(pop.type, pop.params);
    return found;
  };
}

function popFor(layout: Fields, found: Fields, words: string, defaults: Fields): Pop | null {
  const ids = Object.keys(found);
  const [first] = ids;
  const match = ids.length === 0 ? 'NoMatch' : ids.length === 1 ? 'SingleMatch' : 'MultipleMatches';
  const { screenPopType, screenPopData } = fieldsOf(fieldsOf(layout.screenPopSettings)[match]);
  switch (screenPopType) {
    case undefined:
      return null;
    case 'PopToEntity':
      if (first !== undefined) return { type: 'sobject', params: { recordId: first } };
      return { type: 'newRecord', params: { entityName: textOf(screenPopData), defaultFieldValues: defaults } };
    case 'PopToSearch':
      return { type: 'search', params: { searchString: words } };
    default:
      throw genericError(`The softphone layout's action ${String(screenPopType)} is not in this twin.`);
  }
}
