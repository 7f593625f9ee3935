import { toE164 } from '@inocx/telephony/phone-numbers/toE164.ts';
import type { FieldValues } from '../salesforce/client.ts';

/** By which a person is the same in two places. */
export interface Handle {
  readonly kind: 'email' | 'phone';
  /** In lower case, or in E.164. */
  readonly value: string;
}

const PEOPLE = ['Contact', 'Lead'];
/** Not an assistant's number, which is another person's, and no fax. */
const PHONES = ['Phone', 'MobilePhone', 'HomePhone', 'OtherPhone'];

/**
 * E-mail address and numbers of a person; none of any other object. A number without country code could be a number of several countries,
 * and proves nothing.
 */
export function handlesOf(object: string, body: FieldValues): readonly Handle[] {
  if (!PEOPLE.includes(object)) return [];
  const text = (name: string): string => String(body[name] ?? '').trim();
  const email = text('Email').toLowerCase();
  const numbers = PHONES.map(text)
    .filter((number) => number.startsWith('+'))
    // The country is read from the code.
    .flatMap((number) => toE164(number, 'US') ?? []);
  const phones = [...new Set(numbers)].map((value) => ({ kind: 'phone' as const, value }));
  return /^[^@\s]+@[^@\s]+$/.test(email) ? [{ kind: 'email', value: email }, ...phones] : phones;
}

/** Whether records of the object have handles. */
export const hasHandles = (object: string): boolean => PEOPLE.includes(object);
