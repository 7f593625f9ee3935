/**
 * Checks a list of exact origins before any of it is trusted. Patterns are refused: an unanchored one accepts look-alike hosts,
 * and penpal takes an empty list for "my own origin".
 * @throws TypeError naming the entry that is no origin
 */
export function exactOrigins(origins: readonly string[]): string[] {
  if (origins.length === 0) throw new TypeError('At least one origin is needed.');
  return origins.map((origin) => {
    if (!isExactOrigin(origin)) throw new TypeError(`Not an exact origin (https://host): ${origin}`);
    return origin;
  });
}

/** https, or http on this machine only: browsers keep `localhost` names to the loopback address. */
function isExactOrigin(origin: string): boolean {
  const url = parse(origin);
  if (url === null) return false;
  const local = url.hostname === 'localhost' || url.hostname.endsWith('.localhost') || url.hostname === '127.0.0.1';
  return url.origin === origin && !origin.includes('*') && (url.protocol === 'https:' || (url.protocol === 'http:' && local));
}

function parse(origin: string): URL | null {
  try {
    return new URL(origin);
  } catch {
    return null;
  }
}
