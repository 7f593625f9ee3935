import { type Match, type PopObject, choicesOf, createLearnedBehaviour, findCaller, partyOf } from '../screenPop.ts';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import type { FoundRecord, PhonesPort } from '../../ports/ports.ts';
import { fakeRecords, foundRecord } from '@inocx/testing/fakeRecords.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { comparePhones, rareTexts, searchTexts, toE164 } from '../../phone-numbers/phones.ts';

/** Whose record a call is, with the real numbering plans, under both ways in which an org may search. */
const phones: PhonesPort = {
  ready: () => Promise.resolve(),
  candidates: searchTexts,
  rareCandidates: rareTexts,
  e164: toE164,
  compare: comparePhones
};
const ORDER: readonly PopObject[] = ['Contact', 'Account', 'Lead'].map((objectName) => ({ objectName, fields: null }));
/** The softphone layout does not list the description, though a search looks at it. */
const LISTED = ['Phone', 'MobilePhone', 'Email'];

interface Call {
  readonly country?: string;
  readonly behaviour: 'whole' | 'words';
  readonly records: readonly FoundRecord[];
  readonly snapshot: Partial<InteractionSnapshot>;
  /** Nothing is known of the org unless a call has taught it. */
  readonly known?: boolean;
}

async function matchOf({ country = 'FR', behaviour, records, snapshot, known = false }: Call): Promise<Match & { searches: number }> {
  const org = fakeRecords({ records, behaviour });
  const search = async (query: string): Promise<FoundRecord[]> => {
    const found = await org.search(query, 'inbound');
    return found.map((one) => ({
      ...one,
      fields: Object.fromEntries(Object.entries(one.fields).filter(([name]) => LISTED.includes(name)))
    }));
  };
  const learned = createLearnedBehaviour();
  if (known)
    learned.learn({
      stored: '+33199001234',
      query: behaviour === 'whole' ? '199001234' : '33199001234',
      missed: behaviour === 'whole' ? [] : ['199001234']
    });
  const request = { party: partyOf(snapshotOf(snapshot)), callType: 'inbound' as const, order: ORDER, country };
  const match = await findCaller({ records: { search }, phones, learned }, request);
  return { ...match, searches: org.searches.length };
}

const idsOf = (match: Match): { readonly taken: readonly string[]; readonly offered: readonly string[] } => ({
  taken: match.kind === 'one' ? [match.record.id] : match.kind === 'several' ? match.records.map(({ id }) => id) : [],
  offered: match.kind === 'none' ? choicesOf(match).map(({ id }) => id) : []
});

let count = 0;
const record = (objectName: string, fields: Readonly<Record<string, string>>): FoundRecord =>
  foundRecord(objectName, `${objectName} ${(count += 1)}`, `Name ${objectName}`, fields);
const contact = (fields: Readonly<Record<string, string>>): FoundRecord => record('Contact', fields);

