import type { OrgUsers } from '../core/types.ts';
import type { Client } from './clients.ts';
import type { Consents } from './consents.ts';
import { OAuthError } from './oauthError.ts';

/** Whether the app's policies let this user in at all. Throws OAuthError where an administrator has to approve users and did not. */
export function checkPermitted(org: Pick<OrgUsers, 'memberships'>, { app }: Client, userId: string): void {
  const { preAuthorized } = app;
  if (preAuthorized === null) return;
  const { profile, permissionSets } = org.memberships(userId);
  if (preAuthorized.profiles.includes(profile) || preAuthorized.permissionSets.some((name) => permissionSets.includes(name))) return;
  throw new OAuthError('invalid_app_access', 'user is not admin approved to access this app');
}

/** The scopes a user may use an app with, without being asked; an empty list where the user has to be asked first. */
export const allowedScopes = (consents: Consents, { id, app }: Client, userId: string): readonly string[] =>
  app.preAuthorized === null ? consents.allowed(userId, id) : app.scopes;
