import type { CallCenters } from './callCenters/callCenters.ts';
import type { Rights } from './rights/rights.ts';
import type { Schema } from './schema/types.ts';
import type { Org } from './types.ts';

/** The org as its own HTTP endpoints see it. */
export interface WorkbenchOrg extends Org {
  readonly schema: Schema;
  readonly callCenters: CallCenters;
  rights(userId: string): Rights;
}
