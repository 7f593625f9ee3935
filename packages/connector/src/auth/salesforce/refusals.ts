import { cut } from '@inocx/telephony/text/cut.ts';
import type { FaultName } from '../../faults/catalogue.ts';
import { Fault } from '../../faults/fault.ts';

/** What Salesforce says instead of tokens or of a code. */
export interface Refusal {
  readonly error: string;
  readonly description: string;
  readonly status?: number;
}

/** `authorize` for what comes back to the callback, else the grant type that was asked for. */
export type RequestKind = 'authorize' | 'code' | 'refresh' | 'clientCredentials' | 'jwt';

interface Row {
  readonly requestKind?: readonly RequestKind[];
  /** Each part that is given must fit. */
  readonly error?: readonly string[];
  readonly words?: RegExp;
  /** `busy`: ask again later. `GrantLost`: this grant is over. Every other fault leaves the grant as it is. */
  readonly means: FaultName | 'busy';
}

/** The first row that fits; what fits none is AppRefused with the words of Salesforce. */
export const REFUSALS: readonly Row[] = [
  { words: /already being processed/i, means: 'busy' },
  { words: /ip restricted/i, means: 'AppRefused' },
  { error: ['inactive_user', 'inactive_org'], means: 'AppRefused' },
  { words: /user is inactive|inactive (?:user|org)/i, means: 'AppRefused' },
  { error: ['redirect_uri_mismatch'], means: 'RedirectMismatch' },
  { error: ['access_denied'], means: 'ConsentRefused' },
  { error: ['app_not_found', 'OAUTH_APP_BLOCKED', 'invalid_app_access', 'OAUTH_APPROVAL_ERROR_GENERIC'], means: 'AppNotInstalled' },
  { words: /must be installed|not installed|blocked by admin/i, means: 'AppNotInstalled' },
  { words: /code (?:verifier|challenge)/i, means: 'PkceRequired' },
  { error: ['invalid_scope'], means: 'ScopeMissing' },
  { error: ['API_DISABLED_FOR_ORG', 'API_CURRENTLY_DISABLED'], means: 'ApiDisabled' },
  { requestKind: ['code'], error: ['invalid_grant'], words: /authorization code/i, means: 'CodeExpired' },
  { requestKind: ['refresh'], error: ['invalid_grant'], means: 'GrantLost' }
];

/** Characters of a description that patterns look at. */
const LOOKED_AT = 500;

export function meaningOf(requestKind: RequestKind, { error, description }: Refusal): FaultName | 'busy' {
  const words = cut(description, LOOKED_AT);
  const row = REFUSALS.find(
    (one) =>
      (one.requestKind === undefined || one.requestKind.includes(requestKind)) &&
      (one.error === undefined || one.error.includes(error)) &&
      (one.words === undefined || one.words.test(words))
  );
  return row?.means ?? 'AppRefused';
}

/** The fault of a refusal, for whoever cannot ask again. */
export function refusalFault(requestKind: RequestKind, refusal: Refusal): Fault {
  const means = meaningOf(requestKind, refusal);
  const { error, description, status } = refusal;
  return new Fault(means === 'busy' ? 'RefreshBusy' : means, {
    vendor: 'salesforce',
    vendorCode: cut(error, 100),
    detail: description === '' ? error : `${error}: ${description}`,
    retry: means === 'busy' ? 'now' : 'never',
    ...(status === undefined ? {} : { status })
  });
}
