import type { Hosts } from '../../lib/hosts.ts';

/** Where to go after the login: an origin of this workbench (null: the login's own host) and a path with query. */
export interface StartUrl {
  readonly origin: string | null;
  readonly path: string;
}

/** A path of the same host. Browsers read `//x` and `/\x` as another host, and drop tabs and line ends before they look. */
const isOwnPath = (path: string): boolean => path.startsWith('/') && !/^\/[/\\]/.test(path) && !hasControls(path);

const hasControls = (text: string): boolean => [...text].some((character) => character.charCodeAt(0) <= 0x20 || character === '\u007f');

/**
 * Reads a startURL or retURL; null when it leads out of the org's own hosts. Nothing given means the home page of Lightning.
 * @param own origin of the login; My Domain when absent.
 */
export function readStartUrl(given: string, hosts: Hosts, own: string = hosts.org): StartUrl | null {
  if (given === '') return { origin: hosts.lightning, path: '/lightning/page/home' };
  if (isOwnPath(given)) return { origin: null, path: given };
  if (hasControls(given) || !URL.canParse(given)) return null;
  const url = new URL(given);
  const known = [hosts.lightning, hosts.visualforce, own].includes(url.origin);
  if (!known || url.username !== '' || url.password !== '') return null;
  const path = url.pathname + url.search + url.hash;
  if (!isOwnPath(path)) return null;
  return url.origin === own ? { origin: null, path } : { origin: url.origin, path };
}
