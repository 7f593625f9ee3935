import type { Hosts } from '../../lib/hosts.ts';
import type { WorkbenchRequest, WorkbenchResponse } from '../../lib/http.ts';
import type { OAuthOrg } from './oauthOrg.ts';
import { APPROVAL_PATH, createApprovals } from './approval.ts';
import { authorize } from './authorize.ts';
import { createClients, type Clients } from './clients.ts';
import { createCodes } from './codes.ts';
import { createConsents } from './consents.ts';
import { createGrants } from './grants.ts';
import { introspect } from './introspect.ts';
import { openIdDocument } from './openId.ts';
import { identity, userinfo } from './identity.ts';
import { revoke } from './revoke.ts';
import { setupApps } from './setupApps.ts';
import { token } from './token.ts';

export interface OAuth {
  readonly clients: Clients;
  /** OAuth's endpoints, and what Setup asks of its apps. Null for other paths. */
  answer(request: WorkbenchRequest): Promise<WorkbenchResponse> | WorkbenchResponse | null;
}

export interface OAuthParts {
  readonly org: OAuthOrg;
  readonly hosts: Hosts;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** Lets the time of a call pass. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/**
 * The org as authorization server, under the settings of the deployed External Client Apps.
 * Throws MetadataError when they hold what an org refuses or this twin does not simulate.
 */
export function createOAuth(parts: OAuthParts): OAuth {
  const { org, hosts, now } = parts;
  const clients = createClients(org.metadata, hosts, org.kept);
  const [codes, consents, grants] = [createCodes(now), createConsents(org.kept), createGrants(org.kept, org.sessions, now)];
  const approvals = createApprovals(org, codes, consents);
  const tokenParts = { ...parts, clients, codes, consents, grants, issued: new Map<string, number>() };
  return {
    clients,
    answer(request) {
      const { pathname } = request.url;
      if (pathname === '/services/oauth2/authorize') return authorize({ org, clients, consents, approvals }, request);
      if (pathname === '/services/oauth2/token') return token(tokenParts, request);
      if (pathname === '/services/oauth2/introspect') return introspect(tokenParts, request);
      if (pathname === '/services/oauth2/userinfo') return userinfo(org, request);
      if (pathname === '/services/oauth2/revoke') return revoke(org, grants, request);
      if (pathname === APPROVAL_PATH) return approvals.answer(request);
      const identityPath = /^\/id\/([A-Za-z0-9]{18})\/([A-Za-z0-9]{18})$/.exec(pathname);
      if (identityPath !== null) return identity(org, request, identityPath[1] ?? '', identityPath[2] ?? '');
      const document = openIdDocument(request);
      if (document !== null) return document;
      return setupApps({ org, clients, consents, grants }, request);
    }
  };
}
