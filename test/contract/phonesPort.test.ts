import * as numberingPlans from '../../src/page/lazy/phones';
import { createLazyPhones } from '../../src/page/lazyPhones';
import { fakePhones } from '../fakes/fakePhones';
import { phonesCases } from './phonesCases';

const realPhones = () =>
  createLazyPhones({
    resourceUrl: '/resource',
    onFault: (fault) => {
      throw fault;
    },
    load: async () => numberingPlans
  });

/* eslint-disable jest/expect-expect -- the cases check by themselves */
describe.each([
  ['the fake', fakePhones],
  ['libphonenumber', realPhones]
])('PhonesPort, %s:', (_name, port) => {
  it.each(phonesCases.map((one) => [one.name, one] as const))('%s', (_case, one) => one.run(port()));
});
