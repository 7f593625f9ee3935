import type { CtiError } from './answers.ts';

/** `silent` does the work and never answers; `dead` does neither; `error` refuses without doing the work. */
export interface Fault {
  readonly kind: 'silent' | 'dead' | 'error';
  /** The refusal of `error`; a plain GENERIC_ERROR when left out. */
  readonly error?: CtiError;
  /** How many calls it strikes; all until taken back when left out. */
  readonly times?: number;
}

/** Faults that a test orders for a method by name. None at first. */
export interface FaultSwitch {
  /** Null takes the fault back. */
  set(methodName: string, fault: Fault | null): void;
  /** The fault that strikes this call, used up by one. */
  take(methodName: string): Fault | null;
}

export function createFaultSwitch(): FaultSwitch {
  const faults = new Map<string, { fault: Fault; left: number }>();
  return {
    set(methodName, fault) {
      if (fault === null) faults.delete(methodName);
      else faults.set(methodName, { fault, left: fault.times ?? Infinity });
    },
    take(methodName) {
      const ordered = faults.get(methodName);
      if (ordered === undefined || ordered.left <= 0) return null;
      ordered.left -= 1;
      return ordered.fault;
    }
  };
}
