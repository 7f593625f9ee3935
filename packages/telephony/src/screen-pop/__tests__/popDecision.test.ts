import type { NoMatchAction, PopMoment, SeveralAction } from '../../settings/settings.ts';
import { type CallMoment, type Match, newRecordFor, popDecision, readParty } from '../screenPop.ts';
import type { ScreenPop } from '../../ports/ports.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';

const NUMBER = '+33612345678';
const party = readParty(NUMBER, 'voice');
const first = foundRecord('Contact', '003A', 'Ada');
const one: Match = { kind: 'one', record: first };
const several: Match = { kind: 'several', records: [first, foundRecord('Contact', '003B', 'Bea')], perhapsMore: false };
const none: Match = { kind: 'none' };

const settings = (
  popOn: PopMoment,
  noMatch: NoMatchAction = 'newContact',
  list: SeveralAction = 'list'
): Parameters<typeof popDecision>[2] => ({
  popOn,
  noMatch,
  flow: 'Greet',
  several: list
});

const record: ScreenPop = { type: 'record', recordId: '003A' };
const flow: ScreenPop = { type: 'flow', flowName: 'Greet', args: [] };
const newContact = { type: 'newRecord' as const, objectName: 'Contact', defaults: { Phone: NUMBER } };
const search: ScreenPop = { type: 'search', text: NUMBER };

describe('what is shown', () => {
  it.each<[string, Match, Parameters<typeof popDecision>[2], Record<CallMoment, ScreenPop | null>]>([
    ['one record, from the ring on', one, settings('ringing'), { ringing: record, answered: record }],
    ['one record, from the answer on', one, settings('answer'), { ringing: null, answered: record }],
    ['one record, never', one, settings('never'), { ringing: null, answered: null }],
    ['several, as a list in the panel', several, settings('ringing'), { ringing: null, answered: null }],
    ['several, the first', several, settings('ringing', 'nothing', 'first'), { ringing: record, answered: record }],
    ['several, the search page', several, settings('ringing', 'nothing', 'search'), { ringing: null, answered: search }],
    ['several, never', several, settings('never', 'nothing', 'first'), { ringing: null, answered: null }],
    ['none, a new contact', none, settings('ringing'), { ringing: null, answered: newContact }],
    ['none, a new lead', none, settings('ringing', 'newLead'), { ringing: null, answered: { ...newContact, objectName: 'Lead' } }],
    ['none, a new account', none, settings('ringing', 'newAccount'), { ringing: null, answered: { ...newContact, objectName: 'Account' } }],
    ['none, a flow', none, settings('ringing', 'flow'), { ringing: null, answered: flow }],
    ['none, a flow without a name', none, { ...settings('ringing', 'flow'), flow: '' }, { ringing: null, answered: null }],
    ['none, the search page', none, settings('answer', 'search'), { ringing: null, answered: search }],
    ['none, nothing', none, settings('ringing', 'nothing'), { ringing: null, answered: null }],
    ['none, never', none, settings('never'), { ringing: null, answered: null }]
  ])('%s', (_name, match, chosen, offers) => {
    expect(popDecision(match, party, chosen, 'ringing')).toEqual(offers.ringing);
    expect(popDecision(match, party, chosen, 'answered')).toEqual(offers.answered);
  });

  it('nothing of a caller without number', () => {
    expect(popDecision(none, null, settings('ringing'), 'answered')).toBeNull();
    expect(popDecision(none, null, settings('ringing', 'search'), 'answered')).toBeNull();
    expect(popDecision(several, null, settings('ringing', 'nothing', 'search'), 'answered')).toBeNull();
  });

  it('a new record of nobody has nothing filled in', () => {
    expect(newRecordFor(null, 'Lead')).toEqual({ type: 'newRecord', objectName: 'Lead', defaults: {} });
  });

  it('a new contact has the number without its extension', () => {
    expect(popDecision(none, readParty('tel:+33612345678;ext=12', 'voice'), settings('ringing'), 'answered')).toEqual(newContact);
  });

  it('a new contact of an e-mail has the address', () => {
    expect(popDecision(none, readParty('Ada <ada@example.com>', 'email'), settings('ringing'), 'answered')).toEqual({
      type: 'newRecord',
      objectName: 'Contact',
      defaults: { Email: 'ada@example.com' }
    });
  });

  it('a new account of an e-mail has nothing filled in: accounts have no address', () => {
    expect(popDecision(none, readParty('ada@example.com', 'email'), settings('ringing', 'newAccount'), 'answered')).toEqual({
      type: 'newRecord',
      objectName: 'Account',
      defaults: {}
    });
  });
});
