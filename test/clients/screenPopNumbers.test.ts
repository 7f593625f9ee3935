import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createLearnedBehaviour } from '@inocx/telephony/screen-pop/screenPop.ts';
import { problemsOf } from '@inocx/testing/numbers/numberBudgets.ts';
import { type LookUp, type NumberFigures, NumberTable } from '@inocx/testing/numbers/numberTable.ts';
import { learnedFrom, realPhones, softphoneLookUp } from '@inocx/testing/numbers/softphoneLookUp.ts';
import { searchStored } from '@inocx/testing/searchModel.ts';
import type { CrmFile } from '../../packages/connector/src/index.ts';
import { popFor } from '../../packages/connector/src/crm/screenPop.ts';
import type { CrmVendor } from '../../packages/connector/src/crm/model/vendor.ts';

/* The table of docs/numbers.md through the connector's screen pop, on the same model of Salesforce's search. */

const SHARE = 0.01;

const fileOf = (country: string): CrmFile => ({
  ...{ crm: 2, name: 'Salesforce', vendor: 'salesforce', method: 'sf', profiles: ['Support'], country },
  objects: ['Contact', 'Account', 'Lead'].map((apiName) => ({
    ...{ name: apiName, apiName },
    fields: [{ name: 'Phone', apiName: 'Phone', type: 'Phone' as const }]
  }))
});

const connectorLookUp: LookUp = async ({ caller, country, behaviour, isKnown, stored }) => {
  const vendor: CrmVendor = {
    object: () => Promise.resolve(null),
    logFields: () => ({}),
    needsKey: false,
    problems: () => Promise.resolve([]),
    search: (_file, _order, text) => searchStored(stored, behaviour, text)
  };
  const learned = isKnown ? learnedFrom(behaviour) : createLearnedBehaviour();
  const call = { profile: 'Support', number: caller, flow: 'voice', direction: 'inbound' } as const;
  const { records, perhaps, tried } = await popFor(fileOf(country), vendor, learned, call);
  return { taken: records.map(({ id }) => id), offered: perhaps.map(({ id }) => id), searches: tried.length };
};

let connector: NumberFigures;

before(async () => {
  connector = await new NumberTable(SHARE).measure(connectorLookUp, realPhones);
});

test('numbers of every region are found through the connector, within the budgets', () => {
  assert.deepEqual(problemsOf(connector), []);
});

test('the connector finds and searches what the softphone does', async () => {
  assert.deepEqual(connector, await new NumberTable(SHARE).measure(softphoneLookUp, realPhones));
});
