import type { Ino } from '../inside/ino.ts';
import { accessOf, type MethodAccess, UnknownEnvironment } from './methodAccess.ts';
import { CALLBACK_PATH } from './paths.ts';
import type { Sso } from './sso.ts';
import { SsoProblem } from './ssoProblem.ts';
import { exchangeForUser, OAuthFailure } from './tokenExchange.ts';

/** INO cx's own small sign-in: it asks for the user alone, and keeps nothing. */
export function ownSso(ino: Ino): Sso {
  return {
    references: async () => ino.maker.state.connectors.map(({ reference }) => reference),
    vendor: async () => 'Salesforce',
    async begin(login, immediate) {
      const access = accessBy(ino, login.reference);
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: access.clientId,
        redirect_uri: ino.hosts.ino + CALLBACK_PATH,
        scope: 'openid id',
        state: ino.logins.put(login)
      });
      if (immediate) query.set('immediate', 'true');
      return `${access.org}/services/oauth2/authorize?${query.toString()}`;
    },
    finish: async (login, { searchParams }) => {
      const error = searchParams.get('error');
      if (error !== null) throw refused(error, searchParams.get('error_description'));
      const code = searchParams.get('code');
      if (code === null || code === '') {
        throw new SsoProblem(400, 'Salesforce sent no code', 'The answer had neither a code nor an error.');
      }
      try {
        return (await exchangeForUser(ino, code, accessBy(ino, login.reference), CALLBACK_PATH)).username;
      } catch (thrown) {
        if (!(thrown instanceof OAuthFailure)) throw thrown;
        throw new SsoProblem(502, 'Salesforce did not confirm the sign-in', thrown.message);
      }
    },
    refuses: async () => null
  };
}

/** `immediate_unsuccessful` is no fault: the user must sign in or consent, which takes a page of Salesforce, hence the pop-up. */
const refused = (error: string, description: string | null): SsoProblem =>
  new SsoProblem(400, 'Salesforce refused the sign-in', description === null ? error : `${error}: ${description}`, {
    needsPage: error === 'immediate_unsuccessful'
  });

function accessBy(ino: Ino, reference: string): MethodAccess {
  const { connectors, methods } = ino.maker.state;
  const connector = connectors.find((one) => one.reference === reference);
  const method = methods.find(({ id }) => id === connector?.methodId);
  if (method === undefined) throw new SsoProblem(404, 'Unknown SSO connector', `INO cx has no SSO connector "${reference}".`);
  try {
    return accessOf(ino, method);
  } catch (thrown) {
    if (!(thrown instanceof UnknownEnvironment)) throw thrown;
    throw new SsoProblem(502, 'Salesforce cannot be reached', thrown.message);
  }
}
