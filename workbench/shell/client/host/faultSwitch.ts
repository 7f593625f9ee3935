import type { CtiError } from './answers.ts';

/**
 * `silent` does the work and never answers; `dead` does neither; `error` refuses without doing the work, `failed` does it and refuses; `late`
 * does it `ms` later, and answers then.
 */
export interface Fault {
  readonly kind: 'silent' | 'dead' | 'error' | 'failed' | 'late';
  /** The refusal of `error` and `failed`; a plain GENERIC_ERROR when left out. */
  readonly error?: CtiError;
  readonly ms?: number;
  /** How many calls it strikes; all until taken back when left out. */
  readonly times?: number;
}

/** Faults that a test orders for a method by name. None at first. */
export interface FaultSwitch {
  /** Of several, each strikes when the one before it is used up. Null takes what is left back. */
  set(methodName: string, fault: Fault | readonly Fault[] | null): void;
  /** The fault that strikes this call, used up by one. */
  take(methodName: string): Fault | null;
}

export function createFaultSwitch(): FaultSwitch {
  const faults = new Map<string, { fault: Fault; left: number }[]>();
  return {
    set(methodName, fault) {
      const ordered = fault === null ? [] : [fault].flat();
      faults.set(
        methodName,
        ordered.map((one) => ({ fault: one, left: one.times ?? Infinity }))
      );
    },
    take(methodName) {
      const next = faults.get(methodName)?.find(({ left }) => left > 0);
      if (next === undefined) return null;
      next.left -= 1;
      return next.fault;
    }
  };
}
