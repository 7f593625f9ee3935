import { FaultError } from 'c/callModel';
import { fakeCallControl } from '@inocx/testing/fakeCallControl.ts';
import { fakeRecordPages } from '@inocx/testing/fakeRecordPages.ts';
import { fakeUtilityPanel } from '@inocx/testing/fakeUtilityPanel.ts';
import { fakeRecords } from '@inocx/testing/fakeRecords.ts';
import { type CallControlHarness, callControlCases } from '@inocx/testing/contract/callControlCases.ts';
import { type RecordPagesHarness, recordPagesCases } from '@inocx/testing/contract/recordPagesCases.ts';
import { type UtilityPanelHarness, utilityPanelCases } from '@inocx/testing/contract/utilityPanelCases.ts';
import { type RecordsHarness, recordsCases } from '@inocx/testing/contract/recordsCases.ts';
import { callControlOnOpenCti, recordPagesOnOpenCti, utilityPanelOnOpenCti, recordsOnOpenCti } from './scriptedLightning';

function recordsOnFake(): RecordsHarness {
  const fake = fakeRecords();
  return {
    port: fake,
    keyField: 'Interaction_Id__c',
    given: async (records) => records.forEach(fake.add),
    pops: async () => fake.pops,
    task: async (id) => fake.tasks.get(id) ?? null,
    refuseNextSave: async (reason) => fake.fail('createTask', new FaultError('SalesforceRefused', reason))
  };
}

function callControlOnFake(): CallControlHarness {
  const fake = fakeCallControl();
  return {
    port: fake,
    click: async (number, record) => fake.click({ number, record }),
    goTo: async (record) => fake.navigate({ record })
  };
}

function utilityPanelOnFake(): UtilityPanelHarness {
  const fake = fakeUtilityPanel();
  return {
    port: fake,
    settings: fake.state.settings,
    layout: fake.state.layout,
    async shown() {
      const { label, icon } = fake.shown.at(-1) ?? { label: '', icon: '' };
      return { label, icon, visible: fake.state.visible };
    },
    minimise: async () => fake.minimise(),
    started: async () => fake.state.ready
  };
}

function recordPagesOnFake(): RecordPagesHarness {
  const fake = fakeRecordPages();
  return {
    port: fake,
    received: async () => fake.received,
    ask: async () => fake.ask(),
    dial: async (command) => fake.dial(command),
    refuseNext: async () => fake.fail('tell', new FaultError('SalesforceFailed', 'publish'))
  };
}

/* eslint-disable jest/expect-expect -- the cases check by themselves: they also run where there is no Jest */
describe.each([
  ['the fake', recordsOnFake],
  ['c/openCti', recordsOnOpenCti]
])('RecordsPort, %s:', (_name, harness) => {
  it.each(recordsCases.map((one) => [one.name, one] as const))('%s', (_case, one) => one.run(harness()));
});

describe.each([
  ['the fake', callControlOnFake],
  ['c/openCti', callControlOnOpenCti]
])('CallControlPort, %s:', (_name, harness) => {
  it.each(callControlCases.map((one) => [one.name, one] as const))('%s', (_case, one) => one.run(harness()));
});

describe.each([
  ['the fake', utilityPanelOnFake],
  ['c/openCti', utilityPanelOnOpenCti]
])('UtilityPanelPort, %s:', (_name, harness) => {
  it.each(utilityPanelCases.map((one) => [one.name, one] as const))('%s', (_case, one) => one.run(harness()));
});

describe.each([
  ['the fake', recordPagesOnFake],
  ['c/openCti', recordPagesOnOpenCti]
])('RecordPagesPort, %s:', (_name, harness) => {
  it.each(recordPagesCases.map((one) => [one.name, one] as const))('%s', (_case, one) => one.run(harness()));
});
