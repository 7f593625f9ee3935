import { FaultError } from '@inocx/telephony/faults/faults.ts';

/** What the browser's `location` says of where the page stands. */
export interface Place {
  /** The page's own address. */
  readonly href: string;
  /** Origins of the pages around it, the nearest first; absent in browsers that do not tell. */
  readonly ancestorOrigins?: ArrayLike<string>;
}

/**
 * Visualforce hosts, port included: My Domain name, with `--SANDBOX` behind it in a sandbox; the package, which is the last part; then the
 * partition of a sandbox or a scratch org where there is one, and the suffix. The last two forms are those before enhanced domains, which
 * have no partition and one suffix.
 */
const VISUALFORCE = /^([\w-]+)--[\w-]+(?:(\.[\w-]+)?\.vf((?:\.[\w-]+)+(?::\d+)?)|(?:\.[\w-]+\.visual\.|\.visual)force\.com)$/;

/** The one origin that may frame the page at this address: Lightning of the same org. Null for an address of another form. */
export function lightningOf({ protocol, host }: URL): string | null {
  const parts = VISUALFORCE.exec(host);
  return parts && `${protocol}//${parts[1]}${parts[2] ?? ''}.lightning${parts[3] ?? '.force.com'}`;
}

/**
 * ForeignParent, with both origins, when the page stands in a frame of anything but the org's own Lightning; null when all is well.
 *
 * The address says who frames the page: once and to the letter, because Open CTI speaks with exactly that origin. But whoever frames the
 * page writes its address. So where the browser names the page around it, that name must be the same. Pages further out do not count:
 * Lightning may stand in a frame itself.
 */
export function foreignParent({ href, ancestorOrigins }: Place): FaultError | null {
  const page = new URL(href);
  const own = lightningOf(page);
  // No origin has a space: what stands there twice is equal to none.
  const stated = page.searchParams.getAll('sfdcIframeOrigin').join(' ');
  const seen = ancestorOrigins === undefined ? stated : (ancestorOrigins[0] ?? '');
  const foreign = [seen, stated].find((origin) => origin !== own);
  return foreign === undefined ? null : new FaultError('ForeignParent', `Page ${page.origin}, parent ${foreign || '-'}`);
}
