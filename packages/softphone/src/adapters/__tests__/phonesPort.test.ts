import * as numberingPlans from '@inocx/telephony/phone-numbers/phones.ts';
import { createLazyPhones } from '../lazyPhones.ts';
import { fakePhones } from '@inocx/testing/fakePhones.ts';
import { phonesCases, digitsOnlyPhonesCases } from '@inocx/testing/contract/phonesCases.ts';

const realPhones = () =>
  createLazyPhones({
    resourceUrl: '/resource',
    onFault: (fault) => {
      throw fault;
    },
    load: async () => numberingPlans
  });

const digitsOnlyPhones = () =>
  createLazyPhones({ resourceUrl: '/resource', onFault: () => undefined, load: () => Promise.reject(new Error('404')) });

/* eslint-disable jest/expect-expect -- the cases check by themselves */
describe.each([
  ['the fake', fakePhones],
  ['libphonenumber', realPhones]
])('PhonesPort, %s:', (_name, port) => {
  it.each(phonesCases.map((one) => [one.name, one] as const))('%s', (_case, one) => one.run(port()));
});

describe('PhonesPort, without numbering plans', () => {
  it.each(digitsOnlyPhonesCases.map((one) => [one.name, one] as const))('%s', (_case, one) => one.run(digitsOnlyPhones()));
});
