import type { CallType, FoundRecord, PhonesPort, RecordsPort } from '../ports/ports.ts';
import { addressCertainty } from './matchByEmail.ts';
import { hasExtension } from './extension.ts';
import { type Search, certaintyOf, writtenIn } from './matchByPhone.ts';
import { type Match, PERHAPS_CUT_AT } from './match.ts';
import type { Party, PopObject } from './model.ts';
import { fieldsThatProve, recordsOf } from './objectOrder.ts';
import { type LearnedBehaviour, createLearnedBehaviour } from './searchBehaviour.ts';
import { type Judged, Unproven } from './unproven.ts';

export interface FindPorts {
  readonly records: Pick<RecordsPort, 'search'>;
  readonly phones: PhonesPort;
  /** What earlier calls taught; one for the life of the page. Without it every call starts from nothing. */
  readonly learned?: LearnedBehaviour;
}

export interface FindRequest {
  /** Null when there is nobody to find. */
  readonly party: Party | null;
  readonly callType: CallType;
  readonly order: readonly PopObject[];
  /** ISO 3166 two-letter code: where a number without country code belongs. */
  readonly country: string;
}

/** Salesforce refuses shorter searches. */
const SHORTEST_QUERY = 3;

const NONE: Match = { kind: 'none' };

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
  return firstInOrder(found, own, order) ?? NONE;
}

async function findByAddress({ records }: FindPorts, { callType, order }: FindRequest, address: string): Promise<Match> {
  const found = await records.search(address, callType);
  const judged = found.map((record) => ({ record, certainty: addressCertainty(record, address, order) }));
  const match = firstInOrder(found, provenOf(judged), order);
  if (match !== null) return match;
  const unproven = new Unproven(order);
  unproven.add(judged);
  return noneBut(unproven);
}

async function findByNumber(ports: FindPorts, request: FindRequest, { text: number, extension }: Party): Promise<Match> {
  const { callType, order, country } = request;
  const { records, phones, learned = createLearnedBehaviour() } = ports;
  const missed: string[] = [];
  const unproven = new Unproven(order);
  await phones.ready();
  for (const query of phones.candidates(number, country, learned.behaviour())) {
    if (query.length < SHORTEST_QUERY) continue;
    // eslint-disable-next-line no-await-in-loop -- one form after the other: the first that proves a record spares the rest
    const found = await records.search(query, callType);
    const search: Search = { number, country, query, fieldsOf: (record) => fieldsThatProve(record, order, 'number') };
    const judged = found.map((record) => ({ record, certainty: certaintyOf(record, search, phones) }));
    const proven = provenOf(judged);
    for (const hit of proven) learn(learned, writtenIn(hit, search, phones), query, missed);
    const match = firstInOrder(found, proven, order);
    if (match !== null) return byExtension(match, extension, order);
    unproven.add(judged);
    if (found.length < PERHAPS_CUT_AT) missed.push(query);
  }
  return noneBut(unproven);
}

/** No record is proven. Those that may be the other party's all the same are offered. */
function noneBut(unproven: Unproven): Match {
  const perhaps = unproven.choices();
  return perhaps === null ? NONE : { kind: 'none', perhaps };
}

function learn(learned: LearnedBehaviour, stored: string | null, query: string, missed: readonly string[]): void {
  if (stored !== null) learned.learn({ stored, query, missed });
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
    return { kind: 'several', records, perhapsMore: recordsOf(object, order, found).length >= PERHAPS_CUT_AT };
  }
  return null;
}
