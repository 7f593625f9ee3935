import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type SeedNumber, seedNumbers } from '../../workbench/org/seed/seedNumbers.ts';
import { CallHarness } from './calls/callHarness.ts';

type Behaviour = 'whole' | 'words';
type Spelling = 'E.164' | 'national digits' | 'other';

/** Most searches a call may cost (docs/adr/0006). `first`: nothing is known of the org yet; `later`: earlier calls have shown how it searches. */
const BUDGET: Readonly<Record<Behaviour, Readonly<Record<Spelling, { readonly first: number; readonly later: number }>>>> = {
  whole: {
    'E.164': { first: 1, later: 1 },
    'national digits': { first: 1, later: 1 },
    other: { first: 6, later: 4 }
  },
  words: {
    'E.164': { first: 4, later: 1 },
    'national digits': { first: 5, later: 2 },
    other: { first: 6, later: 4 }
  }
};

/** Records with an E.164 number as stored and one more call teach the softphone whatever the org shows. */
const TEACHERS = ['+33199001235', '+33639980012'];

/** Pages and Tasks are other tests' business, and would take their time with each of the numbers. */
const SEARCH_ONLY = { '/screenPop/popOn': 'never', '/callLog/logWriter': 'inocx' };

function spellingOf({ typed }: SeedNumber): Spelling {
  if (/^\+\d+$/.test(typed)) return 'E.164';
  return /^\d+$/.test(typed) ? 'national digits' : 'other';
}

/** What a record is to a caller in an org of France, by how its number is typed; written here anew, so that it shares no mistake with the code. */
type Standing = 'proven' | 'perhaps' | 'another number';

function standingOf({ typed, country, e164 }: SeedNumber): Standing {
  const digits = typed.replace(/\D/g, '');
  const hasCode = /^\W*(?:\+|00)/.test(typed) || digits === e164.slice(1);
  if (country === 'FR' || hasCode) return 'proven';
  return /^0[1-9]\d{8}$/.test(digits) ? 'another number' : 'perhaps';
}

/** What the card says where no record is proven, and where a list may have been cut besides. */
const NOT_PROVEN = ['No record has this number.', 'None of the records that Salesforce shows certainly has this number.'];

/** A record without proof is offered when all written forms of the number have been tried, and more of the number where a list may have been cut. */
const MOST_SEARCHES = 9;

/** The records a caller should bring up: those of the first object of the screen pop's order that has the number; others are offered together. */
function holdersOf(e164: string): readonly SeedNumber[] {
  const having = seedNumbers().filter((one) => one.e164 === e164);
  const proven = having.filter((one) => standingOf(one) === 'proven');
  if (proven.length === 0) return having.filter((one) => standingOf(one) === 'perhaps');
  const all = proven;
  for (const objectName of ['Contact', 'Account', 'Lead']) {
    const holders = all.filter((one) => one.objectName === objectName);
    if (holders.length > 0) return holders;
  }
  return [];
}

/** Rings once from the number; how many searches it took, and which records came up. */
async function lookUp(
  harness: CallHarness,
  e164: string
): Promise<{ readonly searches: number; readonly found: readonly string[]; readonly isProven: boolean }> {
  const { search: before } = await harness.panel.requests();
  const call = await harness.ringAndSearch({ caller: e164 });
  const { search } = await harness.panel.requests();
  const hits = await call.card
    .locator('[data-command=open], [data-command=choose]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-value') ?? ''));
  const unproven = await Promise.all(NOT_PROVEN.map((words) => call.card.getByText(words).count()));
  const isProven = unproven.every((count) => count === 0);
  // Searches for calls that nobody answers are limited; an answered one gives its search back.
  await call.answer();
  await call.finish();
  return { searches: search - before, found: hits.toSorted(), isProven };
}

for (const behaviour of ['whole', 'words'] as const) {
  describe(`an org whose search compares ${behaviour}`, () => {
    let harness: CallHarness;
    before(async () => {
      harness = await CallHarness.open({ settings: SEARCH_ONLY });
      harness.session.workbench.org.settings.searchBehaviour = behaviour;
    });
    after(() => harness?.close());

    test('every number of the seed is found that is French or has its country code, within the budget of searches; others are offered', async (t) => {
      const numbers = [...new Set([...TEACHERS, ...seedNumbers().map((one) => one.e164)])];
      const tooMany: string[] = [];
      for (const [index, e164] of numbers.entries()) {
        const holders = holdersOf(e164);
        const { searches, found, isProven } = await lookUp(harness, e164);
        const stored = holders.map((one) => one.typed).join(' | ');
        const shouldBe = holders.some((one) => standingOf(one) === 'proven');
        assert.equal(isProven, shouldBe, `${e164}, stored as ${stored}, is proven`);
        t.diagnostic(`${String(searches).padStart(2)} searches  ${e164.padEnd(15)} ${stored}`);
        assert.deepEqual(found, [...new Set(holders.map((one) => one.recordId))].toSorted(), `${e164}, stored as ${stored}`);
        const moment = index < TEACHERS.length ? 'first' : 'later';
        const allowed = shouldBe ? Math.max(...holders.map((one) => BUDGET[behaviour][spellingOf(one)][moment])) : MOST_SEARCHES;
        if (searches > allowed) tooMany.push(`${e164}, stored as ${stored}: ${searches} searches, ${allowed} allowed`);
      }
      assert.deepEqual(tooMany, []);
    });
  });
}
