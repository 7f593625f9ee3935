import type { InteractionFacts } from './facts.ts';
import { type Filter, type Value, filterOf } from './filters.ts';
import { type Variable, type VariableKind, variableOf } from './variables.ts';

interface Placeholder {
  readonly variable: Variable;
  readonly filters: readonly { readonly filter: Filter; readonly argument: string }[];
}

/** Text with placeholders, read once. */
export type Template = readonly (string | Placeholder)[];

export type TemplateReading = { readonly ok: true; readonly template: Template } | { readonly ok: false; readonly why: string };

/** INO cx's placeholders in URLs; what CRM v2 has is not published. */
const MARK = '$$';
const LONGEST = 4000;

const KINDS: Readonly<Record<VariableKind, string>> = { text: 'a text', time: 'a time', seconds: 'a duration', phone: 'a number' };

/**
 * Reads `Call of $$recordName|default:unknown|upper$$`: a variable, then filters from left to right; a filter's argument stands behind
 * its colon. `$$$$` is a plain `$$`. What is not understood fails the whole text: half a value would be a wrong one.
 */
export function readTemplate(text: string): TemplateReading {
  if (text.length > LONGEST) return { ok: false, why: `longer than ${LONGEST} characters` };
  const pieces = text.split(MARK);
  if (pieces.length % 2 === 0) return { ok: false, why: `a ${MARK} has no counterpart` };
  const template: (string | Placeholder)[] = [];
  for (const [index, piece] of pieces.entries()) {
    const reading = index % 2 === 0 ? piece : readPlaceholder(piece);
    if (typeof reading !== 'string' && 'why' in reading) return { ok: false, why: reading.why };
    if (reading !== '') template.push(reading);
  }
  return { ok: true, template };
}

function readPlaceholder(text: string): string | Placeholder | { readonly why: string } {
  if (text === '') return MARK;
  const [name = '', ...steps] = text.split('|');
  const variable = variableOf(name.trim());
  if (variable === undefined) return { why: `there is no variable ${shown(name)}` };
  const filters: { filter: Filter; argument: string }[] = [];
  let kind = variable.kind;
  for (const step of steps) {
    const [word = ''] = step.split(':');
    const filter = filterOf(word.trim());
    if (filter === undefined) return { why: `there is no filter ${shown(word)}` };
    const misuse = misuseOf(filter, step.includes(':'), kind);
    if (misuse !== null) return { why: `${word.trim()} ${misuse}` };
    filters.push({ filter, argument: step.slice(word.length + 1) });
    if (!filter.hasArgument) kind = 'text';
  }
  return { variable, filters };
}

function misuseOf(filter: Filter, argument: boolean, kind: VariableKind): string | null {
  if (filter.hasArgument !== argument) return filter.hasArgument ? 'needs a colon and a text' : 'takes no argument';
  return filter.takes === null || filter.takes === kind ? null : `takes ${KINDS[filter.takes]}, not ${KINDS[kind]}`;
}

/** What is not known becomes nothing. A time without a filter is written as `date.local` does. */
export function renderTemplate(template: Template, facts: InteractionFacts): string {
  return template.map((part) => (typeof part === 'string' ? part : valueOf(part, facts))).join('');
}

function valueOf({ variable, filters }: Placeholder, facts: InteractionFacts): string {
  const steps = filters.reduce<Value>((value, { filter, argument }) => filter.apply(value, argument, facts), variable.read(facts));
  const written = variable.kind === 'time' && typeof steps === 'number' ? filterOf('date.local')?.apply(steps, '', facts) : steps;
  return String(written ?? '');
}

/** Names of variables and filters are no data; still only short words are repeated. */
function shown(name: string): string {
  const word = name.trim();
  return /^[\w.]{1,40}$/.test(word) ? `"${word}"` : 'of this name';
}
