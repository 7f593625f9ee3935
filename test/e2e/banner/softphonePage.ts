import { bannerCases } from '@inocx/testing/contract/bannerCases.ts';
import { browserHarness, type Hosts } from './browserHarness.ts';
import { frameCases } from './frameCases.ts';

const cases = [...bannerCases, ...frameCases];

/** What the test process calls: the names of the cases, and one case, which ends in null or in what is wrong. */
const suite = {
  names: cases.map((one) => one.name),
  async run(name: string, hosts: Hosts): Promise<string | null> {
    const harness = browserHarness(hosts);
    try {
      const found = cases.find((one) => one.name === name);
      if (found === undefined) return `no case ${name}`;
      await found.run(harness);
      return null;
    } catch (thrown) {
      return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    } finally {
      harness.close();
    }
  }
};

Object.assign(window, { suite });
