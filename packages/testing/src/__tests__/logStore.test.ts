import { FaultError } from '@inocx/telephony/faults/faults.ts';
import { type FakeDisk, fakeLogStore } from '../fakeLogStore.ts';
import { type LogStoreHarness, logStoreCases } from '../contract/logStoreCases.ts';

function fakeBrowser(): LogStoreHarness {
  const disk: FakeDisk = new Map();
  let broken = false;
  return {
    open(owner) {
      const store = fakeLogStore(disk, owner);
      for (const method of broken ? ['put', 'all', 'setAside', 'remove'] : []) store.fail(method, new FaultError('StorageUnavailable'));
      return store;
    },
    spoil: async (owner) => fakeLogStore(disk, owner).spoil(),
    async breakDown() {
      broken = true;
    }
  };
}

/* eslint-disable jest/expect-expect -- the cases check by themselves: they also run where there is no Jest */
describe('LogStore, the fake:', () => {
  it.each(logStoreCases.map((one) => [one.name, one] as const))('%s', (_name, one) => one.run(fakeBrowser()));
});
