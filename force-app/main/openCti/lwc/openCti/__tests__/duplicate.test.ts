import { FaultError } from 'c/callModel';
import { createOpenCti } from 'c/openCti';
import { fakeClock } from '@inocx/testing/fakeClock.ts';
import { createStandIn, refusal } from '@inocx/testing/openCtiStandIn.ts';

const KEY = 'inocx__Interaction_Id__c';
const ID15 = '00T8d00000AbCdE';
const ID18 = '00T8d00000AbCdEEAV';

async function faultOf(response: unknown, keyField = KEY): Promise<{ fault: string; recordId: string | null }> {
  const lightning = createStandIn();
  lightning.next('saveLog', response);
  const { records } = createOpenCti(lightning.openCti, { clock: fakeClock(), keyField });
  const thrown: unknown = await records.createTask({ [keyField]: 'i-1' }).catch((caught: unknown) => caught);
  if (!(thrown instanceof FaultError)) throw new Error(`no fault: ${String(thrown)}`);
  return { fault: thrown.fault, recordId: thrown.recordId };
}

const said = (...messages: readonly string[]): object => refusal('GENERIC_ERROR', 'see details', ...messages);
const withCode = (message: string): object => ({
  success: false,
  errors: [{ code: 'GENERIC_ERROR', description: 'x', details: [{ message, errorCode: 'DUPLICATE_VALUE' }] }]
});

describe('a create refused because the Task is there already', () => {
  it.each<[string, unknown, string | null]>([
    ['English, with id', said(`duplicate value found: ${KEY} duplicates value on record with id: ${ID15}`), ID15],
    ['id of 18 characters', said(`duplicate value found: ${KEY} duplicates value on record with id: ${ID18}`), ID18],
    ['French', said(`valeur en double trouvée : ${KEY} duplique la valeur de l'enregistrement avec l'ID : ${ID15}`), ID15],
    ['German', said(`Doppelter Wert gefunden: ${KEY} dupliziert Wert in Datensatz mit ID: ${ID15}`), ID15],
    ['Japanese', said(`値が重複しています: ${KEY} は id: ${ID15} を持つレコードで使用されている値と重複しています`), ID15],
    ['field without namespace', said(`duplicate value found: Interaction_Id__c duplicates value on record with id: ${ID15}`), ID15],
    ['field in another case', said(`INOCX__INTERACTION_ID__C: ${ID15}`), ID15],
    ['by code, nothing named', withCode('duplicate value found: <unknown> duplicates value on record with id: <unknown>'), null],
    ['by code, field named, id hidden', withCode(`${KEY} <unknown>`), null],
    ['by code inside the text', said(`DUPLICATE_VALUE, ${KEY}, ${ID15}`), ID15],
    ['by code of the error itself', refusal('DUPLICATE_VALUE', 'duplicate'), null]
  ])('%s', async (_name, response, recordId) => {
    expect(await faultOf(response)).toEqual({ fault: 'DuplicateTask', recordId });
  });

  it('is known in an org without namespace too', async () => {
    const response = said(`duplicate value found: Interaction_Id__c duplicates value on record with id: ${ID15}`);
    expect(await faultOf(response, 'Interaction_Id__c')).toEqual({ fault: 'DuplicateTask', recordId: ID15 });
  });
});

describe('a create refused for something else', () => {
  it.each<[string, unknown]>([
    ['the key field without any Task id', said(`${KEY}: data value too large`)],
    ['a Task id without the key field', said(`entity ${ID15} is locked`)],
    ['the key field and the id of another object', said(`${KEY} on 0038d00000AbCdE`)],
    ['the key field and something longer than an id', said(`${KEY} on ${ID18}XX`)],
    ['the unique field of someone else', withCode(`duplicate value found: Ticket__c duplicates value on record with id: ${ID15}`)],
    ['a longer field name that holds ours', said(`Old_Interaction_Id__c duplicates ${ID15}`)],
    ['a duplicate rule', refusal('GENERIC_ERROR', 'x', 'DUPLICATES_DETECTED: use one of these records?')]
  ])('%s stays a refusal', async (_name, response) => {
    expect(await faultOf(response)).toEqual({ fault: 'SalesforceRefused', recordId: null });
  });
});
