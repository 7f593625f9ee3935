import { Fault } from '../../faults/fault.ts';
import type { Method } from '../../vault/methods.ts';

/** Without these nothing works. */
export const NEEDED = [
  'Desk.basic.READ',
  'Desk.contacts.READ',
  'Desk.contacts.CREATE',
  'Desk.contacts.UPDATE',
  'Desk.calls.READ',
  'Desk.calls.CREATE',
  'Desk.calls.UPDATE',
  'Desk.search.READ'
] as const;

/** What a consent asks for, unless the method says otherwise. The last lets the check of a CRM see the fields of Zoho Desk; without it that check alone is refused. */
const DEFAULT_SCOPES: readonly string[] = [...NEEDED, 'Desk.settings.READ'];

export const requestedScopes = ({ app }: Method): readonly string[] =>
  app.scope?.split(/[\s,]+/).filter((one) => one !== '') ?? DEFAULT_SCOPES;

export const IDENTITY: readonly string[] = ['email'];

/** The granted scopes, where Zoho says them, or those that were asked for. Throws Fault ScopeMissing. */
export function grantedScopes(scope: string | undefined, requested: readonly string[], hasRefreshToken: boolean): readonly string[] {
  const granted = scope === undefined ? requested : scope.split(/[\s,]+/).filter((one) => one !== '');
  const missing = [...NEEDED.filter((one) => !granted.includes(one)), ...(hasRefreshToken ? [] : ['refresh_token'])];
  if (missing.length > 0)
    throw new Fault('ScopeMissing', { vendor: 'zohoDesk', fields: missing, detail: `missing: ${missing.join(', ')}` });
  return granted;
}
