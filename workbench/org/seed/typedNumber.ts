/** A phone number as someone typed it into a record, and what it means. */
export interface TypedNumber {
  readonly typed: string;
  /** The number it stands for. */
  readonly e164: string;
}

export type PhoneField = 'Phone' | 'MobilePhone' | 'HomePhone' | 'OtherPhone' | 'Fax';

/** One seed record. Numbers are from ranges kept for fiction, or plainly made up where a country keeps none. */
export interface SeedRecord {
  readonly objectName: 'Account' | 'Contact' | 'Lead';
  /** Two letters: where the numbers were typed. */
  readonly country: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Name of the account of a contact. */
  readonly account?: string;
  readonly phones: Readonly<Partial<Record<PhoneField, TypedNumber>>>;
}

export const number = (typed: string, e164: string): TypedNumber => ({ typed, e164 });
