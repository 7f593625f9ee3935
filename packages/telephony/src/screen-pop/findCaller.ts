import type { FoundRecord } from '../ports/ports.ts';
import { addressCertainty } from './matchByEmail.ts';
import { hasExtension } from './extension.ts';
import type { FindPorts, FindRequest } from './findRequest.ts';
import { type Match, PERHAPS_CUT_AT } from './match.ts';
import type { Party, PopObject } from './model.ts';
import { fieldsThatProve, recordsOf } from './objectOrder.ts';
import { NumberSearch } from './numberSearch.ts';
import { type Judged, Unproven } from './unproven.ts';

const NONE: Match = { kind: 'none' };

const mayBeCut = (found: readonly FoundRecord[]): boolean => found.length >= PERHAPS_CUT_AT;

const provenOf = (judged: readonly Judged[]): FoundRecord[] =>
  judged.filter(({ certainty }) => certainty === 'proven').map(({ record }) => record);

/**
 * Looks for the other party: for an address as it is, for a number in one written form after the other until one proves a record. What is
 * found without proof ends no search; it is offered when no form proves any. Nobody to find is `none`, without a search. Rejects with the
 * fault of the search that failed; what was tried before it proved nothing.
 */
export async function findCaller(ports: FindPorts, request: FindRequest): Promise<Match> {
  const { party } = request;
  if (party === null) return NONE;
  if (party.kind === 'number') return findByNumber(ports, request, party);
  return party.kind === 'address' ? findByAddress(ports, request, party.text) : findByExtension(ports, request, party.text);
}

/** A few digits find anything: only a record that has them as its extension counts. */
async function findByExtension({ records }: FindPorts, { callType, order }: FindRequest, extension: string): Promise<Match> {
  const found = await records.search(extension, callType);
  const own = found.filter((record) => hasExtension(record, extension, fieldsThatProve(record, order, 'number')));
  return firstInOrder(found, own, order) ?? noneBut(new Unproven(order), mayBeCut(found));
}

async function findByAddress({ records }: FindPorts, { callType, order }: FindRequest, address: string): Promise<Match> {
  const found = await records.search(address, callType);
  const judged = found.map((record) => ({ record, certainty: addressCertainty(record, address, order) }));
  const match = firstInOrder(found, provenOf(judged), order);
  if (match !== null) return match;
  const unproven = new Unproven(order);
  unproven.add(judged);
  return noneBut(unproven, mayBeCut(found));
}

async function findByNumber(ports: FindPorts, request: FindRequest, { text, extension }: Party): Promise<Match> {
  const search = new NumberSearch(ports, request, text);
  const hits = await search.run();
  const match = hits === null ? null : firstInOrder(hits.found, hits.proven, request.order);
  return match === null ? noneBut(search.unproven, search.mayBeCut) : byExtension(match, extension, request.order);
}

/** No record is proven. Those that may be the other party's all the same are offered; and of a list that may be cut, that there may be more. */
function noneBut(unproven: Unproven, mayBeCut: boolean): Match {
  const choices = unproven.choices() ?? { records: [], perhapsMore: false };
  const perhapsMore = choices.perhapsMore || mayBeCut;
  return choices.records.length === 0 && !perhapsMore ? NONE : { kind: 'none', perhaps: { ...choices, perhapsMore } };
}

/** Several records with the caller's number, of which some have the caller's extension too: these are meant. */
function byExtension(match: Match, extension: string | undefined, order: readonly PopObject[]): Match {
  if (match.kind !== 'several' || extension === undefined) return match;
  const own = match.records.filter((record) => hasExtension(record, extension, fieldsThatProve(record, order, 'number')));
  const [only] = own;
  if (only === undefined) return match;
  return own.length === 1 ? { kind: 'one', record: only } : { ...match, records: own };
}

/** The first object of the order that has a hit wins; objects not in the order are ignored. Null: there is no hit. */
function firstInOrder(found: readonly FoundRecord[], matches: readonly FoundRecord[], order: readonly PopObject[]): Match | null {
  for (const object of order) {
    const records = recordsOf(object, order, matches);
    const [only] = records;
    if (only === undefined) continue;
    if (records.length === 1) return { kind: 'one', record: only };
    return { kind: 'several', records, perhapsMore: mayBeCut(recordsOf(object, order, found)) };
  }
  return null;
}
