import type { Hosts } from '../../lib/hosts.ts';
import type { WorkbenchRequest, WorkbenchResponse } from '../../lib/http.ts';
import type { Org } from '../types.ts';
import { APPROVAL_PATH, createApprovals } from './approval.ts';
import { authorize } from './authorize.ts';
import { createClients, type Clients } from './clients.ts';
import { createGrants } from './grants.ts';
import { identity, userinfo } from './identity.ts';
import { revoke } from './revoke.ts';
import { token } from './token.ts';

export interface OAuth {
  readonly clients: Clients;
  /** Null for paths that are not OAuth's. */
  answer(request: WorkbenchRequest): WorkbenchResponse | null;
}

/**
 * The org as authorization server, under the settings of the deployed External Client Apps.
 * Throws MetadataError when they hold what an org refuses or this twin does not simulate.
 * @param now UTC milliseconds.
 */
export function createOAuth(org: Org, hosts: Hosts, now: () => number): OAuth {
  const clients = createClients(org.metadata, hosts);
  const grants = createGrants(now);
  const approvals = createApprovals(org, grants);
  return {
    clients,
    answer(request) {
      const { pathname } = request.url;
      if (pathname === '/services/oauth2/authorize') return authorize({ org, clients, grants, approvals }, request);
      if (pathname === '/services/oauth2/token') return token({ org, clients, grants, now }, request);
      if (pathname === '/services/oauth2/userinfo') return userinfo(org, request);
      if (pathname === '/services/oauth2/revoke') return revoke(org, grants, request);
      if (pathname === APPROVAL_PATH) return approvals.answer(request);
      const asked = /^\/id\/([A-Za-z0-9]{18})\/([A-Za-z0-9]{18})$/.exec(pathname);
      return asked === null ? null : identity(org, request, asked[1] ?? '', asked[2] ?? '');
    }
  };
}
