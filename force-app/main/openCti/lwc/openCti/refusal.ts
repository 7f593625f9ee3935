import { asRecord, asText } from './guards';

/** Why Salesforce said no. */
export interface Refusal {
  /** Codes, of the errors and of their details, in upper case. */
  readonly codes: readonly string[];
  /** All that was said, on one line. */
  readonly text: string;
  /** True when the same request may succeed later. */
  readonly isPassing: boolean;
}

/** Salesforce's codes for trouble of its own or of the moment. */
const PASSING = new Set([
  'SERVER_ERROR',
  'SERVER_UNAVAILABLE',
  'UNABLE_TO_LOCK_ROW',
  'REQUEST_LIMIT_EXCEEDED',
  'REQUEST_RUNNING_TOO_LONG',
  'QUERY_TIMEOUT',
  'INVALID_SESSION_ID',
  'UNKNOWN_EXCEPTION'
]);

const CODE_NAMES = ['code', 'errorCode', 'statusCode'];
const TEXT_NAMES = ['description', 'message'];
const DEEPEST = 6;
const MOST_TEXTS = 12;

interface Collected {
  readonly codes: string[];
  readonly texts: string[];
  /** Whether something below the errors themselves said why. */
  hasReason: boolean;
}

/**
 * Reads `errors`: a list of `{code, description, details}`. The inside of `details` is not documented beyond `message`, so it is
 * walked whole for messages and codes. No reason at all counts as passing: a second try costs little, a lost log much.
 */
export function readRefusal(errors: unknown): Refusal {
  const collected: Collected = { codes: [], texts: [], hasReason: false };
  collect(errors, collected, 0);
  const isPassing =
    collected.codes.some((code) => PASSING.has(code)) || !(collected.hasReason || collected.codes.includes('INVALID_PARAM'));
  return { codes: collected.codes, text: collected.texts.slice(0, MOST_TEXTS).join('; ') || 'no reason given', isPassing };
}

function collect(value: unknown, collected: Collected, depth: number): void {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, collected, depth);
    return;
  }
  const record = asRecord(value);
  if (record === null) {
    collectText(value, collected, depth);
    return;
  }
  for (const name of CODE_NAMES) collectCode(record[name], collected);
  for (const name of TEXT_NAMES) collectText(record[name], collected, depth);
  for (const [name, inner] of Object.entries(record)) {
    const isRead = CODE_NAMES.includes(name) || TEXT_NAMES.includes(name);
    const isLeaf = asRecord(inner) === null && !Array.isArray(inner);
    if (!isRead && (!isLeaf || name === 'details')) collect(inner, collected, depth + 1);
  }
}

function collectCode(value: unknown, collected: Collected): void {
  const code = asText(value)?.toUpperCase();
  if (code === undefined || collected.codes.includes(code)) return;
  collected.codes.push(code);
  collected.texts.push(code);
}

function collectText(value: unknown, collected: Collected, depth: number): void {
  const text = asText(value);
  if (text === null) return;
  if (depth > 0) collected.hasReason = true;
  if (!collected.texts.includes(text)) collected.texts.push(text);
}
