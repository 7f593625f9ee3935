/** One entry of an answer's `errors`. */
export interface CtiError {
  readonly code: 'INVALID_PARAM' | 'GENERIC_ERROR' | 'SERVER_ERROR' | 'SOFTPHONE_CONTAINER_ERROR';
  readonly description: string;
  readonly details?: readonly unknown[];
}

/** What a callback of the softphone gets. */
export interface CtiResponse {
  readonly success: boolean;
  readonly returnValue: unknown;
  readonly errors: readonly CtiError[] | null;
}

/** Thrown by a method that says no. */
export class CtiRefusal extends Error {
  readonly error: CtiError;

  constructor(error: CtiError) {
    super(error.description);
    this.name = 'CtiRefusal';
    this.error = error;
  }
}

/** A parameter of the wrong kind or out of range; the description names it, what was expected and what was found. */
export function invalidParam(name: string, expected: string, found: unknown): CtiRefusal {
  const what = found === null ? 'null' : typeof found;
  return new CtiRefusal({ code: 'INVALID_PARAM', description: `Invalid parameter ${name}: expected ${expected}, found ${what}.` });
}

export const genericError = (description: string, details?: readonly unknown[]): CtiRefusal =>
  new CtiRefusal({ code: 'GENERIC_ERROR', description, ...(details === undefined ? {} : { details }) });

export const granted = (returnValue: unknown): CtiResponse => ({ success: true, returnValue, errors: null });

/** The answer to a method that threw; what is no refusal counts as a failure of the server. */
export function refused(thrown: unknown): CtiResponse {
  const error: CtiError =
    thrown instanceof CtiRefusal
      ? thrown.error
      : { code: 'SERVER_ERROR', description: thrown instanceof Error ? thrown.message : String(thrown) };
  return { success: false, returnValue: null, errors: [error] };
}
