import type { SoftphoneState } from '../../controller/softphoneController.ts';
import { logText, panelView, sharedView } from '../panelView.ts';
import type { LogView } from '../panelViewTypes.ts';
import type { LogEntry } from '../../ports/ports.ts';
import { ada, button, call, entry, labels, linked, settledOn } from './panelHarness.ts';

const logsOf = (log: Partial<LogEntry>, state: Partial<SoftphoneState> = {}): readonly LogView[] =>
  panelView({ ...linked, ...state, logs: [{ ...entry, ...log }] }, labels).logs;

const retry = button('retryLog', 'Log_Retry', 'int-1', '', 'brand');
const copy = button('copyLog', 'Log_Copy', 'int-1');
const open = button('openTask', 'Log_OpenTask', 'int-1', '00T');
const close = button('discardLog', 'Notice_Dismiss', 'int-1');
const refusal = { code: 'INOCX-306', detail: 'Subject: bad' };
const unrelated = 'Fault_RelatedRecordRefused({0}) Fix_RelatedRecordRefused({0}) Notice_Code(INOCX-404)';
const twice = 'Fault_DuplicateTask({0}) Fix_DuplicateTask({0}) Notice_Code(INOCX-401)';
const notSent = 'Fault_ChangeNotSent({0}) Fix_ChangeNotSent({0}) Notice_Code(INOCX-407)';

