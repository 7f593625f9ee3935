import type { PhonesPort } from '@inocx/telephony/ports/ports.ts';
import { comparePhones, rareTexts, searchTexts, toE164 } from '@inocx/telephony/phone-numbers/phones.ts';
import { choicesOf, createLearnedBehaviour, findCaller, readParty } from '@inocx/telephony/screen-pop/screenPop.ts';
import type { LookUp } from './numberTable.ts';
import { type SearchBehaviour, searchStored } from '../searchModel.ts';

/** The numbering plans as phones.js has them. */
export const realPhones: PhonesPort = {
  ready: () => Promise.resolve(),
  candidates: searchTexts,
  rareCandidates: rareTexts,
  e164: toE164,
  compare: comparePhones
};

const ORDER = ['Contact', 'Account', 'Lead'].map((objectName) => ({ objectName, fields: null }));

/** What an earlier call showed. */
export function learnedFrom(behaviour: SearchBehaviour) {
  const learned = createLearnedBehaviour();
  const [query, missed] = behaviour === 'whole' ? ['199001234', []] : ['33199001234', ['199001234']];
  learned.learn({ stored: '+33199001234', query, missed });
  return learned;
}

/** The softphone's screen pop, on the model of Salesforce's search. */
export const softphoneLookUp: LookUp = async ({ caller, country, behaviour, isKnown, stored }) => {
  let searches = 0;
  const search = (query: string) => {
    searches += 1;
    return searchStored(stored, behaviour, query);
  };
  const request = { party: readParty(caller, 'voice'), callType: 'inbound' as const, order: ORDER, country };
  const learned = isKnown ? { learned: learnedFrom(behaviour) } : {};
  const match = await findCaller({ records: { search }, phones: realPhones, ...learned }, request);
  const taken = match.kind === 'one' ? [match.record] : match.kind === 'several' ? match.records : [];
  const offered = match.kind === 'none' ? choicesOf(match) : [];
  return { taken: taken.map(({ id }) => id), offered: offered.map(({ id }) => id), searches };
};
