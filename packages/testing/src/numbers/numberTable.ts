import { parsePhoneNumberFromString as parseLeniently } from 'libphonenumber-js/min';
import type { FoundRecord, PhonesPort } from '@inocx/telephony/ports/ports.ts';
import { foundRecord } from '../fakeRecords.ts';
import { seededRandom } from '../seededRandom.ts';
import { type ExampleNumber, exampleNumbers, neighbourOf, readIn } from './exampleNumbers.ts';
import type { SearchBehaviour, StoredRecord } from '../searchModel.ts';
import { SPELLINGS, type Spelling } from './spellings.ts';

/** A caller to look for, in an org that has these records. */
export interface Case {
  readonly caller: string;
  /** Country of the org. */
  readonly country: string;
  readonly behaviour: SearchBehaviour;
  /** Whether earlier calls have shown how the org searches. */
  readonly isKnown: boolean;
  readonly stored: readonly StoredRecord[];
}

/** What a screen pop made of it: ids of the records that it takes for the caller's, and of those that it offers without proof. */
export interface Looked {
  readonly taken: readonly string[];
  readonly offered: readonly string[];
  readonly searches: number;
}

/** A screen pop under test. */
export type LookUp = (one: Case) => Promise<Looked>;

export const COLUMNS = ['whole, first call', 'whole, later', 'words, first call', 'words, later'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Tally {
  cases: number;
  /** Taken for the caller's, or offered where the text lacks the country. */
  found: number;
  /** The country of the org writes a number of its own so: it is that number and no other. */
  keptBack: number;
  missed: number;
  /** Cases in which a record of another number was taken. */
  strangers: number;
  searches: number;
  most: number;
}

export interface NumberFigures {
  readonly numbers: number;
  readonly regions: number;
  /** Spelling -> column -> count. */
  readonly spellings: Readonly<Record<string, Readonly<Record<Column, Tally>>>>;
  /** Texts that differ from the caller's number in one digit, and how many were accepted. */
  readonly neighbours: { compared: number; accepted: number };
  /** Texts that the whole plan of the org's country reads as another number, and how many were accepted. */
  readonly others: { compared: number; accepted: number };
}

const OWNER = '003000000000001AAA';

const contact = (id: string, Phone: string): StoredRecord => ({ record: foundRecord('Contact', id, 'Contact', { Phone }), unlisted: [] });

/** The owner; a newer record of a neighbour in the same writing; and a note about the owner's number, which is not listed. */
function storedFor(spelling: Spelling, number: ExampleNumber, other: ExampleNumber, neighbour: ExampleNumber): readonly StoredRecord[] {
  const text = spelling.write(number, other);
  const note: FoundRecord = foundRecord('Account', '001000000000001AAA', 'Account');
  return [
    contact(OWNER, text),
    contact('003000000000002AAA', spelling.write(neighbour, other)),
    { record: note, unlisted: [`not ${text}`] }
  ];
}

const emptyTally = (): Tally => ({ cases: 0, found: 0, keptBack: 0, missed: 0, strangers: 0, searches: 0, most: 0 });

/** What a text without country code is to the org's country: another number by its whole plan, one of its own by the look, or none. */
type Reading = 'another' | 'like its own' | 'none';

function readingOf(number: ExampleNumber, spelling: Spelling, country: string): Reading {
  if (!spelling.isLocal || country === number.region) return 'none';
  const text = spelling.words.includes('zero lost') ? number.bare : number.local;
  const read = readIn(country, text);
  if (read !== null) return read === number.e164 ? 'none' : 'another';
  const isCountry = (name: string): name is 'FR' => name === 'FR';
  return isCountry(country) && parseLeniently(text, country)?.isValid() === true ? 'like its own' : 'none';
}

/** Looks for numbers of every region in every spelling; a share of them, always the same. */
export class NumberTable {
  private readonly random: () => number;
  private readonly share: number;
  private readonly spellings: Record<string, Record<Column, Tally>> = {};
  private readonly neighbours = { compared: 0, accepted: 0 };
  private readonly others = { compared: 0, accepted: 0 };
  private readonly regions = new Set<string>();

  constructor(share: number, seed = 18) {
    this.share = share;
    this.random = seededRandom(seed);
  }

  async measure(lookUp: LookUp, phones: Pick<PhonesPort, 'compare'>): Promise<NumberFigures> {
    const numbers = exampleNumbers();
    for (const number of numbers) {
      const [neighbour, other] = [neighbourOf(number, 1), neighbourOf(number, 5)];
      for (const spelling of SPELLINGS) {
        const stored = storedFor(spelling, number, other, neighbour);

        for (const country of new Set([number.region, 'FR'])) await this.spelled({ number, spelling, country, stored }, lookUp);
      }
      this.compareNeighbours(number, phones);
    }
    const { spellings, neighbours, others } = this;
    return { numbers: numbers.length, regions: this.regions.size, spellings, neighbours, others };
  }

  private async spelled(
    { number, spelling, country, stored }: { number: ExampleNumber; spelling: Spelling; country: string; stored: readonly StoredRecord[] },
    lookUp: LookUp
  ): Promise<void> {
    if (this.random() >= this.share) return;
    this.regions.add(number.region);
    const reading = readingOf(number, spelling, country);
    for (const behaviour of ['whole', 'words'] as const) {
      for (const isKnown of [false, true]) {
        const looked = await lookUp({ caller: number.e164, country, behaviour, isKnown, stored });
        this.enter(this.tallyOf(spelling, `${behaviour}, ${isKnown ? 'later' : 'first call'}`), looked, reading);
      }
    }
  }

  private tallyOf({ words }: Spelling, column: Column): Tally {
    const empty = (): Record<Column, Tally> => ({
      'whole, first call': emptyTally(),
      'whole, later': emptyTally(),
      'words, first call': emptyTally(),
      'words, later': emptyTally()
    });
    return (this.spellings[words] ??= empty())[column];
  }

  private enter(tally: Tally, { taken, offered, searches }: Looked, reading: Reading): void {
    tally.cases += 1;
    if (taken.some((id) => id !== OWNER)) tally.strangers += 1;
    if (reading === 'another') {
      this.others.compared += 1;
      if (taken.length > 0) this.others.accepted += 1;
    }
    const isFound = taken.includes(OWNER) || offered.includes(OWNER);
    if (isFound) {
      tally.found += 1;
      tally.searches += searches;
      tally.most = Math.max(tally.most, searches);
    } else if (reading === 'none') tally.missed += 1;
    else tally.keptBack += 1;
  }

  /** With code in the org's country and in FR, and as the country writes it. */
  private compareNeighbours(number: ExampleNumber, phones: Pick<PhonesPort, 'compare'>): void {
    const { e164, region } = number;
    for (const [neighbour, written] of [...oneDigitOff(number), ...tooLongOrShort(number)]) {
      if (this.random() >= this.share) continue;
      const answers = [phones.compare(neighbour, e164, 'FR'), phones.compare(written, e164, region)];
      this.neighbours.compared += 1;
      if (answers.includes('same')) this.neighbours.accepted += 1;
    }
  }
}

type Neighbour = readonly [international: string, local: string];

/** Each digit behind the code in its nine other values. */
function oneDigitOff({ e164, code, local, bare }: ExampleNumber): readonly Neighbour[] {
  const isLocal = local.replace(/\D/g, '').endsWith(bare);
  return Array.from({ length: 10 * bare.length }, (_none, count): Neighbour => {
    const at = code.length + 1 + Math.floor(count / 10);
    const neighbour = `${e164.slice(0, at)}${count % 10}${e164.slice(at + 1)}`;
    return [neighbour, isLocal ? withDigits(local, neighbour.slice(code.length + 1)) : neighbour];
  }).filter(([neighbour]) => neighbour !== e164);
}

/** A digit more at the end, or one less. */
const tooLongOrShort = ({ e164, local }: ExampleNumber): readonly Neighbour[] => [
  ...Array.from({ length: 10 }, (_none, digit): Neighbour => [`${e164}${digit}`, `${local}${digit}`]),
  [e164.slice(0, -1), local.slice(0, -1)]
];

/** The text with other digits at its end. */
function withDigits(text: string, digits: string): string {
  const left = [...digits];
  return [...text]
    .toReversed()
    .map((sign) => (/\d/.test(sign) ? (left.pop() ?? sign) : sign))
    .toReversed()
    .join('');
}
