import { LINE_LIMIT } from '@inocx/telephony/records/limits.ts';
import type { CallType, FoundRecord, PhonesPort } from '@inocx/telephony/ports/ports.ts';
import { comparePhones, rareTexts, searchTexts, toE164 } from '@inocx/telephony/phone-numbers/phones.ts';
import { type SearchedObject, readScenarios } from '@inocx/telephony/scenario/scenario.ts';
import { type LearnedBehaviour, findCaller, partyFor } from '@inocx/telephony/screen-pop/screenPop.ts';
import { z } from 'zod';
import type { CrmFile } from './model/file.ts';
import { objectWord } from './model/objectNames.ts';
import { spellingsOf } from './spellings.ts';
import { type CrmVendor, MOST_SPELLINGS } from './model/vendor.ts';

export const popSchema = z
  .strictObject({
    /** Profile of the agent. */
    profile: z.string().min(1).max(100),
    /** INO cx username of the agent. */
    agent: z.string().min(1).max(LINE_LIMIT).optional(),
    number: z.string().max(LINE_LIMIT).optional(),
    address: z.string().max(LINE_LIMIT).optional(),
    flow: z.enum(['voice', 'email', 'messaging']).default('voice'),
    direction: z.enum(['inbound', 'outbound', 'internal']).default('inbound')
  })
  .refine(({ number, address }) => number === undefined || address === undefined, {
    path: ['address'],
    message: 'either number or address'
  });

export type PopRequest = z.output<typeof popSchema>;

/** A record to show. */
export type PopRecord = Pick<FoundRecord, 'id' | 'objectName' | 'name' | 'fields'>;

/** Whose record it is. `one` and `many` are proven by a field of each record. */
export interface Popped {
  readonly kind: 'one' | 'many' | 'none';
  readonly records: readonly PopRecord[];
  /** With `none`: records that a search found and no field proves; only a person can say whose they are. */
  readonly perhaps: readonly PopRecord[];
  /** A list may have been cut short. */
  readonly perhapsMore: boolean;
  /** Texts that were searched, in this order. */
  readonly tried: readonly string[];
}

/** Phone numbers by libphonenumber, which is there from the start on a server. */
const PHONES: PhonesPort = {
  ready: () => Promise.resolve(),
  candidates: searchTexts,
  rareCandidates: rareTexts,
  e164: toE164,
  compare: comparePhones
};

/** For a vendor that takes all spellings at once: one text stands for them. */
const WHOLE_NUMBERS: PhonesPort = { ...PHONES, candidates: (number, _country, _behaviour, cut) => (cut === undefined ? [number] : []) };

/** Without an order of their own, the objects of the file that are no log. */
function orderOf({ screenPop, objects }: CrmFile): readonly SearchedObject[] {
  const { order } = readScenarios({ screenPop });
  return (
    order ?? objects.flatMap(({ apiName, log }) => (log === true ? [] : [{ path: '', objectName: objectWord(apiName), fields: null }]))
  );
}

const shown = ({ id, objectName, name, fields }: FoundRecord): PopRecord => ({ id, objectName, name, fields });

/** Looks for the other party of an interaction, by the rules of the softphone. Throws the Fault of a search that failed. */
export async function popFor(file: CrmFile, vendor: CrmVendor, learned: LearnedBehaviour, request: PopRequest): Promise<Popped> {
  const { number, address, flow, direction } = request;
  const tried: string[] = [];
  const order = orderOf(file);
  const { country = '' } = file;
  const search = async (text: string, _type: CallType): Promise<FoundRecord[]> => {
    const texts = vendor.searchAny === undefined ? [text] : spellingsOf(text, country, MOST_SPELLINGS);
    tried.push(...texts);
    return [...(await (vendor.searchAny?.(file, order, texts) ?? vendor.search(file, order, text)))];
  };
  const match = await findCaller(
    { records: { search }, phones: vendor.searchAny === undefined ? PHONES : WHOLE_NUMBERS, learned },
    { party: partyFor(number ?? address ?? null, flow, direction), callType: direction, order, country }
  );
  const none = { perhaps: [], perhapsMore: false, tried };
  if (match.kind === 'one') return { ...none, kind: 'one', records: [shown(match.record)] };
  if (match.kind === 'several') return { ...none, kind: 'many', records: match.records.map(shown), perhapsMore: match.perhapsMore };
  const { records = [], perhapsMore = false } = match.perhaps ?? {};
  return { kind: 'none', records: [], perhaps: records.map(shown), perhapsMore, tried };
}
