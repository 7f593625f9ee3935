import type { TrackedCall, SoftphoneState } from '../../controller/softphoneController.ts';
import { panelView } from '../panelView.ts';
import type { FormView } from '../panelViewTypes.ts';
import type { LogEntry } from '../../ports/ports.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { ada, button, call, entry, labels, linked, viewOf, settledOn } from './panelHarness.ts';

describe('the log on the card of a call', () => {
  it.each<[string | null, Partial<TrackedCall>, Parameters<typeof call>[1], Partial<LogEntry> | null]>([
    [null, {}, {}, null],
    ['saving Log_Saving({0})', {}, { state: 'ended' }, { step: 'create' }],
    ['waiting Log_Waiting({0})', {}, { state: 'ended' }, { step: 'create', attempts: 1 }],
    ['draft Log_Draft({0})', { taskId: '00T' }, { state: 'connected' }, null],
    ['draft Log_Draft({0})', { taskId: '00T' }, { state: 'connected' }, { interactionId: 'another call', attempts: 1 }],
    ['draft Log_Draft({0})', { taskId: '00T' }, { state: 'held' }, { step: 'done', taskId: '00T', awaitsRecording: true }],
    ['saved Log_Saved({0})', { taskId: '00T' }, { state: 'wrapUp' }, null],
    ['saved Log_Saved({0})', { taskId: '00T' }, { state: 'wrapUp' }, { step: 'update', taskId: '00T' }],
    ['waiting Log_Waiting({0})', { taskId: '00T' }, { state: 'wrapUp' }, { step: 'update', taskId: '00T', attempts: 1 }],
    [
      'awaitsRecording Log_AwaitsRecording({0})',
      { taskId: '00T' },
      { state: 'ended' },
      { step: 'done', taskId: '00T', awaitsRecording: true }
    ],
    ['complete Log_Complete({0})', { taskId: '00T' }, { state: 'ended' }, null],
    ['complete Log_Complete({0})', { taskId: '00T' }, { state: 'ended' }, { step: 'done', taskId: '00T' }],
    ['complete Log_Complete({0})', { taskId: '00T' }, { state: 'ended' }, { step: 'done', taskId: '00T', attempts: 1 }],
    ['saved Log_Saved({0})', { taskId: '00T' }, { state: 'ended' }, { step: 'update', taskId: '00T' }],
    ['savedUnnamed Log_SavedUnnamed({0})', {}, { state: 'ended' }, { step: 'done', notices: ['DuplicateTask'] }],
    [
      'savedUnnamed Log_SavedUnnamed({0})',
      {},
      { state: 'wrapUp' },
      { step: 'done', refusal: { code: 'INOCX-407', detail: '' }, notices: ['DuplicateTask'] }
    ],
    ['needsYou Log_NeedsYou({0})', {}, { state: 'ended' }, { refusal: { code: 'INOCX-403', detail: 'no' }, attempts: 1 }],
    ['needsYou Log_NeedsYou({0})', { taskId: '00T' }, { state: 'wrapUp' }, { step: 'update', refusal: { code: 'INOCX-403', detail: 'no' } }]
  ])('says how its log stands, with the way to the Task: %s', (wanted, one, snapshot, log) => {
    const shown = viewOf(call(one, snapshot), { logs: log === null ? [] : [{ ...entry, ...log }] })?.log ?? null;
    expect(shown === null ? null : `${shown.state} ${shown.text}`).toBe(wanted);
    expect(shown?.actions ?? []).toStrictEqual(one.taskId === undefined ? [] : [button('openTask', 'Log_OpenTask', 'int-1', '00T')]);
  });

  it('has a refused log read out', () => {
    const refused = { ...entry, refusal: { code: 'INOCX-403', detail: 'no' } };
    expect(panelView({ ...linked, logs: [refused] }, labels).status).toBe('Log_NeedsYou({0})');
    expect(panelView({ ...linked, logs: [refused], announcement: 'logSaved' }, labels).status).toBe('Log_Saved({0}). Log_NeedsYou({0})');
    const unnamed = { ...refused, step: 'done' as const };
    expect(panelView({ ...linked, logs: [unnamed] }, labels).status).toBe('Log_SavedUnnamed({0})');
    expect(panelView({ ...linked, logs: [unnamed, refused] }, labels).status).toBe('Log_NeedsYou({0})');
  });
});

describe('the records of a call', () => {
  it('offers people in one field, and what else is at hand in the other, each once', () => {
    const deal = foundRecord('Opportunity', '006000000000001AAA', 'Deal');
    const firm = foundRecord('Account', '001000000000001AAA', 'Firm');
    const bea = foundRecord('Contact', '003000000000002AAA', 'Bea');
    const options = (one: Partial<TrackedCall>, page: SoftphoneState['page'] = null): string[] | undefined => {
      const form = viewOf(call(one, { answeredAt: 5 }), { page })?.form;
      const text = (list: FormView['people'] = []): string =>
        list.map(({ label, selected }) => `${label}${selected ? '*' : ''}`).join(', ');
      return form ? [text(form.people), form.relatedHint === '' ? text(form.related) : form.relatedHint] : undefined;
    };
    const none = 'Work_NoRelated({0})';
    expect(options({})).toEqual([`${none}*`, `${none}*`]);
    expect(options({ ...settledOn(ada), candidates: [deal, { ...ada, id: ada.id.slice(0, 15) }] })).toEqual([
      `${none}, Ada (Object_Contact({0}))*`,
      `${none}*, Deal (Opportunity)`
    ]);
    const about = { work: { notes: null, result: null, about: deal } };
    expect(options({ ...about, ...settledOn(ada, { kind: 'several', records: [ada, bea], perhapsMore: false }) })).toEqual([
      `${none}, Ada (Object_Contact({0}))*, Bea (Object_Contact({0}))`,
      `${none}, Deal (Opportunity)*`
    ]);
    expect(options(settledOn(firm), deal)).toEqual([`${none}*`, `${none}, Firm (Object_Account({0}))*, Work_PageNow(Deal (Opportunity))`]);
    const lead = foundRecord('Lead', '00Q000000000001AAA', 'Leo');
    expect(options(settledOn(lead))).toEqual([`${none}, Leo (Object_Lead({0}))*`, 'Work_LeadAlone({0})']);
  });
});
