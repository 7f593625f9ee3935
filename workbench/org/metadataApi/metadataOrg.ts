import type { Deployable } from '../content/orgContent.ts';
import type { Kept, MergeSources, SignIn } from '../core/types.ts';
import type { ApiOrg } from '../rest/apiAccess.ts';

/** The org as the Metadata API needs it: who deploys, what is there, and what pages may name. */
export interface MetadataOrg extends SignIn, ApiOrg, Deployable, MergeSources {
  readonly kept: Kept;
}
