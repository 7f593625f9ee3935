import { cut } from '../text/cut.ts';
import type { FaultError } from '../faults/faults.ts';
import { faultText } from './faultText.ts';

/** Errors whose message the browser wrote itself, and the first of it: a stack overflow may say a lot. */
const BROWSERS = /^(?:Type|Range|Reference|Syntax)Error: [^\n]{0,300}/;

/** Of a stack, the part that holds the place of the error. */
const STACK_TOP = 2000;

/** As `faultText`; of a mistake of our own also what was thrown, and where: `INOCX-508 InternalError TypeError: x is undefined (controller.js L1C4711)`. */
export function mistakeText(fault: FaultError): string {
  const text = faultText(fault);
  return fault.fault === 'InternalError' ? `${text} ${technical(fault.detail)}${placeOf(fault.cause)}` : text;
}

/**
 * What an exception says, where the browser wrote it, without what it quotes: a text that it could not read may hold a name. Of all others,
 * whose words may be anybody's, only the kind.
 */
export function technical(message: string): string {
  const found = BROWSERS.exec(message)?.[0];
  return found === undefined ? (/^\w{0,40}Error(?=: |$)/.exec(message)?.[0] ?? 'no Error') : found.replace(/"[^"]*"?/g, '"…"');
}

/** ` (controller.js L1C4711)`: file, line and column at the top of the stack, so written that no column is taken for a phone number. */
function placeOf(cause: unknown): string {
  const stack = cause instanceof Error && typeof cause.stack === 'string' ? cut(cause.stack, STACK_TOP) : '';
  const [, file, line, column] = /(\w{1,40}\.[jt]s)[^\s:]*:(\d+):(\d+)/.exec(stack) ?? [];
  return file === undefined ? '' : ` (${file} L${line}C${column})`;
}
