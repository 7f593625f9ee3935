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

interface Said {
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
  const said: Said = { codes: [], texts: [], hasReason: false };
  collect(errors, said, 0);
  const isPassing = said.codes.some((code) => PASSING.has(code)) || !(said.hasReason || said.codes.includes('INVALID_PARAM'));
  return { codes: said.codes, text: said.texts.slice(0, MOST_TEXTS).join('; ') || 'no reason given', isPassing };
}

function collect(value: unknown, said: Said, depth: number): void {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, said, depth);
    return;
  }
  const record = asRecord(value);
  if (record === null) {
    sayText(value, said, depth);
    return;
  }
  for (const name of CODE_NAMES) sayCode(record[name], said);
  for (const name of TEXT_NAMES) sayText(record[name], said, depth);
  for (const [name, inner] of Object.entries(record)) {
    const isRead = CODE_NAMES.includes(name) || TEXT_NAMES.includes(name);
    const isLeaf = asRecord(inner) === null && !Array.isArray(inner);
    if (!isRead && (!isLeaf || name === 'details')) collect(inner, said, depth + 1);
  }
}

function sayCode(value: unknown, said: Said): void {
  const code = asText(value)?.toUpperCase();
  if (code === undefined || said.codes.includes(code)) return;
  said.codes.push(code);
  said.texts.push(code);
}

function sayText(value: unknown, said: Said, depth: number): void {
  const text = asText(value);
  if (text === null) return;
  if (depth > 0) said.hasReason = true;
  if (!said.texts.includes(text)) said.texts.push(text);
}
