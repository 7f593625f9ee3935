import { randomBytes } from 'node:crypto';
import { comesFromOwnOrigin, formFields } from '../../lib/form.ts';
import { escapeHtml, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { browserSession } from '../login/browserSession.ts';
import { lockedPage } from '../login/lockedPage.ts';
import type { OrgSession } from '../core/types.ts';
import type { ConsentOrg } from './oauthOrg.ts';
import type { AuthorizeRequest } from './authorizeRequest.ts';
import type { Codes } from './codes.ts';
import type { Consents } from './consents.ts';
import { redirectBack } from './oauthError.ts';
import { scopeText } from './scopes.ts';

/** Where Salesforce has its approval page. */
export const APPROVAL_PATH = '/setup/secur/RemoteAccessAuthorizationPage.apexp';

/** The user's yes or no to an app. */
export interface Approvals {
  /** The page that asks. */
  ask(session: OrgSession, authorization: AuthorizeRequest): WorkbenchResponse;
  /** The user's answer: the form of that page. */
  answer(request: WorkbenchRequest): WorkbenchResponse;
  /** A code, to the callback. */
  grant(session: OrgSession, authorization: AuthorizeRequest): WorkbenchResponse;
}

function page(org: ConsentOrg, session: OrgSession, source: string, { client, scopes }: AuthorizeRequest): WorkbenchResponse {
  const user = org.user(session.userId);
  const list = scopes.map((scope) => `<li>${escapeHtml(scopeText(scope))} (${escapeHtml(scope)})</li>`).join('');
  return lockedPage(
    'Allow access?',
    `<p><strong>${escapeHtml(client.app.label)}</strong> is asking to:</p><ul>${list}</ul>` +
      `<p>Do you want to allow access for <code>${escapeHtml(user?.username ?? '')}</code>?</p>` +
      `<form method="post" action="${APPROVAL_PATH}"><input type="hidden" name="source" value="${source}">` +
      `<button name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button></form>`
  );
}

export function createApprovals(org: ConsentOrg, codes: Codes, consents: Consents): Approvals {
  // Each question waits under a random name, for the session it was shown to: no other page can answer it.
  const waiting = new Map<string, { readonly session: OrgSession; readonly authorization: AuthorizeRequest }>();

  const grant = (session: OrgSession, authorization: AuthorizeRequest): WorkbenchResponse => {
    const { client, redirectUri, scopes, challenge, nonce, state } = authorization;
    const code = codes.give({ clientId: client.id, userId: session.userId, redirectUri, scopes, challenge, nonce });
    return redirectBack(redirectUri, { code, state });
  };

  return {
    grant,
    ask(session, authorization) {
      const source = randomBytes(24).toString('base64url');
      waiting.set(source, { session, authorization });
      return page(org, session, source, authorization);
    },
    answer(request) {
      const fields = request.method === 'POST' && comesFromOwnOrigin(request) ? formFields(request) : new URLSearchParams();
      const source = fields.get('source') ?? '';
      const question = waiting.get(source);
      const session = browserSession(org, request);
      if (question === undefined || session?.token !== question.session.token) {
        return lockedPage('Allow access?', '<p>There is no such question for you. Start again at the app.</p>', 400);
      }
      waiting.delete(source);
      const { authorization } = question;
      if (fields.get('decision') !== 'allow') {
        return redirectBack(authorization.redirectUri, {
          error: 'access_denied',
          error_description: 'end-user denied authorization',
          state: authorization.state
        });
      }
      consents.allow(session.userId, authorization.client.id, authorization.scopes);
      return grant(session, authorization);
    }
  };
}
