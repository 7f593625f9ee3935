import type { Fields } from '../rest/guards.ts';
import { invalidParam } from './answers.ts';

/** A text that is not empty. */
export function text(args: Fields, name: string, least = 1): string {
  const value = args[name];
  if (typeof value !== 'string') throw invalidParam(name, 'string', value);
  if (value.length < least) throw invalidParam(name, `string of at least ${least} characters`, value);
  return value;
}

/** A whole number from `from` to `to`, both allowed. */
export function whole(args: Fields, name: string, from: number, to: number): number {
  const value = args[name];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < from || value > to) {
    throw invalidParam(name, `whole number from ${from} to ${to}`, value);
  }
  return value;
}

export function yesOrNo(args: Fields, name: string): boolean {
  const value = args[name];
  if (typeof value !== 'boolean') throw invalidParam(name, 'boolean', value);
  return value;
}

const RECORD_ID = /^(?:[a-zA-Z0-9]{15}|[a-zA-Z0-9]{18})$/;

/** An id of 15 or 18 characters. */
export function recordId(args: Fields, name: string): string {
  const value = args[name];
  if (typeof value !== 'string' || !RECORD_ID.test(value)) throw invalidParam(name, 'record id', value);
  return value;
}
