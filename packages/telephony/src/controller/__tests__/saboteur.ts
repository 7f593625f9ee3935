import type { ControllerDeps } from '../softphoneController.ts';
import type { Harness } from './controllerHarness.ts';

/** One mistake: the `at`-th call of a function, counted over the whole journey, goes wrong. */
export interface Bug {
  /** Such as `records.createTask`. */
  readonly name: string;
  readonly at: number;
  /** `throws` at once, or gives a promise that `rejects`. */
  readonly how: 'throws' | 'rejects';
}

export interface Saboteur {
  /** How often each function was called. */
  readonly calls: Map<string, number>;
  /** Functions that give a promise. */
  readonly promising: Set<string>;
  /** Counts the calls of all ports of a harness, and spoils the one of the bug. */
  watch(harness: Omit<Harness, 'controller' | 'receive'>): void;
  /** A function of one of our modules, counted and spoilt as those of the ports. */
  wrapped(name: string, original: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown;
  /** The same for functions that the controller is given by themselves. */
  functions(given: Pick<ControllerDeps, 'utcOffsetMinutes' | 'random'>): Pick<ControllerDeps, 'utcOffsetMinutes' | 'random'>;
}

const PORTS = {
  records: ['search', 'pop', 'createTask', 'updateTask', 'refresh'],
  host: ['setDialling', 'onDial', 'onNavigation'],
  panel: ['settings', 'layout', 'show', 'ready'],
  store: ['put', 'all', 'setAside', 'remove', 'putWork', 'works', 'removeWork'],
  phones: ['ready', 'candidates', 'rareCandidates', 'e164', 'compare'],
  clock: ['now', 'after'],
  banner: ['listen', 'hello', 'dial', 'control', 'selectRecord', 'taskSaved']
} as const;

/** `null` spoils nothing: it only counts. */
export function saboteur(bug: Bug | null): Saboteur {
  const calls = new Map<string, number>();
  const promising = new Set<string>();

  function wrapped(name: string, original: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
    return (...args) => {
      const count = (calls.get(name) ?? 0) + 1;
      calls.set(name, count);
      if (bug?.name === name && bug.at === count) {
        const mistake = new TypeError('boom in our own code');
        if (bug.how === 'throws') throw mistake;
        return Promise.reject(mistake);
      }
      const result = original(...args);
      if (result instanceof Promise) promising.add(name);
      return result;
    };
  }

  function spoil(owner: object, place: string, names: readonly string[]): void {
    for (const name of names) {
      const original: unknown = Reflect.get(owner, name);
      if (typeof original !== 'function') throw new Error(`${place}.${name} is no function`);
      Reflect.set(
        owner,
        name,
        wrapped(`${place}.${name}`, (...args) => Reflect.apply(original, owner, args))
      );
    }
  }

  return {
    calls,
    promising,
    wrapped,
    watch(harness) {
      spoil(harness.records, 'records', PORTS.records);
      spoil(harness.host, 'host', PORTS.host);
      spoil(harness.panel, 'panel', PORTS.panel);
      spoil(harness.store, 'store', PORTS.store);
      spoil(harness.phones, 'phones', PORTS.phones);
      spoil(harness.clock, 'clock', PORTS.clock);
      spoil(harness.banner, 'banner', PORTS.banner);
    },
    functions(given) {
      const copy = { ...given };
      spoil(copy, 'deps', Object.keys(copy));
      return copy;
    }
  };
}
