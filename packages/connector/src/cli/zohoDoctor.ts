import { NEEDED } from '../auth/zoho/scopes.ts';
import type { Connector } from '../connector.ts';
import { Fault } from '../faults/fault.ts';
import type { ConnectionInfo } from '../vault/connections.ts';
import { MARKER_FIELD } from '../zoho/calls.ts';

export const ZOHO_API = 'v1';

export const missingZohoScopes = ({ scopes }: ConnectionInfo): string[] => NEEDED.filter((scope) => !scopes.includes(scope));

/** What of the organisation stands in the way of a log. */
export async function zohoAdvice(connector: Connector, { method, subject }: ConnectionInfo): Promise<string[]> {
  const desk = connector.zohoDesk(method, subject);
  await desk.check();
  const departments = await desk.departments();
  const advice = departments.some(({ isDefault, isEnabled }) => isDefault && isEnabled)
    ? []
    : ['there is no default department: name one in the CRM'];
  try {
    const fields = await desk.fields('calls');
    if (fields.some(({ apiName }) => apiName === MARKER_FIELD)) return advice;
    return [
      ...advice,
      `the module Calls has no text field ${MARKER_FIELD}: after a lost answer a call is looked for by contact, start, owner and subject`
    ];
  } catch (error) {
    if (!(error instanceof Fault) || error.name !== 'ScopeMissing') throw error;
    return [...advice, 'without the scope Desk.settings.READ the fields of Zoho Desk cannot be checked'];
  }
}
