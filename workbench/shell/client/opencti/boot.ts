/** What the library must know before it can speak: who listens, and which version both sides repeat in every message. */
export interface Boot {
  /** Origin of the Lightning page, exactly as its messages will carry it. */
  readonly hostOrigin: string;
  /** Whole number of the API version in the script's own address. */
  readonly apiVersion: number;
}

/** Hosts that may embed a softphone. The last one is the twin's and not Salesforce's: names that browsers resolve to this machine. */
const HOST_SUFFIXES = [
  'force\\.com',
  'visualforce\\.com',
  'my-visualforce\\.com',
  'my-lightning\\.com',
  'salesforce\\.com',
  'my-salesforce\\.com',
  'salesforce\\.(?:mil|ms)',
  'crmforce\\.(?:mil|ms)',
  'force\\.localhost'
];
const ALLOWED_ORIGIN = new RegExp(`^https?://[\\w.-]+\\.(?:${HOST_SUFFIXES.join('|')})(?::\\d+)?$`);

const SCRIPT_ADDRESS = /\/support\/api\/(\d+)\.0\/lightning\/opencti(?:_min)?\.js(?:[?#]|$)/;

/** From this version on a callback or listener runs only when the message says so. Between 43 and 57 it is not known; older ones differ. */
const OLDEST_VERSION = 57;

const failure = (reason: string): string => `Failed to initialize Open CTI. ${reason}`;

/**
 * Reads the page's query once. Throws text, not an Error, as the library of Salesforce does: no `mode`, no `sfdcIframeOrigin`,
 * or an origin that is given twice, not allowed or of another scheme. A bad escape anywhere in the query is a URIError.
 */
export function readBoot(search: string, protocol: string, scriptAddress: string): Boot {
  const query = readQuery(search);
  const hostOrigin = query.get('sfdcIframeOrigin') ?? '';
  if ((query.get('mode') ?? '') === '') throw failure('The page was opened without the parameter mode.');
  if (hostOrigin === '') throw failure('The page was opened without the parameter sfdcIframeOrigin.');
  if (typeof hostOrigin !== 'string') throw failure('The parameter sfdcIframeOrigin stands there more than once.');
  if (!ALLOWED_ORIGIN.test(hostOrigin)) throw failure(`The origin ${hostOrigin} is not allowed.`);
  if (!hostOrigin.startsWith(protocol)) throw failure(`The origin ${hostOrigin} is not of the page's scheme ${protocol}`);
  return { hostOrigin, apiVersion: versionOf(scriptAddress) };
}

/**
 * Values by name; a list where a name stands more than once. The library decodes values and not names, leaves a plus sign as it is, and drops
 * what follows a second equals sign.
 */
function readQuery(search: string): ReadonlyMap<string, string | readonly string[]> {
  const found = new Map<string, string | readonly string[]>();
  for (const pair of search.replace(/^\?/, '').split('&')) {
    const [name = '', raw = ''] = pair.split('=');
    const value = decodeURIComponent(raw);
    const before = found.get(name) ?? '';
    found.set(name, before === '' ? value : [...[before].flat(), value]);
  }
  return found;
}

function versionOf(scriptAddress: string): number {
  const version = Number(SCRIPT_ADDRESS.exec(scriptAddress)?.[1]);
  if (Number.isNaN(version)) throw failure('The script was not loaded from /support/api/NN.0/lightning/opencti_min.js.');
  if (version < OLDEST_VERSION) throw failure(`This stand-in speaks API ${OLDEST_VERSION}.0 and later, not ${version}.0.`);
  return version;
}
