import type { Ino } from '../inside/ino.ts';
import type { Sso } from './sso.ts';
import { SsoProblem } from './ssoProblem.ts';
import { type ConnectorApi, ConnectorFault, textAt } from '../connector/connectorApi.ts';
import { faultWords } from '../connector/faultWords.ts';
import { connectedMethods } from '../connector/methods.ts';
import { ssoConnectors } from '../connector/ssoConnectors.ts';

const USER_MISMATCH = 'INOCX-616';
/** The connector's word for: a person would have to see a page. */
const NEEDS_PAGE = 'immediate_unsuccessful';

/** The connector asks the vendor and says who signed in; whether this user may come in is for INO cx to say. */
export function connectorSso(ino: Ino, connector: ConnectorApi): Sso {
  const begun = (reference: string): string => `/sso/${encodeURIComponent(reference)}`;
  return {
    references: async () => (await ssoConnectors(connector)).map(({ ref }) => ref),
    vendor: async (reference) => ((await vendorOf(connector, reference)) === 'zohoDesk' ? 'Zoho' : 'Salesforce'),
    begin: (login, immediate) =>
      orProblem(async () => {
        const { browser, reference } = login;
        const url = textAt(await connector.ask('POST', `${begun(reference)}/begin`, { browser, immediate }), 'url');
        ino.logins.keep(new URL(url).searchParams.get('state') ?? '', login);
        return url;
      }),
    finish: ({ reference, browser }, address) =>
      orProblem(async () =>
        textAt(await connector.ask('POST', `${begun(reference)}/finish`, { address: address.href, browser }), 'username')
      ),
    async refuses(username, reference) {
      if (ino.maker.connectorsOf(username).includes(reference)) return null;
      const { code, happened, fix, language } = await faultWords(connector, USER_MISMATCH, await vendorOf(connector, reference));
      return new SsoProblem(403, `${code}: ${username}, ${reference}`, `${happened} ${fix}`, { language });
    }
  };
}

async function vendorOf(connector: ConnectorApi, reference: string): Promise<string> {
  const own = (await ssoConnectors(connector)).find(({ ref }) => ref === reference);
  return (await connectedMethods(connector)).find(({ ref }) => ref === own?.method)?.vendor ?? 'salesforce';
}

async function orProblem<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof ConnectorFault)) throw thrown;
    const { status, code, happened, fix, detail, language, vendorCode } = thrown;
    const words = [happened, fix, ...(detail === '' ? [] : [`(${detail})`])].join(' ');
    throw new SsoProblem(status, code, words, { language, needsPage: vendorCode === NEEDS_PAGE });
  }
}
