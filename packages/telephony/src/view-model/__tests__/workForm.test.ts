import type { TrackedCall } from '../../controller/softphoneController.ts';
import type { FormView, OptionView } from '../panelViewTypes.ts';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { call, linked, viewOf, settledOn } from './panelHarness.ts';

const withLog = (changes: Partial<typeof linked.settings.callLog>) => ({
  settings: { ...linked.settings, callLog: { ...linked.settings.callLog, ...changes } }
});

const nothingChosen: OptionView = { value: '', label: 'Work_NoRelated({0})', selected: true };

const empty: FormView = {
  target: 'int-1',
  title: 'Work_Title({0})',
  notesLabel: 'Work_Notes({0})',
  notes: '',
  resultLabel: 'Work_Result({0})',
  results: [],
  personLabel: 'Work_Person({0})',
  people: [nothingChosen],
  relatedLabel: 'Work_Related({0})',
  related: [nothingChosen],
  relatedHint: '',
  lookLabel: 'Work_Look({0})',
  lookButton: 'Work_LookButton({0})',
  subjectLabel: 'FollowUp_Subject({0})',
  dateLabel: 'FollowUp_Date({0})',
  followUpButton: 'FollowUp_Create({0})',
  followUpDone: ''
};

describe('the form of a call', () => {
  const lead = foundRecord('Lead', '00Q000000000001AAA', 'Leo');
  const notes = (text: string) => ({ notes: text, result: null, about: null });

  it.each<[string, Partial<TrackedCall>, Partial<InteractionSnapshot>, Partial<FormView>]>([
    ['is empty at first', {}, {}, {}],
    ['has the notes of the Banner', {}, { notes: 'from the Banner' }, { notes: 'from the Banner' }],
    ['has the agent’s own notes in their place', { work: notes('mine') }, { notes: 'from the Banner' }, { notes: 'mine' }],
    ['stays empty where the agent emptied it', { work: notes('') }, { notes: 'from the Banner' }, {}],
    ['says that a follow-up was made', { followedUp: true }, {}, { followUpDone: 'FollowUp_Done({0})' }],
    [
      'relates a lead to nothing else, and says why',
      settledOn(lead),
      {},
      {
        people: [
          { ...nothingChosen, selected: false },
          { value: lead.id, label: 'Leo (Object_Lead({0}))', selected: true }
        ],
        related: [],
        relatedHint: 'Work_LeadAlone({0})'
      }
    ]
  ])('%s', (_what, one, snapshot, wanted) => {
    expect(viewOf(call(one, { state: 'connected', answeredAt: 5, ...snapshot }))?.form).toStrictEqual({ ...empty, ...wanted });
  });

  it.each<[string, Partial<InteractionSnapshot>, FormView | null]>([
    ['rings: no form', {}, null],
    ['was answered: a form', { answeredAt: 5 }, empty],
    ['ended unanswered: a form', { state: 'ended' }, empty],
    ['was offered and went elsewhere: no form', { state: 'ended', withdrawn: true }, null],
    ['is a consultation: no form', { answeredAt: 5, consultationOf: 'int-9' }, null]
  ])('that %s', (_what, snapshot, wanted) => {
    expect(viewOf(call({}, snapshot))?.form).toStrictEqual(wanted);
  });

  it('is not there where INO cx writes the log', () => {
    expect(viewOf(call({}, { answeredAt: 5 }), withLog({ logWriter: 'inocx' }))?.form).toBeNull();
  });
});

describe('the results of the settings', () => {
  const option = (value: string, selected: boolean): OptionView => ({ value, label: value, selected });
  const none = (selected: boolean): OptionView => ({ value: '', label: 'Work_NoResult({0})', selected });

  it.each<[string, string | null, string | null, OptionView[]]>([
    ['nothing yet', null, null, [none(true), option('Sold', false), option('Lost', false)]],
    ['nothing, said by INO cx', '', null, [none(true), option('Sold', false), option('Lost', false)]],
    ['the qualification of INO cx', 'Lost', null, [none(false), option('Sold', false), option('Lost', true)]],
    ['the agent’s choice before it', 'Lost', 'Sold', [none(false), option('Sold', true), option('Lost', false)]],
    ['the agent’s wish to have none', 'Lost', '', [none(true), option('Sold', false), option('Lost', false)]],
    ['one that is not among them', 'Other', null, [none(false), option('Other', true), option('Sold', false), option('Lost', false)]]
  ])('are offered with %s selected', (_what, qualification, result, wanted) => {
    const one = call({ work: { notes: null, result, about: null } }, { answeredAt: 5, qualification });
    expect(viewOf(one, withLog({ results: ['Sold', 'Lost'] }))?.form?.results).toStrictEqual(wanted);
    expect(viewOf(one, withLog({ results: [] }))?.form?.results).toStrictEqual([]);
  });
});
