import type { LogEntry } from '../../ports/ports.ts';
import { type EntryEvent, transition } from '../transition.ts';
import { at, createFails, created, fresh, owned } from './entries.ts';

const typed = { Description: 'typed', Seconds__c: 1 };
const entry: LogEntry = { ...fresh, typed };

const after = (...events: readonly EntryEvent[]): LogEntry => events.reduce((before, event) => transition(before, event, at), entry);
const theirs = createFails('DuplicateTask', '00T9');

describe('the agent’s text at the time of the create', () => {
  it('is sent to the other writer’s Task, and newer text wins', () => {
    expect(after(theirs)).toMatchObject({ step: 'update', taskId: '00T9', pending: { Description: 'typed', ...owned } });
    const changed: EntryEvent = { type: 'changed', fields: { Description: 'newer' }, awaitsRecording: true };
    expect(after(changed, theirs).pending).toEqual({ Description: 'newer', ...owned });
  });

  it('is sent when Salesforce names the Task only on the retry, and after a rejection', () => {
    expect(after(createFails('DuplicateTask'), theirs).pending).toEqual({ Description: 'typed', ...owned });
    expect(after(createFails('SalesforceRefused'), { type: 'retried' }, theirs).pending).toEqual({ Description: 'typed', ...owned });
  });

  it.each<[string, EntryEvent]>([
    ['a send without an answer', createFails('OpenCtiNoAnswer')],
    ['a failure of Salesforce', createFails('SalesforceFailed')],
    ['a mistake of our own on the way', createFails('InternalError')],
    ['a reload', { type: 'restored' }]
  ])('stays away after %s: the Task may be this log’s, and a person may have edited the words since', (_name, event) => {
    expect(after(event, theirs).pending).toEqual(owned);
    expect(after(event)).not.toHaveProperty('typed');
  });

  it('is dropped when the create succeeds', () => {
    expect(after({ type: 'created', taskId: '00T1', sent: created })).not.toHaveProperty('typed');
    expect(after(theirs)).not.toHaveProperty('typed');
  });
});
