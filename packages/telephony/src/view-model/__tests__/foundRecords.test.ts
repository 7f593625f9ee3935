import type { TrackedCall } from '../../controller/softphoneController.ts';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import type { CallView } from '../panelViewTypes.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { ada, button, call, linked, viewOf, settledOn } from './panelHarness.ts';

type Shown = Pick<CallView, 'matchText' | 'matches' | 'matchActions' | 'moreText'>;

/** What the card says of the search, and offers. */
function shown(one: Partial<TrackedCall>, snapshot: Partial<InteractionSnapshot> = {}, settings = linked.settings): Shown | null {
  const view = viewOf(call(one, snapshot), { settings });
  if (view === undefined) return null;
  const { matchText, matches, matchActions, moreText } = view;
  return { matchText, matches, matchActions, moreText };
}

const says = (matchText: string, matchActions: CallView['matchActions'] = []): Shown => ({
  matchText,
  matches: [],
  matchActions,
  moreText: ''
});
const answered = { state: 'connected', answeredAt: 5 } as const;
const searchPage = button('searchPage', 'Call_SearchPage', 'int-1');

describe('the search for a caller', () => {
  const opensAda = { ...button('open', 'Call_Open', 'int-1', ada.id), label: 'Call_Open(Ada)' };

  it.each<[string, Partial<TrackedCall>, Shown]>([
    ['says so while it lasts', { record: { kind: 'searching' } }, says('Call_Searching({0})')],
    ['that failed leaves the search page of Salesforce', { record: { kind: 'failed' } }, says('Fault_SalesforceBusy({0})', [searchPage])],
    ['that found nobody says so', { record: { kind: 'none' } }, says('Call_NoMatch({0})')],
    ['that found one leaves the way to the record', settledOn(ada, { kind: 'one', record: ada }), says('', [opensAda])],
    [
      'that found nobody is over once a record was created from the card, which the agent can undo',
      { ...settledOn(ada, { kind: 'none' }), linked: { kind: 'none' } },
      says('Call_Linked(Ada)', [button('undoLink', 'Call_Undo', 'int-1'), opensAda])
    ],
    ['offers no undo for a record that was not created from the card', { ...settledOn(ada), linked: null }, says('', [opensAda])],
    ['is over once the agent has chosen', settledOn(ada, { kind: 'searching' }), says('', [opensAda])],
    ['is not spoken of where there is none', { record: { kind: 'unknown' } }, says('')]
  ])('%s', (_what, one, wanted) => {
    expect(shown(one)).toStrictEqual(wanted);
  });

  it.each([
    ['searching', true],
    ['none', false],
    ['failed', false],
    ['unknown', false]
  ] as const)('turns its wheel while it is under way: %s, %s', (kind, searching) => {
    expect(viewOf(call({ record: { kind } }))?.searching).toBe(searching);
  });

  it('that found several lists them with a button each', () => {
    const boat = foundRecord('Ship__c', 'a01000000000001AAA', 'Boat');
    const choose = (id: string, label: string) => ({ ...button('choose', 'Call_Open', 'int-1', id), label });
    const several = { kind: 'several', records: [ada, boat] } as const;
    const found: Shown = {
      matchText: 'Call_Several(2)',
      matches: [
        { id: ada.id, name: 'Ada', objectLabel: 'Object_Contact({0})', action: choose(ada.id, 'Ada') },
        { id: boat.id, name: 'Boat', objectLabel: 'Ship__c', action: choose(boat.id, 'Boat') }
      ],
      matchActions: [],
      moreText: ''
    };
    expect(shown({ record: { ...several, perhapsMore: false } })).toStrictEqual(found);
    expect(shown({ record: { ...several, perhapsMore: true } })).toStrictEqual({
      ...found,
      matchActions: [searchPage],
      moreText: 'Call_PerhapsMore({0})'
    });
  });

  it.each<[string, Partial<InteractionSnapshot>, string]>([
    ['a withheld number', { caller: null }, 'Call_NotSearched({0})'],
    ['a colleague whose number is withheld', { direction: 'internal', caller: null, called: null }, 'Call_NotSearched({0})'],
    ['an offer that went elsewhere', { caller: null, state: 'ended', withdrawn: true }, ''],
    ['a consultation', { caller: null, direction: 'internal', called: null, consultationOf: 'int-9' }, '']
  ])('of %s needs a word only where the call is the agent’s', (_what, snapshot, text) => {
    expect(shown({ record: { kind: 'unknown' } }, snapshot)).toStrictEqual(says(text));
  });
});

