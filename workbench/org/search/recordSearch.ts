import type { DataContext } from '../data/context.ts';
import { refusal } from '../core/errors.ts';
import type { ObjectSchema } from '../schema/types.ts';
import type { StoredRecord } from '../store/recordStore.ts';
import type { TwinSettings } from '../core/types.ts';
import { type CallType, type SoftphoneLayout, layoutPart } from './softphoneLayout.ts';
import { textMatcher } from './textMatch.ts';

/** Shortest query that Open CTI takes, and most records of one object that this search returns (the real number is not documented). */
const SHORTEST_QUERY = 3;
const MOST_RECORDS = 25;

/** Types whose text a search looks at. It looks at all of them, also those the layout does not show: a number in a description is a hit. */
export const SEARCHED: readonly string[] = ['string', 'textarea', 'phone', 'email', 'url', 'combobox'];

/** Record search as searchAndScreenPop returns it: the layout's objects, and of each record the layout's fields that have a value. */
export function searchRecords(
  context: DataContext,
  layout: SoftphoneLayout,
  behaviour: TwinSettings['searchBehaviour'],
  query: string,
  callType: CallType
): Readonly<Record<string, unknown>> {
  if (query.trim().length < SHORTEST_QUERY) {
    throw refusal('INVALID_SEARCH', `search term must be at least ${SHORTEST_QUERY} characters long`);
  }
  const result: Record<string, unknown> = {};
  for (const [objectName, shown] of Object.entries(layoutPart(layout, callType).objects)) {
    const object = context.schema.object(objectName);
    if (object === undefined || !context.rights.object(objectName).read || shown.length === 0) continue;
    const names = shown.map((one) => one.apiName).filter((name) => context.rights.field(objectName, name).readable);
    for (const record of findIn(context, object, behaviour, query)) result[record.id] = toResult(record, names);
  }
  return result;
}

/** Latest change first; of two changed at one time the lower id. */
function findIn(
  context: DataContext,
  object: ObjectSchema,
  behaviour: TwinSettings['searchBehaviour'],
  query: string
): readonly StoredRecord[] {
  const searched = [...object.fields.values()]
    .filter((field) => SEARCHED.includes(field.type) && context.rights.field(object.name, field.name).readable)
    .map((field) => field.name);
  const fits = textMatcher(behaviour, query);
  const changed = (record: StoredRecord): string => String(record.body['LastModifiedDate'] ?? '');
  return context.store
    .list(object.name)
    .filter(({ body }) => body['IsConverted'] !== true && searched.some((name) => typeof body[name] === 'string' && fits(body[name])))
    .sort((a, b) => changed(b).localeCompare(changed(a)))
    .slice(0, MOST_RECORDS);
}

function toResult(record: StoredRecord, names: readonly string[]): Readonly<Record<string, unknown>> {
  const known = Object.entries(record.body).filter(([name]) => names.includes(name) || name === 'Name' || name === 'LastModifiedDate');
  return { Id: record.id, RecordType: record.object, ...Object.fromEntries(known), ...personOf(record) };
}

/** A person account says so, and names its contact; of other accounts nothing is said ("Methods for Lightning Experience", searchAndScreenPop). */
function personOf({ object, body }: StoredRecord): Readonly<Record<string, unknown>> {
  const { IsPersonAccount, PersonContactId } = body;
  if (object !== 'Account' || IsPersonAccount !== true) return {};
  return { IsPersonAccount, PersonContactId };
}
