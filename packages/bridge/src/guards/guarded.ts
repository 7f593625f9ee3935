import { FaultError, toFault } from '@inocx/telephony/faults/faults.ts';

/** A message after its guard: fit for use, with what was repaired on the way, or refused. */
export type Guarded<T> =
  { readonly ok: true; readonly value: T; readonly repaired: readonly FaultError[] } | { readonly ok: false; readonly fault: FaultError };

/** What a guard must know of the sender. */
export interface GuardContext {
  /** The Banner's origin, as the page accepted it. */
  readonly origin: string;
}

/** One broken message in a long replay must not flood the agent's list of faults. */
export const MAX_REPAIRED = 40;

/** The list of what was repaired while one message is read. */
export class Repairs {
  readonly faults: FaultError[] = [];
  readonly context: GuardContext;

  constructor(context: GuardContext) {
    this.context = context;
  }

  /** Notes that a value was cut or set aside. `detail` names the field, never the value. */
  dropped(detail: string): void {
    this.note(new FaultError('BridgeValueDropped', detail));
  }

  note(fault: FaultError): void {
    if (this.faults.length < MAX_REPAIRED) this.faults.push(fault);
  }
}

/** Refuses the message that is being read. */
export function refuse(detail: string): never {
  throw new FaultError('BridgeMessageRefused', detail);
}

/** Reads one message: what `read` refuses is refused, and what else it throws is a mistake of our own. Throws nothing itself. */
export function guard<T>(context: GuardContext, read: (repairs: Repairs) => T): Guarded<T> {
  const repairs = new Repairs(context);
  try {
    return { ok: true, value: read(repairs), repaired: repairs.faults };
  } catch (thrown) {
    return { ok: false, fault: toFault(thrown) };
  }
}
