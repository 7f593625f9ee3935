import type { Kept, MergeSources, OrgDoors, OrgUsers, SignIn, TwinSettings } from '../core/types.ts';

/** The org as the answers to tokens need it: which org, whose session, and whether it is locked. */
export interface TokenOrg extends SignIn, Pick<MergeSources, 'id'> {
  readonly settings: Readonly<TwinSettings>;
}

/** The org as a consent needs it. */
export interface ConsentOrg extends TokenOrg, Pick<OrgUsers, 'memberships'> {}

/** The org as OAuth needs it: sign-in, the apps that are deployed, and what outlives a restart. */
export interface OAuthOrg extends ConsentOrg, Pick<OrgDoors, 'administers'>, Pick<MergeSources, 'metadata'> {
  readonly kept: Kept;
}
