import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';

/** 256 random bits, safe in URLs and cookies. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** Values kept behind a random token that opens once and not after `lifeMs`. */
export class OneTime<Value> {
  readonly #clock: Clock;
  readonly #lifeMs: number;
  readonly #kept = new Map<string, { readonly value: Value; readonly expiresAt: number }>();

  constructor(clock: Clock, lifeMs: number) {
    this.#clock = clock;
    this.#lifeMs = lifeMs;
  }

  put(value: Value): string {
    const token = randomToken();
    this.keep(token, value);
    return token;
  }

  /** Behind a random token that somebody else made. */
  keep(token: string, value: Value): void {
    const now = this.#clock.now();
    for (const [other, kept] of this.#kept) if (kept.expiresAt <= now) this.#kept.delete(other);
    this.#kept.set(token, { value, expiresAt: now + this.#lifeMs });
  }

  /** The value, or undefined when the token is unknown, used or expired. */
  take(token: string): Value | undefined {
    const kept = this.#kept.get(token);
    this.#kept.delete(token);
    return kept !== undefined && kept.expiresAt > this.#clock.now() ? kept.value : undefined;
  }
}
