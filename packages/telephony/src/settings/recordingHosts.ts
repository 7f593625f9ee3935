import { parseUrl } from '../text/parseUrl.ts';
import { admits, readHostPattern } from './hostPattern.ts';

/** Where recordings may lie: at INO cx, or where the admin says. */
export interface RecordingPlaces {
  /** The page's pattern of INO cx's addresses, such as `https://*.ino.cx`. */
  readonly bannerOrigins: string;
  /** Origin of the Banner; null while there is none. */
  readonly origin: string | null;
  /** Hosts that the admin names. */
  readonly hosts: readonly string[];
}

/** Why an address is none of a recording: its host. Null when it may be stored as a link, which people open in Salesforce without a doubt. */
export function foreignHost(address: string, { bannerOrigins, origin, hosts }: RecordingPlaces): string | null {
  const url = parseUrl(address);
  if (url === null) return 'no address';
  const { hostname, origin: own } = url;
  const pattern = readHostPattern(bannerOrigins);
  const isOfInoCx = own === origin || (pattern !== null && admits(pattern, hostname, pattern.port));
  return isOfInoCx || hosts.some((host) => covers(host, hostname)) ? null : hostname;
}

const covers = (host: string, hostname: string): boolean =>
  host.startsWith('*.') ? hostname.endsWith(host.slice(1)) && hostname.length >= host.length : hostname === host;
