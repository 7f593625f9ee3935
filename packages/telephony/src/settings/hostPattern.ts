/** Addresses a Banner may have: a scheme, any subdomain of a host, one port. */
export interface HostPattern {
  readonly scheme: string;
  /** `.ino.cx`, with the dot: a look-alike such as evilino.cx ends without it. */
  readonly suffix: string;
  /** `:8443`, or empty for the scheme's own port. */
  readonly port: string;
}

const PATTERN = /^(https?):\/\/\*(\.[a-z0-9-]+(?:\.[a-z0-9-]+)*)(:\d{1,5})?$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Reads `https://*.ino.cx` or `http://*.ino.localhost:8080`; null for anything else. */
export function readHostPattern(text: string): HostPattern | null {
  const [, scheme, suffix, port = ''] = PATTERN.exec(text) ?? [];
  return scheme === undefined || suffix === undefined ? null : { scheme, suffix, port };
}

/** A true subdomain of the suffix, at exactly the pattern's port. `host` in lower case, `port` with its colon or empty. */
export function admits(pattern: HostPattern, host: string, port: string): boolean {
  if (port !== pattern.port || host.length > 253 || !host.endsWith(pattern.suffix)) return false;
  const labels = host.slice(0, -pattern.suffix.length).split('.');
  return labels.every((label) => LABEL.test(label));
}
