import fc from 'fast-check';
import type { LogEntry } from '@inocx/telephony/ports/ports.ts';
import { entryOf } from '@inocx/testing/contract/logStoreCases.ts';
import { readLogEntry } from '../logEntryGuard.ts';

const entry = entryOf('i1');
const unnamed = entryOf('i1', { step: 'done', taskId: null });
const update = entryOf('i1', { step: 'update', taskId: '00T1', ifExists: {} });

describe('an entry out of the browser’s storage', () => {
  it.each([
    ['create', entry],
    ['update', update],
    ['done', { ...update, step: 'done' }],
    ['not named', unnamed],
    ['without refusal', { ...entry, refusal: null }],
    ['refused as a duplicate that was not named', { ...entry, isUnnamed: true }],
    ['refused, with the time of its last try', { ...entry, triedAt: 1_767_600_000_000 }]
  ])('is read as it was written: %s', (_, stored) => {
    expect(readLogEntry(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'entry'],
    ['a list', [entry]],
    ['no id', { ...entry, interactionId: undefined }],
    ['an empty id', { ...entry, interactionId: '' }],
    ['an unknown step', { ...entry, step: 'delete' }],
    ['a create with a Task', { ...entry, taskId: '00T1' }],
    ['an update without a Task', { ...update, taskId: null }],
    ['a Task that is no text', { ...update, taskId: 5 }],
    ['fields that are a list', { ...entry, pending: ['Subject'] }],
    ['a field that holds an object', { ...entry, pending: { Subject: {} } }],
    ['a field that is no number', { ...entry, ifExists: { Seconds__c: NaN } }],
    ['attempts below zero', { ...entry, attempts: -1 }],
    ['a time that is a text', { ...entry, notBefore: '5' }],
    ['a time that never is', { ...entry, changedAt: Infinity }],
    ['a refusal without text', { ...entry, refusal: { code: 'INOCX-306' } }],
    ['no word on a refusal', { ...entry, refusal: undefined }],
    ['an unknown word on the related record', { ...entry, related: 'maybe' }],
    ['notices that are a text', { ...entry, notices: 'DuplicateTask' }],
    ['left-out fields that are numbers', { ...entry, leftOut: [1] }],
    ['no word on the recording', { ...entry, awaitsRecording: 'yes' }]
  ])('is none: %s', (_, stored) => {
    expect(readLogEntry(stored)).toBeNull();
  });

  it('is read in the form that version 0.1 stored, and without a time that cannot be', () => {
    const old: unknown = JSON.parse(
      '{"interactionId":"i1","step":"create","taskId":null,"pending":{"Subject":"Inbound call"},"ifExists":{},"attempts":1,"notBefore":0,' +
        '"changedAt":1767600000000,"refusal":{"code":"INOCX-306","detail":"validation"},"related":"asGiven","notices":[],' +
        '"awaitsRecording":false,"leftOut":[]}'
    );
    expect(readLogEntry(old)).toEqual(old);
    for (const triedAt of ['5', -1, NaN, {}]) expect(readLogEntry({ ...entry, triedAt })).toEqual(entry);
  });

  it('brings nothing along that the type does not know', () => {
    expect(readLogEntry({ ...entry, extra: 1, notices: ['DuplicateTask', 'FromTheFuture'] })).toEqual({
      ...entry,
      notices: ['DuplicateTask']
    });
  });

  it('never throws, and what it accepts it accepts again', () => {
    const accepted: LogEntry[] = [];
    const mutated = fc
      .tuple(fc.constantFrom(entry, unnamed, update), fc.constantFrom(...Object.keys(entry)), fc.jsonValue())
      .map(([base, key, value]) => ({ ...base, [key]: value }));
    const stored = fc.oneof(fc.jsonValue(), mutated);
    for (const one of fc.sample(stored, { numRuns: 3000, seed: 20_260_105 })) {
      const read = readLogEntry(one);
      if (read !== null) accepted.push(read);
    }
    expect(accepted.map(readLogEntry)).toEqual(accepted);
    expect(accepted.length).toBeGreaterThan(50);
  });
});
