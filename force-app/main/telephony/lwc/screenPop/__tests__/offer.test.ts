import type { NoMatchAction, PopMoment, ScreenPopSettings, SeveralAction } from 'c/settings';
import { type CallMoment, type Match, offerFor } from 'c/screenPop';
import type { ScreenPop } from 'types/ports';
import { foundRecord } from '../../../../../../test/fakes/fakeRecords';

const NUMBER = '+33612345678';
const first = foundRecord('Contact', '003A', 'Ada');
const one: Match = { kind: 'one', record: first };
const several: Match = { kind: 'several', records: [first, foundRecord('Contact', '003B', 'Bea')], perhapsMore: false };
const none: Match = { kind: 'none' };

const settings = (popOn: PopMoment, noMatch: NoMatchAction = 'newContact', list: SeveralAction = 'list'): ScreenPopSettings => ({
  order: ['Contact'],
  country: 'FR',
  popOn,
  noMatch,
  several: list
});

const record: ScreenPop = { type: 'record', recordId: '003A' };
const newContact: ScreenPop = { type: 'newRecord', objectName: 'Contact', defaults: { Phone: NUMBER } };
const search: ScreenPop = { type: 'search', text: NUMBER };

describe('what is shown', () => {
  it.each<[string, Match, ScreenPopSettings, Record<CallMoment, ScreenPop | null>]>([
    ['one record, from the ring on', one, settings('ringing'), { ringing: record, answered: record }],
    ['one record, from the answer on', one, settings('answer'), { ringing: null, answered: record }],
    ['one record, never', one, settings('never'), { ringing: null, answered: null }],
    ['several, as a list in the panel', several, settings('ringing'), { ringing: null, answered: null }],
    ['several, the first', several, settings('ringing', 'nothing', 'first'), { ringing: record, answered: record }],
    ['several, the search page', several, settings('ringing', 'nothing', 'search'), { ringing: null, answered: search }],
    ['several, never', several, settings('never', 'nothing', 'first'), { ringing: null, answered: null }],
    ['none, a new contact', none, settings('ringing'), { ringing: null, answered: newContact }],
    ['none, the search page', none, settings('answer', 'search'), { ringing: null, answered: search }],
    ['none, nothing', none, settings('ringing', 'nothing'), { ringing: null, answered: null }],
    ['none, never', none, settings('never'), { ringing: null, answered: null }]
  ])('%s', (_name, match, chosen, offers) => {
    expect(offerFor(match, NUMBER, chosen, 'ringing')).toEqual(offers.ringing);
    expect(offerFor(match, NUMBER, chosen, 'answered')).toEqual(offers.answered);
  });

  it.each([[null], ['anonymous'], ['1234']])('nothing of a caller without number: %j', (number) => {
    expect(offerFor(none, number, settings('ringing'), 'answered')).toBeNull();
    expect(offerFor(none, number, settings('ringing', 'search'), 'answered')).toBeNull();
    expect(offerFor(several, number, settings('ringing', 'nothing', 'search'), 'answered')).toBeNull();
  });

  it('a new contact has the number without its extension', () => {
    expect(offerFor(none, 'tel:+33612345678;ext=12', settings('ringing'), 'answered')).toEqual(newContact);
  });
});
