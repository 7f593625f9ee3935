import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { type Call, callAs, items, part } from './restHarness.ts';
import { testOrg } from './testOrg.ts';

/* The standard duplicate rule of leads, in the shape of recorded answers. */

let org: WorkbenchOrg;
let alice: Call;
let known: string;
const LEAD = { FirstName: 'Ida', LastName: 'Twin', Company: 'Acme', Email: 'ida@twin.example' };

before(async () => {
  org = await testOrg();
  alice = callAs(org, 'alice.agent');
  known = org.system.create('Lead', LEAD);
});

const save = (fields: object, header = ''): ReturnType<Call> =>
  alice('POST', 'sobjects/Lead', fields, header === '' ? {} : { 'sforce-duplicate-rule-header': header });

test('without the rule a second lead is saved', async () => {
  const { status, body } = await save(LEAD);
  assert.equal(status, 201);
  org.system.remove('Lead', String(part(body, 'id')));
});

test('a rule that alerts names the lead, and takes a save that says so', async () => {
  org.settings.leadDuplicates = 'alert';
  const { status, body } = await save({ LastName: 'Else', Company: 'Else', Email: 'IDA@twin.example' });
  assert.equal(status, 400);
  assert.deepEqual(body, [
    {
      duplicateResut: {
        allowSave: true,
        duplicateRule: 'Standard_Lead_Duplicate_Rule',
        duplicateRuleEntityType: 'Lead',
        errorMessage: 'Use one of these records?',
        matchResults: [
          {
            entityType: 'Lead',
            errors: [],
            matchEngine: 'FuzzyMatchEngine',
            matchRecords: [
              {
                additionalInformation: [],
                fieldDiffs: [],
                matchConfidence: 100,
                record: { attributes: { type: 'Lead', url: `/services/data/v67.0/sobjects/Lead/${known}` }, Id: known }
              }
            ],
            rule: 'Standard_Lead_Match_Rule_v1_0',
            size: 1,
            success: true
          }
        ]
      },
      errorCode: 'DUPLICATES_DETECTED',
      message: 'Use one of these records?'
    }
  ]);
  const detailed = await save(LEAD, 'allowSave=false; includeRecordDetails=true');
  const [match] = items(part(detailed.body, 0, 'duplicateResut', 'matchResults', 0, 'matchRecords'));
  assert.equal(part(match, 'record', 'Name'), 'Ida Twin');
  assert.equal((await save({ ...LEAD, Company: 'Other', Email: null })).status, 201, 'another company');
  const saved = await save(LEAD, 'allowSave=true');
  assert.equal(saved.status, 201);
  org.system.remove('Lead', String(part(saved.body, 'id')));
});

test('a rule that blocks takes none', async () => {
  org.settings.leadDuplicates = 'block';
  const { body } = await save(LEAD, 'allowSave=true');
  assert.deepEqual([part(body, 0, 'errorCode'), part(body, 0, 'duplicateResut', 'allowSave')], ['DUPLICATES_DETECTED', false]);
  const several = await alice('POST', 'composite/sobjects', { records: [{ attributes: { type: 'Lead' }, ...LEAD }] });
  assert.equal(part(several.body, 0, 'errors', 0, 'statusCode'), 'DUPLICATES_DETECTED');
});
