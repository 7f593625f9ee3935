import { FaultError } from 'c/callModel';
import { createOpenCti } from 'c/openCti';
import type { RecordsPort, TaskFields } from '@inocx/telephony/ports/ports.ts';
import { fakeClock } from '@inocx/testing/fakeClock.ts';
import { createStandIn } from '@inocx/testing/openCtiStandIn.ts';

const WHO: TaskFields = { Subject: 'Inbound call', WhoId: '00Q000000000001AAA' };
const WHAT: TaskFields = { Subject: 'Inbound call', WhatId: '001000000000001AAA' };

const withCode = (errorCode: string, message: string): object => ({
  success: false,
  errors: [{ code: 'GENERIC_ERROR', description: 'see details', details: [{ message, errorCode, fields: ['WhoId'] }] }]
});

async function faultOf(response: unknown, save: (records: RecordsPort) => Promise<unknown>): Promise<string> {
  const lightning = createStandIn();
  lightning.next('saveLog', response);
  const { records } = createOpenCti(lightning.openCti, { clock: fakeClock(), keyField: 'inocx__Interaction_Id__c' });
  const thrown: unknown = await save(records).catch((caught: unknown) => caught);
  if (!(thrown instanceof FaultError)) throw new Error(`no fault: ${String(thrown)}`);
  return thrown.fault;
}

const converted = withCode('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
const deleted = withCode('ENTITY_IS_DELETED', 'l’entité est supprimée');
const gone = withCode('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
const hidden = withCode('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', 'insufficient access rights on cross-reference id');

describe('a log refused for the record it hangs on', () => {
  it.each<[string, unknown, TaskFields]>([
    ['a converted lead', converted, WHO],
    ['a deleted contact', deleted, WHO],
    ['an account that is no more', gone, WHAT],
    ['a record out of sight', hidden, WHO]
  ])('is known as such: %s', async (_what, response, fields) => {
    expect(await faultOf(response, (records) => records.createTask(fields))).toBe('RelatedRecordRefused');
    expect(await faultOf(response, (records) => records.updateTask('00T000000000001AAA', fields))).toBe('RelatedRecordRefused');
  });

  it.each<[string, unknown, TaskFields]>([
    ['the Task itself is deleted, and no record was sent', deleted, { CallDurationInSeconds: 42 }],
    ['a record was taken away, not set', gone, { WhoId: null }],
    ['a validation rule asks for a contact', withCode('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'WhoId: name a contact'), WHO]
  ])('is another refusal when %s', async (_what, response, fields) => {
    expect(await faultOf(response, (records) => records.createTask(fields))).toBe('SalesforceRefused');
    expect(await faultOf(response, (records) => records.updateTask('00T000000000001AAA', fields))).toBe('SalesforceRefused');
  });
});
