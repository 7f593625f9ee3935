import { fakeBrowser } from '../fakeTabCoordination.ts';
import { type TabCoordinationHarness, tabCoordinationCases } from '../contract/tabCoordinationCases.ts';

function harness(): TabCoordinationHarness {
  const browser = fakeBrowser();
  return { open: async (owner) => browser.open(owner), openApart: async (owner) => browser.open(owner, { apart: true }) };
}

/* eslint-disable jest/expect-expect -- the cases check by themselves: they also run where there is no Jest */
describe('TabCoordinationPort, the fake:', () => {
  it.each(tabCoordinationCases.map((one) => [one.name, one] as const))('%s', (_name, one) => one.run(harness()));
});
