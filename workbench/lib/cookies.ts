/** The cookies of a request's Cookie header. A name that comes twice keeps its first value, as browsers send the narrowest path first. */
export function parseCookies(header: string | undefined): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, Math.max(at, 0)).trim();
    if (name !== '' && !Object.hasOwn(cookies, name)) cookies[name] = pair.slice(at + 1).trim();
  }
  return cookies;
}

export interface CookieOptions {
  /** Secure, and SameSite=None where asked, are possible over https only. */
  readonly secure: boolean;
  readonly sameSite: 'None' | 'Lax' | 'Strict';
  /** Kept apart for each top-level site (CHIPS). */
  readonly partitioned?: boolean;
  /** Seconds; 0 deletes the cookie; absent keeps it until the browser closes. */
  readonly maxAge?: number;
}

/** A Set-Cookie header. The cookie is host-only, for all paths, and out of scripts' reach. */
export function setCookie(name: string, value: string, options: CookieOptions): string {
  const parts = [`${name}=${value}`, 'Path=/', 'HttpOnly', `SameSite=${options.sameSite}`];
  if (options.secure) parts.push('Secure');
  if (options.partitioned === true) parts.push('Partitioned');
  if (options.maxAge !== undefined) parts.push(`Max-Age=${options.maxAge}`);
  return parts.join('; ');
}
