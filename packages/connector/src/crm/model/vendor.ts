import type { ValueForm } from '@inocx/telephony/fields/fields.ts';
import type { CatalogueObject } from '@inocx/telephony/fields/catalogue.ts';
import type { FoundRecord } from '@inocx/telephony/ports/ports.ts';
import type { SearchedObject } from '@inocx/telephony/scenario/scenario.ts';
import type { CrmFile, CrmObject } from './file.ts';
import type { CrmProblem, CrmType } from './types.ts';

/** A field as the vendor describes it. */
export interface VendorField {
  /** As the vendor spells it, with a namespace where it has one. */
  readonly apiName: string;
  /** The vendor's word for its type, for messages. */
  readonly type: string;
  /** Types of INO cx that may stand for it. */
  readonly fits: readonly CrmType[];
  /** What a value must look like; null for fields that hold no value of ours, such as ids. */
  readonly form: ValueForm | null;
  /** A record cannot be made without it. */
  readonly required: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  /** Whether two records cannot share a value, and a record is found by it. */
  readonly isKey: boolean;
}

export interface VendorObject {
  readonly apiName: string;
  readonly createable: boolean;
  readonly updateable: boolean;
  /** In any case, and for a package's field without its namespace; undefined when there is none, or the user may not see it. */
  field(apiName: string): VendorField | undefined;
  readonly required: readonly VendorField[];
}

/** One customer system, through one connection. Each call ends in its value or in a Fault. */
export interface CrmVendor {
  /** Null: there is no such object, or the user may not see it. */
  object(apiName: string): Promise<VendorObject | null>;
  /** Who decides the fields of the log, by the names of the file. */
  logFields(object: CrmObject, described: VendorObject): CatalogueObject['fields'];
  /** Fields that the log gives a value by itself where the file lists them, by the vendor's names. */
  readonly known?: readonly string[];
  /** Whether a log needs a key field. */
  readonly needsKey: boolean;
  /** What only this vendor wants, such as a department. */
  problems(file: CrmFile): Promise<readonly CrmProblem[]>;
  /** Records that a text finds. `order` says of which objects. */
  search(file: CrmFile, order: readonly SearchedObject[], text: string): Promise<readonly FoundRecord[]>;
  /** Only of a vendor that compares whole texts: records of which a field is one of these, at most MOST_SPELLINGS. */
  readonly searchAny?: (file: CrmFile, order: readonly SearchedObject[], texts: readonly string[]) => Promise<readonly FoundRecord[]>;
}

/** Spellings of a number that one search takes. */
export const MOST_SPELLINGS = 30;
