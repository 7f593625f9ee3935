import { matchOf } from '@inocx/telephony/controller/callRecord.ts';
import { type SeedNumber, seedNumbers } from '../../workbench/org/seed/seedNumbers.ts';
import type { ChaosSession } from '../chaos/session.ts';
import { QuietTab } from './quietTab.ts';
import { answered, ended, ringing } from '../chaos/snapshotOf.ts';

export type Behaviour = 'whole' | 'words';
export type Spelling = 'plain' | 'other';
/** `first`: the page has just been loaded and knows nothing of the org; `later`: earlier calls have shown how it searches. */
export type Moment = 'first' | 'later';

export interface Lookup {
  readonly behaviour: Behaviour;
  readonly moment: Moment;
  /** `plain`: some record has it as E.164 or national digits, so that one search should do. */
  readonly spelling: Spelling;
  readonly e164: string;
  readonly typed: string;
  readonly searches: number;
}

/** A record with an E.164 number and one more call teach the softphone whatever the org shows. Both have a country code, which counts in any org. */
const TEACHERS = ['+33199001235', '+33639980011'];
/** Pages and Tasks are not what is counted here. */
const SEARCH_ONLY = { '/screenPop/popOn': 'never', '/callLog/logWriter': 'inocx' };

/**
 * Rings from every number of the seed, in an org of the number's country and under both record searches the twin has, and counts what it
 * takes to find somebody. The session's settings stay changed.
 */
export async function countSearches(session: ChaosSession): Promise<readonly Lookup[]> {
  const lookups: Lookup[] = [];
  for (const behaviour of ['whole', 'words'] as const) {
    session.org.settings.searchBehaviour = behaviour;
    for (const country of countries()) {
      lookups.push(...(await firstCalls(session, behaviour, country)), ...(await laterCalls(session, behaviour, country)));
    }
  }
  return lookups;
}

const countries = (): string[] => [...new Set(seedNumbers().map((one) => one.country))];
const numbersOf = (wanted: string): string[] => [
  ...new Set(
    seedNumbers()
      .filter(({ country }) => country === wanted)
      .map((one) => one.e164)
  )
];
const settingsIn = (country: string): Readonly<Record<string, string>> => ({ ...SEARCH_ONLY, '/screenPop/country': country });

async function firstCalls(session: ChaosSession, behaviour: Behaviour, country: string): Promise<Lookup[]> {
  const lookups: Lookup[] = [];
  for (const e164 of numbersOf(country)) {
    const tab = await QuietTab.open(session, { settings: settingsIn(country) });
    lookups.push({ ...describe(e164), behaviour, moment: 'first', searches: await searchesFor(session, tab, e164) });
    tab.close();
  }
  return lookups;
}

async function laterCalls(session: ChaosSession, behaviour: Behaviour, country: string): Promise<Lookup[]> {
  const tab = await QuietTab.open(session, { settings: settingsIn(country) });
  for (const e164 of TEACHERS) await searchesFor(session, tab, e164);
  const lookups: Lookup[] = [];
  for (const e164 of numbersOf(country))
    lookups.push({ ...describe(e164), behaviour, moment: 'later', searches: await searchesFor(session, tab, e164) });
  tab.close();
  return lookups;
}

/** Throws when nobody is found: then there is no match to count for. */
async function searchesFor(session: ChaosSession, tab: QuietTab, e164: string): Promise<number> {
  const { search: before } = tab.requests;
  const now = session.clock.now();
  const call = ringing(`search ${e164} ${now}`, now, { caller: e164 });
  await tab.tell(call);
  const tracked = tab.controller.state.calls.find((one) => one.interaction.snapshot.id === call.id);
  const match = tracked && matchOf(tracked);
  if (match === undefined || match === null || match.kind === 'none') throw new Error(`Nobody is found for ${e164}.`);
  // Searches for calls that nobody answers come from a bucket; an answered call gives its search back.
  const talking = answered(call, session.clock.now());
  await tab.tell(talking);
  await tab.tell(ended(talking, session.clock.now()));
  return tab.requests.search - before;
}

function describe(e164: string): Pick<Lookup, 'e164' | 'typed' | 'spelling'> {
  const holders = winners(seedNumbers().filter((one) => one.e164 === e164));
  const isPlain = holders.every(({ typed }) => /^\+?\d+$/.test(typed));
  return { e164, typed: holders.map((one) => one.typed).join(' | '), spelling: isPlain ? 'plain' : 'other' };
}

/** The records that come up: those of the first object of the screen pop's order. */
function winners(holders: readonly SeedNumber[]): readonly SeedNumber[] {
  for (const objectName of ['Contact', 'Account', 'Lead']) {
    const found = holders.filter((one) => one.objectName === objectName);
    if (found.length > 0) return found;
  }
  return [];
}
