import type { Check, Finding } from './checks/check.ts';
import { accessChecks } from './checks/access.ts';
import { callCenterChecks } from './checks/callCenter.ts';
import { clientAppChecks } from './checks/clientApp.ts';
import { framingChecks } from './checks/framing.ts';
import { lightningChecks } from './checks/lightning.ts';
import { packageChecks } from './checks/package.ts';
import { trustedUrlChecks } from './checks/trustedUrl.ts';
import { userChecks } from './checks/users.ts';
import { type OrgReader, Unreadable, remembering } from './checks/orgReader.ts';

/** In the order of docs/admin.md. */
export const CHECKS: readonly Check[] = [
  ...packageChecks,
  ...trustedUrlChecks,
  ...framingChecks,
  ...clientAppChecks,
  ...callCenterChecks,
  ...userChecks,
  ...accessChecks,
  ...lightningChecks
];

export interface Examined {
  readonly check: Check;
  readonly finding: Finding;
}

/** Looks at everything, one after the other. Rejects when the org is gone or the session is over; a refused question is a finding. */
export async function examine(reader: OrgReader, checks: readonly Check[] = CHECKS): Promise<readonly Examined[]> {
  const org = remembering(reader);
  const examined: Examined[] = [];
  for (const check of checks) examined.push({ check, finding: await look(check, org) });
  return examined;
}

async function look(check: Check, org: OrgReader): Promise<Finding> {
  try {
    return await check.look(org);
  } catch (error) {
    if (error instanceof Unreadable) return { state: 'manual', why: error.message };
    throw error;
  }
}
