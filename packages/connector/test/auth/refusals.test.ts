import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RequestKind, meaningOf, REFUSALS, refusalFault } from '../../src/auth/salesforce/refusals.ts';

const TABLE: readonly (readonly [RequestKind, string, string, string])[] = [
  ['refresh', 'invalid_grant', 'token request is already being processed', 'busy'],
  ['refresh', 'invalid_grant', 'ip restricted by app developer', 'AppRefused'],
  ['refresh', 'invalid_grant', 'IP restricted', 'AppRefused'],
  ['refresh', 'inactive_user', 'user is inactive', 'AppRefused'],
  ['refresh', 'inactive_org', 'organization is inactive', 'AppRefused'],
  ['refresh', 'invalid_grant', 'user is inactive', 'AppRefused'],
  ['refresh', 'invalid_client', 'invalid client credentials', 'AppRefused'],
  ['refresh', 'invalid_client_id', 'client identifier invalid', 'AppRefused'],
  ['refresh', 'invalid_app_access', 'user is not admin approved', 'AppNotInstalled'],
  ['refresh', 'invalid_grant', 'expired access/refresh token', 'GrantLost'],
  ['refresh', 'invalid_grant', '', 'GrantLost'],
  ['refresh', 'unknown_error', 'retry your request', 'AppRefused'],
  ['code', 'invalid_grant', 'expired authorization code', 'CodeExpired'],
  ['code', 'invalid_grant', 'invalid authorization code', 'CodeExpired'],
  ['code', 'invalid_grant', 'invalid code verifier', 'PkceRequired'],
  ['code', 'invalid_grant', 'authentication failure', 'AppRefused'],
  ['code', 'redirect_uri_mismatch', 'redirect_uri must match configuration', 'RedirectMismatch'],
  ['clientCredentials', 'invalid_grant', 'no client credentials user enabled', 'AppRefused'],
  ['jwt', 'invalid_grant', "user hasn't approved this consumer", 'AppRefused'],
  ['jwt', 'invalid_grant', 'audience is invalid', 'AppRefused'],
  ['authorize', 'access_denied', 'end-user denied authorization', 'ConsentRefused'],
  ['authorize', 'invalid_client', 'app must be installed into org', 'AppNotInstalled'],
  ['authorize', 'OAUTH_APPROVAL_ERROR_GENERIC', '', 'AppNotInstalled'],
  ['authorize', 'invalid_request', 'missing required code challenge', 'PkceRequired'],
  ['authorize', 'invalid_scope', 'the requested scope is not allowed', 'ScopeMissing'],
  ['authorize', 'API_DISABLED_FOR_ORG', '', 'ApiDisabled'],
  ['authorize', 'immediate_unsuccessful', 'the user is not logged in', 'AppRefused'],
  ['authorize', 'something_new', 'never heard of', 'AppRefused']
];

test('each refusal of Salesforce has its meaning, and only a refused refresh token ends a grant', () => {
  for (const [request, error, description, means] of TABLE)
    assert.equal(meaningOf(request, { error, description }), means, `${request} ${error} ${description}`);
  assert.ok(
    TABLE.filter(([, , , means]) => means === 'GrantLost').every(([request, error]) => request === 'refresh' && error === 'invalid_grant')
  );
});

test('each row of the table is met by a case above', () => {
  const reached = new Set(TABLE.map(([, , , means]) => means));
  for (const { means } of REFUSALS) assert.ok(reached.has(means), means);
});

test('the fault says the vendor’s word and text, cut to a length', () => {
  const fault = refusalFault('code', { error: 'e'.repeat(1000), description: 'd'.repeat(100_000), status: 400 });
  assert.ok((fault.vendorCode?.length ?? 0) <= 100 && (fault.detail?.length ?? 0) <= 500);
  assert.equal(refusalFault('code', { error: 'x', description: '' }).detail, 'x');
});
