import type { Direction, Flow, Outcome } from '../ports/bridge.ts';
import type { AssignmentRule, Conditions } from './model.ts';
import { type Fields, type Findings, joinPath, entriesOf, isFields, noteUnknown, objectNameOf, ownProperty } from './reading.ts';
import { coerceValue, formOf, settableField } from './taskFields.ts';
import { readTemplate } from './template.ts';

const MOST_RULES = 100;
const MOST_WORDS = 30;
const MOST_FIELDS = 30;

const FLOWS: Readonly<Record<string, Flow>> = { voice: 'voice', email: 'email', messaging: 'messaging' };
const DIRECTIONS: Readonly<Record<string, Direction>> = { incoming: 'inbound', outgoing: 'outbound' };
const OUTCOMES: Readonly<Record<string, Outcome>> = {
  answered: 'answered',
  missed: 'missed',
  declined: 'declined',
  abandoned: 'abandoned',
  failed: 'failed',
  voicemail: 'voicemail'
};

/** The interaction assignment at `path`. Null when it is no list; an empty list means no rules, on purpose. */
export function readRules(value: unknown, path: string, findings: Findings): readonly AssignmentRule[] | null {
  if (!Array.isArray(value)) {
    findings.note(path, 'not a list of rules');
    return null;
  }
  return entriesOf(value, MOST_RULES, path, findings).flatMap((entry, index) => {
    const rule = readRule(entry, `${path}[${index}]`, findings);
    return rule === null ? [] : [rule];
  });
}

/** A rule whose conditions are not all understood is left out whole: it would apply more widely than meant. */
function readRule(entry: unknown, path: string, findings: Findings): AssignmentRule | null {
  if (!isFields(entry)) {
    findings.note(path, 'not a rule');
    return null;
  }
  noteUnknown(entry, ['name', 'when', 'fields'], path, findings);
  const when = readConditions(ownProperty(entry, 'when') ?? {}, joinPath(path, 'when'), findings);
  const fields = readFields(ownProperty(entry, 'fields'), joinPath(path, 'fields'), findings);
  return when === null || fields.length === 0 ? null : { path, when, fields };
}

function readConditions(value: unknown, path: string, findings: Findings): Conditions | null {
  if (!isFields(value)) {
    findings.note(path, 'not a set of conditions; the rule is left out');
    return null;
  }
  const strange = noteUnknown(value, ['flow', 'direction', 'object', 'outcome'], path, findings);
  const read = <T>(key: string, expected: string, wordOf: (word: unknown) => T | null): readonly T[] | null | 'none' =>
    readWords(ownProperty(value, key), joinPath(path, key), expected, wordOf, findings);
  const flow = read('flow', 'Voice, Email or Messaging', oneOf(FLOWS));
  const direction = read('direction', 'Incoming or Outgoing', oneOf(DIRECTIONS));
  const object = read('object', 'Contacts, Accounts, Leads or the API name of an object', objectNameOf);
  const outcome = read('outcome', Object.keys(OUTCOMES).join(', '), oneOf(OUTCOMES));
  if (strange || flow === 'none' || direction === 'none' || object === 'none' || outcome === 'none') return null;
  return { flow, direction, object, outcome };
}

function oneOf<T>(words: Readonly<Record<string, T>>): (value: unknown) => T | null {
  return (value) => {
    const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
    return Object.hasOwn(words, word) ? (words[word] ?? null) : null;
  };
}

/** The words of one condition; null when there is no condition, `none` when there is one of which no word is known. */
function readWords<T>(
  value: unknown,
  path: string,
  expected: string,
  wordOf: (word: unknown) => T | null,
  findings: Findings
): readonly T[] | null | 'none' {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return null;
  const words = entriesOf(value, MOST_WORDS, path, findings).map(wordOf);
  const known = words.filter((word) => word !== null);
  if (known.length === 0) findings.note(path, `none of ${expected}; the rule is left out`);
  else if (known.length < words.length) findings.note(path, `a word is none of ${expected}`);
  return known.length === 0 ? 'none' : known;
}

function readFields(value: unknown, path: string, findings: Findings): AssignmentRule['fields'] {
  if (!isFields(value)) {
    findings.note(path, 'not a set of Task fields; the rule is left out');
    return [];
  }
  const names = Object.keys(value);
  if (names.length === 0) findings.note(path, `must name 1 to ${MOST_FIELDS} Task fields`);
  if (names.length > MOST_FIELDS) findings.note(path, `longer than ${MOST_FIELDS} fields; the rest is left out`);
  const fields: AssignmentRule['fields'][number][] = [];
  for (const name of names.slice(0, MOST_FIELDS)) {
    const read = readField(name, value, joinPath(path, name), findings);
    if (read === null) continue;
    if (fields.some((one) => one.field === read.field)) findings.note(joinPath(path, name), `${read.field} stands here already`);
    else fields.push(read);
  }
  return fields;
}

function readField(name: string, values: Fields, path: string, findings: Findings): AssignmentRule['fields'][number] | null {
  const settable = settableField(name);
  const value = ownProperty(values, name);
  const isText = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const reading = isText ? readTemplate(String(value)) : { ok: false as const, why: 'not a text' };
  const why = settable.ok ? (reading.ok ? null : reading.why) : `${settable.why}; left out`;
  if (!settable.ok || !reading.ok) {
    findings.note(path, why ?? '');
    return null;
  }
  const { field } = settable;
  const isConstant = reading.template.every((part) => typeof part === 'string');
  if (isConstant && coerceValue(field, reading.template.join('')) === null) {
    findings.note(path, wanted(field));
    return null;
  }
  return { field, template: reading.template };
}

/** What a constant should have been. */
function wanted(field: AssignmentRule['fields'][number]['field']): string {
  const form = formOf(field);
  if (form.kind === 'word') return `must be one of ${form.words.join(', ')}`;
  if (form.kind === 'date') return 'must be a date such as 2026-01-31, or $$start|date.day$$';
  return 'must not be empty or too long';
}
