import { randomBytes } from 'node:crypto';

/** What a person allowed a client. */
export interface Allowed {
  readonly clientId: string;
  readonly email: string;
  readonly scopes: readonly string[];
  /** With `access_type=offline` alone a refresh token is given, and only at the first consent unless asked again. */
  readonly offline: boolean;
}

interface RefreshToken extends Allowed {
  readonly token: string;
  /** When access tokens were made with it. */
  readonly made: number[];
  blockedUntil: number;
}

interface AccessToken {
  readonly allowed: Allowed;
  readonly refresh: string | null;
  readonly until: number;
}

const MINUTE = 60_000;
const CODE_MS = 2 * MINUTE;
const ACCESS_MS = 60 * MINUTE;
const WINDOW_MS = 10 * MINUTE;
const MOST_IN_WINDOW = 10;
const MOST_REFRESH_TOKENS = 20;
const MOST_LIVE_TOKENS = 30;

const random = (): string => `1000.${randomBytes(16).toString('hex')}.${randomBytes(16).toString('hex')}`;

/** Codes and tokens of one data centre. */
export class ZohoGrants {
  private readonly now: () => number;
  private readonly codes = new Map<string, Allowed & { readonly redirectUri: string; readonly until: number }>();
  private readonly refreshTokens = new Map<string, RefreshToken>();
  private readonly accessTokens = new Map<string, AccessToken>();

  constructor(now: () => number) {
    this.now = now;
  }

  code(allowed: Allowed, redirectUri: string): string {
    const code = random();
    this.codes.set(code, { ...allowed, redirectUri, until: this.now() + CODE_MS });
    return code;
  }

  /** Once only. */
  take(code: string, clientId: string): (Allowed & { readonly redirectUri: string }) | undefined {
    const found = this.codes.get(code);
    this.codes.delete(code);
    return found !== undefined && found.clientId === clientId && found.until > this.now() ? found : undefined;
  }

  /** A new refresh token; of a person's for one client the 21st ends the oldest. */
  refreshToken(allowed: Allowed): string {
    const own = [...this.refreshTokens.values()].filter((one) => one.clientId === allowed.clientId && one.email === allowed.email);
    for (const old of own.slice(0, Math.max(0, own.length - MOST_REFRESH_TOKENS + 1))) this.end(old.token);
    const token = random();
    this.refreshTokens.set(token, { ...allowed, token, made: [], blockedUntil: 0 });
    return token;
  }

  /** What the refresh token allows; `blocked` after too many access tokens, longer with each further try. */
  allowedBy(token: string, clientId: string): Allowed | 'blocked' | undefined {
    const found = this.refreshTokens.get(token);
    if (found === undefined || found.clientId !== clientId) return undefined;
    const now = this.now();
    const recent = found.made.filter((at) => at > now - WINDOW_MS).length;
    if (recent < MOST_IN_WINDOW && found.blockedUntil <= now) return found;
    found.blockedUntil = now + WINDOW_MS;
    return 'blocked';
  }

  accessToken(allowed: Allowed, refresh: string | null): string {
    const token = random();
    const now = this.now();
    if (refresh !== null) this.refreshTokens.get(refresh)?.made.push(now);
    const live = [...this.accessTokens].filter(([, one]) => refresh !== null && one.refresh === refresh);
    for (const [old] of live.slice(0, Math.max(0, live.length - MOST_LIVE_TOKENS + 1))) this.accessTokens.delete(old);
    this.accessTokens.set(token, { allowed, refresh, until: now + ACCESS_MS });
    return token;
  }

  /** What an access token allows now. */
  access(token: string): Allowed | undefined {
    const found = this.accessTokens.get(token);
    return found !== undefined && found.until > this.now() ? found.allowed : undefined;
  }

  /** False for a token that there is not. */
  end(token: string): boolean {
    for (const [access, one] of this.accessTokens) if (one.refresh === token) this.accessTokens.delete(access);
    return this.refreshTokens.delete(token) || this.accessTokens.delete(token);
  }

  /** Ends every access token; refresh tokens stay. */
  expire(): void {
    this.accessTokens.clear();
  }

  /** Access tokens made since then, over all refresh tokens. */
  madeSince(at: number): number {
    return [...this.refreshTokens.values()].flatMap(({ made }) => made).filter((when) => when > at).length;
  }
}
