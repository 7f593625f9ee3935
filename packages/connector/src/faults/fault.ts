import { cut } from '@inocx/telephony/text/cut.ts';
import { FAULTS, type FaultName, wordsOf } from './catalogue.ts';
import type { Vendor } from './entry.ts';

/** Whether the same call may succeed later: never as it is, at once, or from a point in time on (UTC milliseconds). */
export type Retry = 'never' | 'now' | { readonly at: number };

export type { Vendor } from './entry.ts';

export interface FaultFacts {
  readonly vendor?: Vendor;
  /** HTTP status of the vendor's answer. */
  readonly status?: number;
  /** The vendor's own word for it, such as INVALID_FIELD or invalid_grant. */
  readonly vendorCode?: string;
  readonly retry?: Retry;
  /** Names of the fields that are wrong. */
  readonly fields?: readonly string[];
  /** Ids of the records that it is about. */
  readonly records?: readonly string[];
  /** An address that a person opens to put it right, good once. */
  readonly link?: string;
  /** Everything that is wrong with a file, with its place. */
  readonly problems?: readonly { readonly path: string; readonly message: string }[];
  /** For support: technical, in the vendor's or in English words, never a secret. Cut at 500 characters. */
  readonly detail?: string;
  readonly cause?: unknown;
}

const LONGEST_DETAIL = 500;

/** Every call of the connector ends in its value or in one of these. */
export class Fault extends Error {
  override readonly name: FaultName;
  readonly code: string;
  readonly retry: Retry;
  /** What to do, in English. */
  readonly help: string;
  declare readonly vendor?: Vendor;
  declare readonly status?: number;
  declare readonly vendorCode?: string;
  declare readonly fields?: readonly string[];
  declare readonly records?: readonly string[];
  declare readonly link?: string;
  declare readonly problems?: FaultFacts['problems'];
  declare readonly detail?: string;

  constructor(name: FaultName, facts: FaultFacts = {}) {
    const detail = facts.detail === undefined ? undefined : cut(facts.detail, LONGEST_DETAIL);
    const { happened, fix } = wordsOf(name, 'en', facts.vendor);
    super(`${FAULTS[name].code} ${happened}${detail === undefined ? '' : ` (${detail})`}`, { cause: facts.cause });
    this.name = name;
    this.code = FAULTS[name].code;
    this.help = fix;
    this.retry = facts.retry ?? 'never';
    if (facts.vendor !== undefined) this.vendor = facts.vendor;
    if (facts.status !== undefined) this.status = facts.status;
    if (facts.vendorCode !== undefined) this.vendorCode = facts.vendorCode;
    if (facts.fields !== undefined) this.fields = facts.fields;
    if (facts.records !== undefined) this.records = facts.records;
    if (facts.link !== undefined) this.link = facts.link;
    if (facts.problems !== undefined) this.problems = facts.problems;
    if (detail !== undefined) this.detail = detail;
  }

  /** As the service and `--json` show it: everything but stack and cause. */
  toJSON(): Record<string, unknown> {
    const { code, name, vendor, status, vendorCode, retry, fields, records, link, problems, detail, help } = this;
    return { code, name, message: this.message, vendor, status, vendorCode, retry, fields, records, link, problems, detail, help };
  }
}
