/**
 * The address of the INO cx login, as the admin typed it into the call center. It goes into a frame that gets the microphone,
 * so only addresses of INO cx pass: https, and a true subdomain of the suffix that the page names.
 */
import { FaultError, type FaultName } from '../faults/faults.ts';
import { withAutoLogin } from './autoLogin.ts';
import { type HostPattern, admits, readHostPattern } from './hostPattern.ts';

export type LoginUrlReading =
  { readonly ok: true; readonly url: string; readonly origin: string } | { readonly ok: false; readonly fault: FaultError };

export type OriginReading = { readonly ok: true; readonly origin: string | null } | { readonly ok: false; readonly fault: FaultError };

interface Parts {
  readonly scheme: string;
  readonly host: string;
  /** `:8443`, or empty. */
  readonly port: string;
  /** Path and query, as written. */
  readonly rest: string;
}

/** What an address may consist of: printable ASCII, without the characters that URL parsers disagree on. */
const PLAIN = /^[\x21-\x7e]+$/;
const DISPUTED = /[\\<>"^`{|}]/;
const ADDRESS = /^([a-z][a-z0-9+.-]*):\/\/([^/?#:@]+)(:\d+)?((?:[/?#].*)?)$/i;

/**
 * Reads the login address. `bannerOrigins` is the page's pattern, such as `https://*.ino.cx`: scheme, host suffix, port if any.
 * The query stays as it is, byte for byte, save that `auto=true` is there exactly once. Faults: LoginUrlMissing (empty, or still
 * with the placeholder), LoginUrlMalformed, LoginUrlNotHttps, LoginUrlForeignHost; PageFactsMissing when the pattern is none.
 */
export function readLoginUrl(raw: unknown, bannerOrigins: string): LoginUrlReading {
  const pattern = readHostPattern(bannerOrigins);
  if (pattern === null) return refuse('PageFactsMissing', `bannerOrigins is ${JSON.stringify(bannerOrigins)}`);
  const text = typeof raw === 'string' ? raw.trim() : '';
  if (text === '') return refuse('LoginUrlMissing', raw === undefined || typeof raw === 'string' ? '' : `a ${typeof raw}`);
  if (text.includes('{{')) return refuse('LoginUrlMissing', 'the placeholder {{domain}} is still there');
  const parts = split(text);
  if (parts === null) return refuse('LoginUrlMalformed', 'not an address of the form https://…');
  const fault = wrongHost(parts, pattern);
  if (fault !== null) return { ok: false, fault };
  const origin = originOf(parts);
  const url = `${origin}${withAutoLogin(parts.rest)}`;
  return isSameTo(url, origin) ? { ok: true, url, origin } : refuse('LoginUrlMalformed', 'the address reads in two ways');
}

/**
 * Reads the optional second origin a Banner may move to after its login; null when none is set. It is exact: scheme, host and
 * port, no path. Fault: SettingInvalid.
 */
export function readBannerOrigin(raw: unknown, bannerOrigins: string): OriginReading {
  const text = typeof raw === 'string' ? raw.trim() : '';
  if (text === '') return { ok: true, origin: null };
  const pattern = readHostPattern(bannerOrigins);
  const parts = split(text);
  const fits = pattern !== null && parts !== null && wrongHost(parts, pattern) === null && /^\/?$/.test(parts.rest);
  if (fits && isSameTo(text, originOf(parts))) return { ok: true, origin: originOf(parts) };
  return refuse('SettingInvalid', `/connection/bannerOrigin: expected one address such as ${bannerOrigins}, without path`);
}

function split(text: string): Parts | null {
  if (!PLAIN.test(text) || DISPUTED.test(text)) return null;
  const [, scheme, host, port = '', rest = ''] = ADDRESS.exec(text) ?? [];
  return scheme === undefined || host === undefined ? null : { scheme: scheme.toLowerCase(), host: host.toLowerCase(), port, rest };
}

function wrongHost(parts: Parts, pattern: HostPattern): FaultError | null {
  if (parts.scheme !== pattern.scheme) return new FaultError('LoginUrlNotHttps', `the scheme is ${parts.scheme}`);
  if (!admits(pattern, parts.host, parts.port)) return new FaultError('LoginUrlForeignHost', `${parts.host}${parts.port}`);
  return null;
}

function originOf(parts: Parts): string {
  return `${parts.scheme}://${parts.host}${parts.port}`;
}

/** The browser's own parser has the last word: what it would open is what was checked. */
function isSameTo(url: string, origin: string): boolean {
  try {
    const parsed = new URL(url);
    return parsed.origin === origin && parsed.username === '' && parsed.password === '';
  } catch {
    return false;
  }
}

function refuse(name: FaultName, detail: string): { readonly ok: false; readonly fault: FaultError } {
  return { ok: false, fault: new FaultError(name, detail) };
}