describe('a caller who is not found', () => {
  it.each([
    ['newContact', '', [button('newRecord', 'Call_NewContact', 'int-1', 'Contact', 'brand')]],
    ['newLead', '', [button('newRecord', 'Call_NewLead', 'int-1', 'Lead', 'brand')]],
    ['newAccount', '', [button('newRecord', 'Call_NewAccount', 'int-1', 'Account', 'brand')]],
    ['search', 'Greet', [searchPage]],
    ['flow', 'Greet', [button('startFlow', 'Call_StartFlow', 'int-1', '', 'brand')]],
    ['flow', '', []],
    ['nothing', 'Greet', []]
  ] as const)('is dealt with as the setting says, %s with the flow "%s", once the call is answered', (noMatch, flow, offered) => {
    const settings = { ...linked.settings, screenPop: { ...linked.settings.screenPop, noMatch, flow } };
    const nobody = { record: { kind: 'none' } } as const;
    expect(shown(nobody, {}, settings)).toStrictEqual(says('Call_NoMatch({0})'));
    expect(shown(nobody, answered, settings)).toStrictEqual(says('Call_NoMatch({0})', offered));
    expect(shown(nobody, { state: 'ended' }, settings)).toStrictEqual(says('Call_NoMatch({0})', offered));
  });
});

describe('records that a search found without proof', () => {
  const choose = (id: string, label: string) => ({ ...button('choose', 'Call_Open', 'int-1', id), label });
  const listed = [{ id: ada.id, name: 'Ada', objectLabel: 'Object_Contact({0})', action: choose(ada.id, 'Ada') }];
  const perhaps = (perhapsMore: boolean) => ({ kind: 'none', perhaps: { records: [ada], perhapsMore } }) as const;
  const found: Shown = { matchText: 'Call_Perhaps({0})', matches: listed, matchActions: [], moreText: '' };
  const newContact = button('newRecord', 'Call_NewContact', 'int-1', 'Contact', 'brand');
  const withSearch = { ...linked.settings, screenPop: { ...linked.settings.screenPop, noMatch: 'search' as const } };

  it('are listed as perhaps the caller’s', () => {
    expect(shown({ record: perhaps(false) })).toStrictEqual(found);
  });

  it('leave what is offered where no record is found', () => {
    expect(shown({ record: perhaps(false) }, answered)).toStrictEqual({ ...found, matchActions: [newContact] });
  });

  it('are perhaps more: then the search page is offered, once', () => {
    const more = { ...found, matchText: 'Call_NoneShown({0})', moreText: 'Call_PerhapsMore({0})' };
    expect(shown({ record: perhaps(true) })).toStrictEqual({ ...more, matchActions: [searchPage] });
    expect(shown({ record: perhaps(true) }, answered)).toStrictEqual({ ...more, matchActions: [newContact, searchPage] });
    expect(shown({ record: perhaps(true) }, answered, withSearch)).toStrictEqual({ ...more, matchActions: [searchPage] });
  });

  it('offers a search when none of the shown records matches, and does not say that no record has the number', () => {
    const cut = { record: { kind: 'none', perhaps: { records: [], perhapsMore: true } } } as const;
    const none = { ...says('Call_NoneShown({0})', [searchPage]), moreText: 'Call_PerhapsMore({0})' };
    expect(shown(cut)).toStrictEqual(none);
    expect(shown(cut, answered)).toStrictEqual({ ...none, matchActions: [newContact, searchPage] });
  });

  it('give way to the one that the agent chose', () => {
    expect(shown(settledOn(ada, perhaps(false)))?.matches).toEqual([]);
  });
});
