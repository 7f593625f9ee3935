import type { CallCenters } from './callCenters/callCenters.ts';
import type { ConvertedLead } from './data/convertLead.ts';
import type { OrgContent } from './metadata/orgContent.ts';
import type { Rights } from './rights/rights.ts';
import type { Schema } from './schema/types.ts';
import type { SoftphoneLayouts } from './search/softphoneLayout.ts';
import type { TextSearch } from './search/textSearch.ts';
import type { DataAccess, Org } from './types.ts';

/** The org as its own HTTP endpoints see it. */
export interface WorkbenchOrg extends Org {
  readonly schema: Schema;
  readonly callCenters: CallCenters;
  readonly softphoneLayouts: SoftphoneLayouts;
  /** The namespace of the org, as of a scratch org that was made from the project. */
  readonly namespace: string;
  /** What is deployed now. */
  content(): OrgContent;
  /**
   * Puts other content in its place at once and everywhere, or, with `undo`, only tries whether the records allow it.
   * Throws DuplicateValues; nothing has changed then.
   */
  replaceContent(next: OrgContent, outcome: 'keep' | 'undo'): void;
  rights(userId: string): Rights;
  /** What a query's columns are, without its rows. Throws OrgError. */
  columns(userId: string, soql: string): Readonly<Record<string, unknown>>;
  /** The Tooling API's objects with one user's rights. Throws OrgError. */
  tooling(userId: string): Pick<DataAccess, 'query'> & { columns(soql: string): Readonly<Record<string, unknown>> };
  /** Text search of the REST API. Throws OrgError. */
  find(userId: string, search: TextSearch): readonly Readonly<Record<string, unknown>>[];
  /** What the button of a lead's page does. Throws OrgError. */
  convertLead(userId: string, leadId: string): ConvertedLead;
  /** Runs `work` so that all it writes stays, or, when it returns `undo` or throws, nothing. */
  transaction(work: () => 'keep' | 'undo'): void;
}
