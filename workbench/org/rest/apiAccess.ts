import { OrgError } from '../core/errors.ts';
import type { OrgSession, TwinSettings } from '../core/types.ts';
import type { OrgRights } from '../rights/rights.ts';

/** The org as far as it says who may use its APIs. */
export interface ApiOrg extends OrgRights {
  readonly settings: Readonly<TwinSettings>;
}

/** Why this session may not use the APIs; null: it may. The requests of a browser session are Lightning's own, which needs no API. */
export function apiRefusal(org: ApiOrg, session: OrgSession): OrgError | null {
  const { apiAccess } = org.settings;
  if (session.clientId === null || apiAccess === 'everyone') return null;
  if (apiAccess === 'nobody') return new OrgError(403, 'API_DISABLED_FOR_ORG', 'The REST API is not enabled for this Organization.');
  if (org.rights(session.userId).administers) return null;
  return new OrgError(403, 'API_CURRENTLY_DISABLED', 'API is disabled for this User');
}
