import { cut } from '@inocx/telephony/text/cut.ts';
import { Fault, type Vendor } from '../faults/fault.ts';
import { DATA_CENTRES, type DataCentre, isZoho } from './dataCentres.ts';

/** Which addresses are Salesforce and Zoho. Only the workbench passes others than the production ones, and only there is http allowed. */
export interface Places {
  /** Origin that signs in for an environment as typed by an administrator. Throws Fault AddressNotAllowed. */
  salesforce(environment: string): string;
  /** Whether requests, tokens and secrets may go to this origin. */
  isSalesforce(origin: string): boolean;
  /** Data centres of Zoho; the first is where a consent begins. */
  readonly zoho: readonly [DataCentre, ...DataCentre[]];
}

/** Whose address it is; undefined for one that nothing may go to. */
export function vendorAt(places: Places, origin: string): Vendor | undefined {
  if (places.isSalesforce(origin)) return 'salesforce';
  return isZoho(places.zoho, origin) ? 'zohoDesk' : undefined;
}

const SUFFIXES = ['.salesforce.com', '.salesforce.mil', '.sfcrmproducts.cn'];
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const LONGEST_HOST = 253;

const isHost = (host: string): boolean => host.length <= LONGEST_HOST && host.split('.').every((label) => LABEL.test(label));

/** `https://host` and nothing behind it, on the usual port, below one of Salesforce's domains. */
function isSalesforceOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname, port, origin: plain } = new URL(origin);
  return (
    protocol === 'https:' && port === '' && plain === origin && isHost(hostname) && SUFFIXES.some((suffix) => hostname.endsWith(suffix))
  );
}

const refused = (environment: string): Fault =>
  new Fault('AddressNotAllowed', { fields: ['environment'], detail: `environment "${cut(environment, 100)}"` });

/** Without what people paste with it: scheme, path, capitals, a full stop. */
const bare = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/\/.*$/, '')
    .replace(/\.$/, '');

/** The My Domain name is what stands before `.my.salesforce.com`; a sandbox has `--` in it and `.sandbox` behind it. */
const myDomain = (name: string): string => `${name.includes('--') && !name.includes('.') ? `${name}.sandbox` : name}.my.salesforce.com`;

const ENDINGS = ['.my.salesforce.com', '.lightning.force.com', '.salesforce.com'];

/**
 * Host of an environment: `login`, `test`, the name of a My Domain, or a host of it. Hosts of the same org that only lead on to the My Domain
 * become the My Domain host, because redirects are not followed with a token.
 */
export function hostOfEnvironment(environment: string): string {
  const typed = bare(environment);
  if (!isHost(typed)) throw refused(environment);
  for (const shared of ['login', 'test']) if (typed === shared || typed === `${shared}.salesforce.com`) return `${shared}.salesforce.com`;
  if (typed.endsWith('.salesforce.mil') || typed.endsWith('.sfcrmproducts.cn')) return typed;
  if (!typed.includes('.') || typed.endsWith('.sandbox')) return myDomain(typed);
  const ending = ENDINGS.find((one) => typed.endsWith(one));
  const name = ending === undefined ? '' : typed.slice(0, -ending.length);
  if (name === '') throw refused(environment);
  return myDomain(name);
}

export const productionPlaces: Places = {
  salesforce: (environment) => `https://${hostOfEnvironment(environment)}`,
  isSalesforce: isSalesforceOrigin,
  zoho: DATA_CENTRES
};

/** The origin of an `instance_url`, which must be a bare origin of Salesforce. Throws Fault AddressNotAllowed. */
export function instanceOrigin(places: Places, instanceUrl: string): string {
  const url = URL.canParse(instanceUrl) ? new URL(instanceUrl) : null;
  const bareOrigin =
    url !== null && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (!bareOrigin || !places.isSalesforce(url.origin)) {
    throw new Fault('AddressNotAllowed', { vendor: 'salesforce', detail: `instance_url ${url?.host ?? 'is no address'}` });
  }
  return url.origin;
}

/** An address that an answer gave, such as nextRecordsUrl: a path of this origin below `prefix`. Throws Fault AddressNotAllowed. */
export function pathOfAnswer(origin: string, path: string, prefix: string): URL {
  const url = path.startsWith('/') && URL.canParse(path, origin) ? new URL(path, origin) : null;
  if (url === null || url.origin !== origin || !url.pathname.startsWith(prefix)) {
    throw new Fault('AddressNotAllowed', { vendor: 'salesforce', detail: 'an answer names an address elsewhere' });
  }
  return url;
}
