import { seededRandom } from '@inocx/testing/seededRandom.ts';

/** A source of random numbers that is the same for the same seed. */
export interface Random {
  /** 0 up to 1. */
  next(): number;
  /** A whole number, both ends possible. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
}

/**
 * A stream of its own for each list of `labels`: what one call draws does not change what another one gets, so that a run
 * with fewer calls or faults leaves the rest as it was.
 */
export function randomOf(...labels: readonly (string | number)[]): Random {
  const next = seededRandom(fnv1a(labels.join('/')));
  return {
    next,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick(from) {
      const picked = from[Math.floor(next() * from.length)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    }
  };
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}
