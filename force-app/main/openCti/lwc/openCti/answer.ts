import { FaultError, isFault } from 'c/callModel';
import { asRecord } from './guards';
import { type Refusal, readRefusal } from './refusal';

/** What a callback was given. */
export type Answer =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'notReady' }
  | { readonly kind: 'failed'; readonly fault: FaultError };

/**
 * A refusal with its parts, for those who can tell more from it than the fault does (a duplicate). Never leaves this bundle:
 * a port rejects with the FaultError it is.
 */
export class RefusalError extends FaultError {
  readonly refusal: Refusal;

  constructor(method: string, refusal: Refusal) {
    super(refusal.isPassing ? 'SalesforceFailed' : 'SalesforceRefused', `${method}: ${refusal.text}`);
    this.refusal = refusal;
  }
}

/** Known by its shape: the script that saves logs is another than the one that reads answers, and each has a class of its own. */
export function isRefusal(thrown: unknown): thrown is RefusalError {
  return isFault(thrown) && 'refusal' in thrown;
}

/** Reads `{success, returnValue, errors}`; the guide's tables name the last one `error`. */
export function readAnswer(method: string, response: unknown): Answer {
  const answer = asRecord(response);
  if (answer === null || typeof answer.success !== 'boolean')
    return { kind: 'failed', fault: new FaultError('SalesforceFailed', `${method}: an answer without success`) };
  if (answer.success) return { kind: 'value', value: answer.returnValue };
  const refusal = readRefusal(answer.errors ?? answer.error);
  return refusal.codes.includes('SOFTPHONE_CONTAINER_ERROR')
    ? { kind: 'notReady' }
    : { kind: 'failed', fault: new RefusalError(method, refusal) };
}
