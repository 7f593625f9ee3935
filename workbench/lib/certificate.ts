import { generate } from 'selfsigned';
import type { Hosts } from './hosts.ts';

export interface Certificate {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
}

/** A certificate for the production names and 127.0.0.1, made anew at each start and kept in memory only. */
export async function throwAwayCertificate(hosts: Hosts): Promise<Certificate> {
  const zoho = Object.values(hosts.zoho).flatMap(({ accounts, desk, console }) => [accounts, desk, console]);
  const names = [hosts.lightning, hosts.visualforce, hosts.org, hosts.login, hosts.test, hosts.ino, ...zoho].map(
    (origin) => new URL(origin).hostname
  );
  const made = await generate([{ name: 'commonName', value: 'INO cx for Salesforce workbench' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [...names.map((value) => ({ type: 2 as const, value })), { type: 7 as const, ip: '127.0.0.1' }]
      }
    ]
  });
  return { key: made.private, cert: made.cert };
}
