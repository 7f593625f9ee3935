import { fakeBrowser } from '../fakeTabs.ts';
import { type TabsBench, tabsCases } from '../contract/tabsCases.ts';

function bench(): TabsBench {
  const browser = fakeBrowser();
  return { open: async (owner) => browser.open(owner), openApart: async (owner) => browser.open(owner, { apart: true }) };
}

/* eslint-disable jest/expect-expect -- the cases check by themselves: they also run where there is no Jest */
describe('TabsPort, the fake:', () => {
  it.each(tabsCases.map((one) => [one.name, one] as const))('%s', (_name, one) => one.run(bench()));
});
