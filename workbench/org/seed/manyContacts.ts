import { refusal } from '../core/errors.ts';
import type { DataAccess } from '../core/types.ts';

const MOST = 100_000;

/** Makes contacts that a mirror can count; each has an address and a number of its own. Throws OrgError. */
export function makeContacts(access: DataAccess, count: number): void {
  if (!Number.isInteger(count) || count < 1 || count > MOST)
    throw refusal('INVALID_PARAM', `count must be a whole number from 1 to ${MOST}`);
  const first = access.query("SELECT COUNT() FROM Contact WHERE LastName LIKE 'Mirror %'").totalSize;
  for (let made = first; made < first + count; made += 1) {
    const digits = String(made).padStart(6, '0');
    access.create('Contact', {
      FirstName: 'Ann',
      LastName: `Mirror ${digits}`,
      Email: `ann.${digits}@mirror.example`,
      Phone: `+33199${digits}`
    });
  }
}
