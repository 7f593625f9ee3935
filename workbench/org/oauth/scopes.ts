/** OAuth scopes as metadata names them, as requests name them (the first is the name in answers), and as the approval page says them. */
const SCOPES = [
  { metadata: 'Basic', names: ['id', 'profile', 'email', 'address', 'phone'], says: 'Access the identity URL service' },
  { metadata: 'Api', names: ['api'], says: 'Manage user data via APIs' },
  { metadata: 'RefreshToken', names: ['refresh_token', 'offline_access'], says: 'Perform requests at any time' },
  { metadata: 'OpenID', names: ['openid'], says: 'Access unique user identifiers' },
  { metadata: 'Web', names: ['web'], says: 'Manage user data via Web browsers' },
  { metadata: 'Full', names: ['full'], says: 'Full access' }
] as const;

/** The scope in answers for a name of `commaSeparatedOauthScopes`; undefined for a scope this twin does not know. */
export const scopeOfMetadata = (name: string): string | undefined => SCOPES.find(({ metadata }) => metadata === name)?.names[0];

/** All that requests may name. */
export const scopeNames = (): readonly string[] => SCOPES.flatMap(({ names }) => names);

/** What the approval page says of a scope. */
export const scopeText = (scope: string): string => SCOPES.find(({ names }) => names[0] === scope)?.says ?? scope;

/**
 * The scopes a request asks for, out of those the app may have; all of them when it names none. Null when it names one that the
 * app may not have or that does not exist.
 */
export function requestedScopes(parameter: string | null, allowed: readonly string[]): readonly string[] | null {
  const names = (parameter ?? '').split(/\s+/).filter((name) => name !== '');
  if (names.length === 0) return allowed;
  const wanted = names.map((name) => SCOPES.find((scope) => scope.names.some((known) => known === name))?.names[0]);
  const everything = allowed.includes('full');
  if (wanted.some((scope) => scope === undefined || !(allowed.includes(scope) || (everything && scope !== 'refresh_token')))) return null;
  return [...new Set(wanted.filter((scope) => scope !== undefined))];
}
