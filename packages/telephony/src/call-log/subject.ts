import { cutTo } from '../fields/fields.ts';
import { otherParty } from '../interaction/interaction.ts';
import type { LogInput } from './logInput.ts';
import { isPerson } from './related.ts';
import { localDate } from './localDate.ts';
import { withoutFormula } from '../text/formula.ts';

/** The Subject of a new Task: the agent's own, else that of a scenario, else the template filled in. One line, at most 255 characters. */
export function subjectOf(input: LogInput): string {
  const text = input.subject ?? input.assigned.Subject ?? renderSubject(input.settings.subjectTemplate, parts(input));
  return cutTo('Subject', withoutFormula(text.replace(/\s+/g, ' ').trim()));
}

/** Filled in one pass, so that a caller named "{queue}" stays one. An unknown placeholder stays as it stands. */
function renderSubject(template: string, values: ReadonlyMap<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => values.get(name) ?? placeholder);
}

function parts(input: LogInput): ReadonlyMap<string, string> {
  const { snapshot, words } = input;
  const number = otherParty(snapshot) ?? words.withheld;
  return new Map([
    ['direction', snapshot.flow === 'voice' ? words.direction[snapshot.direction] : words.flow[snapshot.flow]],
    ['name', nameOf(input.related) ?? number],
    ['number', number],
    ['queue', snapshot.queue ?? ''],
    ['date', localDate(snapshot.startedAt, input.utcOffsetMinutes)]
  ]);
}

/** The person's name, else that of the record the call came from, which stands last. */
function nameOf(related: LogInput['related']): string | undefined {
  return (related.find(isPerson) ?? related.at(-1))?.name;
}
