import type { LogEntry } from '../../ports/ports.ts';
import { type EntryEvent, transition } from '../transition.ts';
import { at, createFails, created, fresh, owned } from './entries.ts';

const typed = { Description: 'typed', Seconds__c: 1 };
const entry: LogEntry = { ...fresh, typed };

const after = (...events: readonly EntryEvent[]): LogEntry => events.reduce((before, event) => transition(before, event, at), entry);
const theirs = createFails('DuplicateTask', '00T9');

describe('what the agent had typed when the log was made', () => {
  it('goes to the Task of another writer, and newer words go before it', () => {
    expect(after(theirs)).toMatchObject({ step: 'update', taskId: '00T9', pending: { Description: 'typed', ...owned } });
    const changed: EntryEvent = { type: 'changed', fields: { Description: 'newer' }, awaitsRecording: true };
    expect(after(changed, theirs).pending).toEqual({ Description: 'newer', ...owned });
  });

  it('goes there when Salesforce names the Task at the second try only, and after a refusal', () => {
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

  it('is forgotten with the create', () => {
    expect(after({ type: 'created', taskId: '00T1', sent: created })).not.toHaveProperty('typed');
    expect(after(theirs)).not.toHaveProperty('typed');
  });
});
