import { FaultError } from 'c/callModel';
import { fakeCallHost } from '@inocx/testing/fakeCallHost.ts';
import { fakePages } from '@inocx/testing/fakePages.ts';
import { fakePanel } from '@inocx/testing/fakePanel.ts';
import { fakeRecords } from '@inocx/testing/fakeRecords.ts';
import { type CallHostBench, callHostCases } from '@inocx/testing/contract/callHostCases.ts';
import { type PagesBench, pagesCases } from '@inocx/testing/contract/pagesCases.ts';
import { type PanelBench, panelCases } from '@inocx/testing/contract/panelCases.ts';
import { type RecordsBench, recordsCases } from '@inocx/testing/contract/recordsCases.ts';
import { callHostOnOpenCti, pagesOnOpenCti, panelOnOpenCti, recordsOnOpenCti } from './scriptedLightning';

function recordsOnFake(): RecordsBench {
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

function callHostOnFake(): CallHostBench {
  const fake = fakeCallHost();
  return {
    port: fake,
    click: async (number, record) => fake.click({ number, record }),
    goTo: async (record) => fake.navigate({ record })
  };
}

function panelOnFake(): PanelBench {
  const fake = fakePanel();
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

function pagesOnFake(): PagesBench {
  const fake = fakePages();
  return {
    port: fake,
    heard: async () => fake.heard,
    ask: async () => fake.ask(),
    dial: async (command) => fake.dial(command),
    refuseNext: async () => fake.fail('tell', new FaultError('SalesforceFailed', 'publish'))
  };
}

/* eslint-disable jest/expect-expect -- the cases check by themselves: they also run where there is no Jest */
describe.each([
  ['the fake', recordsOnFake],
  ['c/openCti', recordsOnOpenCti]
])('RecordsPort, %s:', (_name, bench) => {
  it.each(recordsCases.map((one) => [one.name, one] as const))('%s', (_case, one) => one.run(bench()));
});

describe.each([
  ['the fake', callHostOnFake],
  ['c/openCti', callHostOnOpenCti]
])('CallHostPort, %s:', (_name, bench) => {
  it.each(callHostCases.map((one) => [one.name, one] as const))('%s', (_case, one) => one.run(bench()));
});

describe.each([
  ['the fake', panelOnFake],
  ['c/openCti', panelOnOpenCti]
])('PanelPort, %s:', (_name, bench) => {
  it.each(panelCases.map((one) => [one.name, one] as const))('%s', (_case, one) => one.run(bench()));
});

describe.each([
  ['the fake', pagesOnFake],
  ['c/openCti', pagesOnOpenCti]
])('PagesPort, %s:', (_name, bench) => {
  it.each(pagesCases.map((one) => [one.name, one] as const))('%s', (_case, one) => one.run(bench()));
});
