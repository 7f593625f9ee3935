/** What happened and what to do about it, in one language. */
export interface FaultWords {
  readonly happened: string;
  readonly fix: string;
}

/** Whose faults they are. */
export type Vendor = 'salesforce' | 'zohoDesk';

export interface Entry {
  readonly code: `INOCX-6${number}${number}`;
  readonly en: FaultWords;
  readonly fr: FaultWords;
}

export const entry = (code: Entry['code'], en: readonly [string, string], fr: readonly [string, string]): Entry => ({
  code,
  en: { happened: en[0], fix: en[1] },
  fr: { happened: fr[0], fix: fr[1] }
});
