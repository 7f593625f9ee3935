import { OrgError } from '../errors.ts';
import type { OrgSession } from '../types.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';

/** Why this session may not use the APIs; null: it may. The requests of a browser session are Lightning's own, which needs no API. */
export function apiRefusal(org: WorkbenchOrg, session: OrgSession): OrgError | null {
  const { apiAccess } = org.settings;
  if (session.clientId === null || apiAccess === 'everyone') return null;
  if (apiAccess === 'nobody') return new OrgError(403, 'API_DISABLED_FOR_ORG', 'The REST API is not enabled for this Organization.');
  if (org.rights(session.userId).administers) return null;
  return new OrgError(403, 'API_CURRENTLY_DISABLED', 'API is disabled for this User');
}
