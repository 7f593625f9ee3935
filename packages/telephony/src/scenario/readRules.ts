import { isFields, ownProperty } from '../decode/decode.ts';
import type { Direction, Flow, Outcome } from '../ports/bridge.ts';
import { type CatalogueObject, type FieldCatalogue, type FieldReading, objectIn, settableIn } from '../fields/fields.ts';
import type { AssignmentRule, Conditions } from './model.ts';
import { type Findings, joinPath, entriesOf, noteUnknown, objectNameOf } from './reading.ts';
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
export function readRules(value: unknown, path: string, findings: Findings, catalogue: FieldCatalogue): readonly AssignmentRule[] | null {
  if (!Array.isArray(value)) {
    findings.note(path, 'not a list of rules');
    return null;
  }
  return entriesOf(value, MOST_RULES, path, findings).flatMap((entry, index) => {
    const rule = readRule(entry, `${path}[${index}]`, findings, catalogue);
    return rule === null ? [] : [rule];
  });
}

/** A rule whose conditions or object are not all understood is left out whole: it would apply more widely than meant. */
function readRule(entry: unknown, path: string, findings: Findings, catalogue: FieldCatalogue): AssignmentRule | null {
  if (!isFields(entry)) {
    findings.note(path, 'not a rule');
    return null;
  }
  noteUnknown(entry, ['name', 'when', 'object', 'fields'], path, findings);
  const when = readConditions(ownProperty(entry, 'when') ?? {}, joinPath(path, 'when'), findings);
  const names = catalogue.objects.map(({ name }) => name).join(', ');
  const objectOf = (name: unknown): CatalogueObject | null => objectIn(catalogue, name) ?? null;
  const named = readWords(ownProperty(entry, 'object'), joinPath(path, 'object'), names, objectOf, findings);
  if (named === 'none') return null;
  const object = named?.[0] ?? catalogue.objects[0];
  const fields = readFields(ownProperty(entry, 'fields'), joinPath(path, 'fields'), findings, object.name, (name) =>
    settableIn(catalogue, object, name)
  );
  if (when === null || fields.length === 0) return null;
  return { path, ...(named === null ? {} : { object: object.name }), when, fields };
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

type RuleField = AssignmentRule['fields'][number];

/** `fieldNamed` knows which fields of the object a rule may set. */
function readFields(
  value: unknown,
  path: string,
  findings: Findings,
  object: string,
  fieldNamed: (name: string) => FieldReading
): readonly RuleField[] {
  if (!isFields(value)) {
    findings.note(path, `not a set of ${object} fields; the rule is left out`);
    return [];
  }
  const names = Object.keys(value);
  if (names.length === 0) findings.note(path, `must name 1 to ${MOST_FIELDS} ${object} fields`);
  if (names.length > MOST_FIELDS) findings.note(path, `longer than ${MOST_FIELDS} fields; the rest is left out`);
  const fields: RuleField[] = [];
  for (const name of names.slice(0, MOST_FIELDS)) {
    const read = readField(fieldNamed(name), ownProperty(value, name));
    const why =
      typeof read === 'string' ? read : fields.some((one) => one.field === read.field) ? `${read.field} stands here already` : null;
    if (why !== null) findings.note(joinPath(path, name), why);
    else if (typeof read !== 'string') fields.push(read);
  }
  return fields;
}

/** What a rule gives a field; or why it cannot. */
function readField(settable: FieldReading, value: unknown): RuleField | string {
  if (!settable.ok) return `${settable.why}; left out`;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return 'not a text';
  const reading = readTemplate(String(value));
  if (!reading.ok) return reading.why;
  const { template } = reading;
  const isConstant = template.every((part) => typeof part === 'string');
  return isConstant && settable.form.take(template.join('')) === null ? settable.form.expected : { field: settable.name, template };
}
