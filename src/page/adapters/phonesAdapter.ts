import type { PhonesPort } from 'types/ports';
import { type LazyPhonesOptions, createLazyPhones } from '../lazyPhones.ts';

/** Phone numbers by libphonenumber, from a file of their own: `import()` of an address that is known only on the page. */
export function createPhones(options: Omit<LazyPhonesOptions, 'load'>): PhonesPort {
  return createLazyPhones({ ...options, load: (url) => import(url) });
}
