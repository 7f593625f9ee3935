import { SHORTEST_QUERY } from '../records/limits.ts';
import type { FoundRecord, PhonesPort } from '../ports/ports.ts';
import type { FindPorts, FindRequest } from './findRequest.ts';
import { finds } from './finds.ts';
import { PERHAPS_CUT_AT } from './match.ts';
import { type Search, certaintyOf, writtenIn } from './matchByPhone.ts';
import { fieldsThatProve, recordsOf } from './objectOrder.ts';
import { type LearnedBehaviour, createLearnedBehaviour } from './searchBehaviour.ts';
import { type Judged, Unproven } from './unproven.ts';

/** What one text brought: all records, and those that one of their fields proves. */
export interface Hits {
  readonly found: readonly FoundRecord[];
  readonly proven: readonly FoundRecord[];
}

/** Looks for the owner of a number, in one written form after the other until one proves a record. */
export class NumberSearch {
  readonly unproven: Unproven;
  /** Whether a list that proved nobody may have been cut short: then nobody knows that there is no record. */
  mayBeCut = false;
  private readonly ports: FindPorts;
  private readonly request: FindRequest;
  private readonly number: string;
  private readonly phones: PhonesPort;
  private readonly learned: LearnedBehaviour;
  private readonly asked = new Set<string>();
  private readonly missed: string[] = [];

  constructor(ports: FindPorts, request: FindRequest, number: string) {
    this.ports = ports;
    this.request = request;
    this.number = number;
    this.phones = ports.phones;
    this.learned = ports.learned ?? createLearnedBehaviour();
    this.unproven = new Unproven(request.order);
  }

  /** Null: no form proves a record. The rarest writings are tried while no number may be the caller's. */
  async run(): Promise<Hits | null> {
    await this.phones.ready();
    const { country } = this.request;
    const behaviour = this.learned.behaviour();
    const hits = await this.first(this.phones.candidates(this.number, country, behaviour));
    if (hits !== null || this.unproven.hasAssumed()) return hits;
    return this.first(this.phones.rareCandidates(this.number, country, behaviour));
  }

  private async first(texts: readonly string[]): Promise<Hits | null> {
    for (const text of texts.filter(({ length }) => length >= SHORTEST_QUERY)) {
      // eslint-disable-next-line no-await-in-loop -- one form after the other: the first that proves a record spares the rest
      const hits = await this.ask(text);
      if (hits.proven.length > 0) return hits;
    }
    return null;
  }

  private async ask(text: string): Promise<Hits> {
    this.asked.add(text);
    const found = await this.ports.records.search(text, this.request.callType);
    const proven = this.judge(found, text);
    if (found.length < PERHAPS_CUT_AT) this.missed.push(text);
    else this.mayBeCut ||= proven.length === 0;
    return found.length < PERHAPS_CUT_AT ? { found, proven } : this.askNarrower(text, { found, proven });
  }

  private judge(found: readonly FoundRecord[], query: string): readonly FoundRecord[] {
    const { country, order } = this.request;
    const search: Search = { number: this.number, country, query, fieldsOf: (record) => fieldsThatProve(record, order, 'number') };
    const judged = found.map((record): Judged => ({ record, certainty: certaintyOf(record, search, this.phones) }));
    const all = judged.filter(({ certainty }) => certainty === 'proven').map(({ record }) => record);
    for (const hit of all) {
      const stored = writtenIn(hit, search, this.phones);
      if (stored !== null) this.learned.learn({ stored, query, missed: [...this.missed] });
    }
    const proven = order.flatMap((object) => recordsOf(object, order, all));
    if (proven.length === 0) this.unproven.add(judged);
    return proven;
  }

  /** A list that may be cut is not the whole: texts that hold more of the number bring fewer strangers, and whom the list left out. */
  private async askNarrower(cut: string, hits: Hits): Promise<Hits> {
    for (const text of this.narrower(cut, hits.proven)) {
      // eslint-disable-next-line no-await-in-loop -- the first that proves a record spares the rest
      const { found, proven } = await this.ask(text);
      if (proven.length > 0) return { found, proven: [...new Map([...hits.proven, ...proven].map((one) => [one.id, one])).values()] };
    }
    return hits;
  }

  /** Where the list has the owner already, only a text that finds the owner's writing can bring another one. */
  private narrower(cut: string, proven: readonly FoundRecord[]): string[] {
    const longer = (text: string): boolean => text.replace(/\D/g, '').length > cut.replace(/\D/g, '').length;
    const texts = this.phones.candidates(this.number, this.request.country, this.learned.behaviour(), cut);
    const written = proven.flatMap((record) => Object.values(record.fields)).filter((value) => typeof value === 'string');
    const fits = (text: string): boolean => proven.length === 0 || written.some((stored) => finds(stored, text));
    return texts.filter((text) => !this.asked.has(text) && longer(text) && fits(text));
  }
}
