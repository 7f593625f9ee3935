import type { Clock } from '../core/clock.ts';
import type { Interaction } from './interaction.ts';

/** Ends the post-interaction time of interactions whose agent does not: in INO cx a queue limits it. */
export class PostInteraction {
  readonly #clock: Clock;
  readonly #limitSeconds: () => number | null;
  readonly #end: (id: string) => void;
  readonly #running = new Map<string, () => void>();

  constructor(clock: Clock, limitSeconds: () => number | null, end: (id: string) => void) {
    this.#clock = clock;
    this.#limitSeconds = limitSeconds;
    this.#end = end;
  }

  /** To be called with each new state of an interaction. */
  watch(interaction: Interaction): void {
    const { id, state } = interaction;
    if (state === 'wrapUp') this.#begin(id);
    else this.#stop(id);
  }

  #begin(id: string): void {
    const limit = this.#limitSeconds();
    if (limit === null || this.#running.has(id)) return;
    if (limit === 0) return this.#end(id);
    this.#running.set(
      id,
      this.#clock.after(limit * 1000, () => this.#end(id))
    );
  }

  #stop(id: string): void {
    this.#running.get(id)?.();
    this.#running.delete(id);
  }
}
