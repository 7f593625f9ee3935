import type { Clock } from './clock.ts';

/** Long polls: a Banner asks with the revision it has and is answered at the next change, or after a while with none. */
export class Waiting {
  readonly #clock: Clock;
  readonly #revisions = new Map<string, number>();
  readonly #asleep = new Map<string, Set<() => void>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  revision(username: string): number {
    return this.#revisions.get(username) ?? 0;
  }

  /** Something changed for this user. */
  wake(username: string): void {
    this.#revisions.set(username, this.revision(username) + 1);
    const sleepers = this.#asleep.get(username);
    this.#asleep.delete(username);
    for (const wakeUp of sleepers ?? []) wakeUp();
  }

  /** Resolves at once when `revision` is not the present one, else at the next change or after `limitMs`. */
  async change(username: string, revision: number, limitMs: number): Promise<void> {
    if (this.revision(username) !== revision) return;
    await new Promise<void>((resolve) => {
      const sleepers = this.#asleep.get(username) ?? new Set();
      this.#asleep.set(username, sleepers);
      const cancel = this.#clock.after(limitMs, () => {
        sleepers.delete(wakeUp);
        resolve();
      });
      const wakeUp = (): void => {
        cancel();
        resolve();
      };
      sleepers.add(wakeUp);
    });
  }
}