describe.each(['whole', 'words'] as const)('in an org whose search compares %s', (behaviour) => {
  describe.each([false, true])('with its behaviour known: %s', (known) => {
    const find = async (snapshot: Partial<InteractionSnapshot>, records: readonly FoundRecord[], country = 'FR') =>
      idsOf(await matchOf({ behaviour, known, records, snapshot, country }));

    it.each([
      ['FR', '+33199008112', '0199008112', '01 99 00 81 12'],
      ['FR', '+33199008112', '+33199008112', '01.99.00.81.12'],
      ['FR', '0199008112', '0199008112', '+33199008112'],
      ['US', '+12025550163', '2025550163', '(202) 555-0163'],
      ['GB', '+442079460101', '02079460101', '020 7946 0101'],
      ['DE', '+493023125101', '03023125101', '030 23125101']
    ])('in %s a mention of %s gives way to its owner', async (country, caller, mentioned, owned) => {
      const mention = contact({ Description: `Do not confuse with ${mentioned}.` });
      const firm = record('Account', { Description: `${mentioned} rings often` });
      const owner = contact({ Phone: owned });
      const lead = record('Lead', { Phone: owned });
      expect(await find({ caller }, [mention, firm, owner], country)).toEqual({ taken: [owner.id], offered: [] });
      expect(await find({ caller }, [mention, firm, lead], country)).toEqual({ taken: [lead.id], offered: [] });
      expect(await find({ caller }, [firm, mention], country)).toEqual({ taken: [], offered: [mention.id, firm.id] });
    });

    it.each([
      ['06 39 98 44 01', '+212639984401', '+212 6 39 98 44 01'],
      ['0639984401', '+212639984401', '+212639984401'],
      ['0639984401', '+31639984401', '+31 6 39984401'],
      ['06 39 98 44 01', '+31639984401', '0031639984401'],
      ['04 70 12 85 15', '+32470128515', '+32 470 12 85 15'],
      ['0470128515', '+32470128515', '+32470128515'],
      ['0470128515', '+61470128515', '+61 470 128 515']
    ])('the French %s is not %s, and the owner of %s is found', async (french, caller, foreign) => {
      const customer = contact({ Phone: french });
      const owner = record('Lead', { Phone: foreign });
      expect(await find({ caller }, [customer])).toEqual({ taken: [], offered: [] });
      expect(await find({ caller }, [customer, owner])).toEqual({ taken: [owner.id], offered: [] });
      expect(await find({ caller: french }, [customer, owner])).toEqual({ taken: [customer.id], offered: [] });
    });

    it.each([
      ['FR', '020 7946 0101', '+442079460101', '+44 20 7946 0101'],
      ['FR', '(202) 555-0163', '+12025550163', '+1 202 555 0163'],
      ['US', '06 39 98 44 01', '+33639984401', '+33 6 39 98 44 01'],
      ['GB', '06 39 98 44 01', '+33639984401', '+33 6 39 98 44 01'],
      ['DE', '(202) 555-0163', '+12025550163', '+12025550163']
    ])('in %s the foreign %s is offered to %s, unless %s is on file', async (country, national, caller, exact) => {
      const assumed = contact({ Phone: national });
      const owner = record('Lead', { Phone: exact });
      expect(await find({ caller }, [assumed], country)).toEqual({ taken: [], offered: [assumed.id] });
      expect(await find({ caller }, [assumed, owner], country)).toEqual({ taken: [owner.id], offered: [] });
    });

    it.each(['112', '911', '999', '115', '3949', 'tel:112', 'sip:112@pbx.example'])(
      '%s that the agent dials is nobody’s',
      async (called) => {
        const hall = contact({ Phone: `01 99 00 88 01 poste ${called.replace(/\D/g, '')}` });
        const match = await matchOf({ behaviour, records: [hall], snapshot: { direction: 'outbound', called } });
        expect([match.kind, match.searches]).toEqual(['none', 0]);
      }
    );

    it('an inside number that calls in is found behind its number', async () => {
      const hall = contact({ Phone: '01 99 00 88 01 poste 112' });
      expect(await find({ caller: '112' }, [hall])).toEqual({ taken: [hall.id], offered: [] });
    });

    it('a number of no plan is found by its digits', async () => {
      const inside = contact({ Phone: '10123' });
      expect(await find({ caller: '10123' }, [inside, contact({ Description: 'invoice 10123' })])).toEqual({
        taken: [inside.id],
        offered: []
      });
      expect(await find({ caller: '10123' }, [contact({ Description: 'invoice 10123' })])).toEqual({ taken: [], offered: [] });
    });

    it('an address that is mentioned gives way to its owner', async () => {
      const mention = contact({ Email: 'bea@example.com', Description: 'sister of ada@example.com' });
      const owner = record('Lead', { Email: 'Ada@Example.com' });
      const mail = { flow: 'email', caller: 'ada@example.com' } as const;
      expect(await find(mail, [mention, owner])).toEqual({ taken: [owner.id], offered: [] });
      expect(await find(mail, [mention])).toEqual({ taken: [], offered: [mention.id] });
    });
  });

  it('a plain call costs one search once the behaviour is known, whatever mentions the number', async () => {
    const mention = contact({ Description: 'not 0199008112 nor +33199008112' });
    const owner = contact({ Phone: '+33199008112' });
    const match = await matchOf({ behaviour, known: true, records: [mention, owner], snapshot: { caller: '+33199008112' } });
    expect([match.kind, match.searches]).toEqual(['one', 1]);
  });
});
