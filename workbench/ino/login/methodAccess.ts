import { productionHosts } from '../../lib/hosts.ts';
import type { Credentials, Ino } from '../inside/ino.ts';
import type { AuthMethod } from '../maker/state/state.ts';

/** What INO cx needs to ask an org: where it is, and as which client. */
export interface MethodAccess extends Credentials {
  /** Origin of the org. */
  readonly org: string;
}

/** The environment cannot be reached; the message is for the administrator. */
export class UnknownEnvironment extends Error {}

/** Throws UnknownEnvironment: this machine has one org, and INO cx asks no other. */
export function accessOf(ino: Ino, method: AuthMethod): MethodAccess {
  const address = `https://${method.environment}.my.salesforce.com`;
  if (address !== productionHosts.org) throw new UnknownEnvironment(`There is no Salesforce org at ${address}.`);
  const { clientId, token } = method;
  return { org: ino.hosts.org, ...(clientId === null ? ino.credentials() : { clientId, clientSecret: token ?? '' }) };
}
