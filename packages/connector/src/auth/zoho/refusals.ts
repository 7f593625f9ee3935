import { cut } from '@inocx/telephony/text/cut.ts';
import type { FaultName } from '../../faults/catalogue.ts';
import { Fault } from '../../faults/fault.ts';

/** What Zoho says instead of tokens or of a code, with whichever status. */
export interface Refusal {
  readonly error: string;
  readonly description: string;
  readonly status?: number;
}

export type RequestKind = 'authorize' | 'code' | 'refresh';

interface Row {
  readonly requestKind?: RequestKind;
  readonly error?: string;
  readonly words?: RegExp;
  /** `GrantLost`: this grant is over. Every other fault leaves the grant as it is. */
  readonly means: FaultName;
}

/** The first row that fits; what fits none is AppRefused with Zoho's words. */
const REFUSALS: readonly Row[] = [
  // Before access_denied, as Zoho says "Access Denied" here too: it is no refusal of a person's.
  { words: /too many requests/i, means: 'TokenLimit' },
  { requestKind: 'authorize', error: 'access_denied', means: 'ConsentRefused' },
  { error: 'invalid_redirect_uri', means: 'RedirectMismatch' },
  { error: 'invalid_scope', means: 'ScopeMissing' },
  { requestKind: 'code', error: 'invalid_code', means: 'CodeExpired' },
  { requestKind: 'refresh', error: 'invalid_code', means: 'GrantLost' },
  { requestKind: 'refresh', error: 'invalid_token', means: 'GrantLost' }
];

const LOOKED_AT = 500;

export function meaningOf(requestKind: RequestKind, { error, description }: Refusal): FaultName {
  const words = cut(description, LOOKED_AT);
  const row = REFUSALS.find(
    (one) =>
      (one.requestKind ?? requestKind) === requestKind &&
      (one.error ?? error) === error &&
      (one.words === undefined || one.words.test(words))
  );
  return row?.means ?? 'AppRefused';
}

/** How long Zoho gives no token after too many. */
export const BLOCK_MS = 10 * 60_000;

export function refusalFault(requestKind: RequestKind, refusal: Refusal, now: number): Fault {
  const { error, description, status } = refusal;
  const means = meaningOf(requestKind, refusal);
  return new Fault(means, {
    vendor: 'zohoDesk',
    vendorCode: cut(error, 100),
    detail: description === '' ? error : `${error}: ${description}`,
    ...(means === 'TokenLimit' ? { retry: { at: now + BLOCK_MS } } : {}),
    ...(status === undefined ? {} : { status })
  });
}