describe('the line of a log', () => {
  it.each<[string, Partial<LogEntry>]>([
    ['is just being saved', {}],
    ['is just being brought up to date', { step: 'update', taskId: '00T' }],
    ['is saved and awaits its recording', { step: 'done', taskId: '00T', awaitsRecording: true }],
    ['is saved, however often it was tried', { step: 'done', taskId: '00T', attempts: 3 }],
    ['is saved without some fields: a notice of its own says so', { step: 'done', taskId: '00T', leftOut: ['Queue__c'] }]
  ])('is not there when the log %s', (_what, log) => {
    expect(logsOf(log)).toStrictEqual([]);
  });

  it.each<[string, Partial<LogEntry>, Pick<LogView, 'text' | 'tone' | 'actions'>]>([
    ['waits to be created', { attempts: 2 }, { text: 'Log_Waiting({0})', tone: 'warning', actions: [retry, copy] }],
    [
      'waits to be brought up to date',
      { step: 'update', taskId: '00T', attempts: 1 },
      { text: 'Log_Waiting({0})', tone: 'warning', actions: [retry, copy, open] }
    ],
    [
      'is held back, because the agent may not write the key: reloading is the way out',
      { refusal: { code: 'INOCX-405', detail: 'nothing was sent' }, leftOut: ['Interaction_Id__c'] },
      { text: 'Fault_KeyNotWritable({0}) Fix_KeyNotWritable({0}) Notice_Code(INOCX-405)', tone: 'error', actions: [copy] }
    ],
    [
      'was sent without key and may be there: the agent looks, and tries again or lets it go',
      { refusal: { code: 'INOCX-406', detail: 'no answer' } },
      { text: 'Fault_LogMayDouble({0}) Fix_LogMayDouble({0}) Notice_Code(INOCX-406)', tone: 'error', actions: [retry, copy, close] }
    ],
    [
      'was refused, in the words of the catalogue and then of Salesforce',
      { refusal },
      {
        text: 'Fault_SalesforceRefused({0}) Fix_SalesforceRefused({0}) Subject: bad Notice_Code(INOCX-306)',
        tone: 'error',
        actions: [retry, copy]
      }
    ],
    [
      'was not taken for a reason of the softphone’s own, without its English detail',
      { refusal: { code: 'INOCX-305', detail: 'createTask: no callback' } },
      { text: 'Fault_OpenCtiBadArgument({0}) Fix_OpenCtiBadArgument({0}) Notice_Code(INOCX-305)', tone: 'error', actions: [retry, copy] }
    ],
    [
      'was refused with a code of another version',
      { refusal: { code: 'INOCX-499', detail: 'Subject: bad' } },
      { text: 'Fault_LogRefused({0}) Fix_LogRefused({0}) Subject: bad Notice_Code(INOCX-403)', tone: 'error', actions: [retry, copy] }
    ],
    [
      'was saved where Salesforce did not say, so that a change has no way to it and can be copied only',
      { step: 'done', refusal: { code: 'INOCX-407', detail: '' }, notices: ['DuplicateTask'] },
      { text: notSent, tone: 'error', actions: [copy, close] }
    ],
    [
      'was saved so by an earlier version, which stored another code and English words',
      { step: 'done', refusal: { code: 'INOCX-401', detail: 'not named' }, notices: ['DuplicateTask'] },
      { text: notSent, tone: 'error', actions: [copy, close] }
    ],
    [
      'is being created again without its record',
      { notices: ['RelatedRecordRefused'] },
      { text: `Log_Saving({0}) ${unrelated}`, tone: 'quiet', actions: [] }
    ],
    [
      'is being brought up to date without its record',
      { step: 'update', taskId: '00T', notices: ['RelatedRecordRefused'] },
      { text: `Log_Saving({0}) ${unrelated}`, tone: 'quiet', actions: [open] }
    ],
    [
      'was saved without its record',
      { step: 'done', taskId: '00T', notices: ['RelatedRecordRefused'] },
      { text: `Log_Saved({0}) ${unrelated}`, tone: 'quiet', actions: [open, close] }
    ],
    [
      'was saved without its record and awaits its recording',
      { step: 'done', taskId: '00T', awaitsRecording: true, notices: ['RelatedRecordRefused'] },
      { text: `Log_AwaitsRecording({0}) ${unrelated}`, tone: 'quiet', actions: [open, close] }
    ],
    [
      'was saved where Salesforce did not say',
      { step: 'done', notices: ['DuplicateTask'] },
      { text: `Log_SavedUnnamed({0}) ${twice}`, tone: 'quiet', actions: [close] }
    ],
    [
      'was saved without its record and without some fields',
      { step: 'done', taskId: '00T', notices: ['RelatedRecordRefused'], leftOut: ['Queue__c', 'Flow__c'] },
      { text: `Log_Saved({0}) ${unrelated} Log_LeftOut(Queue__c, Flow__c)`, tone: 'warning', actions: [open, close] }
    ]
  ])('says that the log %s, with what can be done', (_what, log, wanted) => {
    expect(logsOf(log)).toStrictEqual([{ key: 'int-1', title: 'Inbound call Ada', ...wanted }]);
  });

  it('is headed by the subject, else by whom its call is with, else by the interaction', () => {
    const titles = (pending: LogEntry['pending']) =>
      [[], [call({}, { id: 'int-9' })], [call({}, { id: 'int-9' }), call(settledOn(ada))]].map(
        (calls) => logsOf({ attempts: 1, pending }, { calls })[0]?.title
      );
    expect(titles({ Subject: 'Callback' })).toStrictEqual(['Callback', 'Callback', 'Callback']);
    expect(titles({})).toStrictEqual(['int-1', 'int-1', 'Ada']);
  });

  it('is shown in follower tabs, where it cannot be copied', () => {
    const logs = [{ ...entry, step: 'update', taskId: '00T', attempts: 1 } as const];
    expect(sharedView({ ...linked, logs }, labels).logs).toStrictEqual([
      { key: 'int-1', title: 'Inbound call Ada', text: 'Log_Waiting({0})', tone: 'warning', actions: [retry, open] }
    ]);
  });
});

describe('a log that is copied', () => {
  it('is one field a line, without what is empty', () => {
    expect(logText(entry)).toBe('Subject: Inbound call Ada\nCallDurationInSeconds: 60');
  });
});
