import type { InteractionFacts } from './facts.ts';
import type { AssignmentRule, Conditions, ScenarioProblem } from './model.ts';
import { objectsOf } from './objects.ts';
import { type SettableField, coerceValue } from './taskFields.ts';
import { renderTemplate } from './template.ts';

/** Values for a log, by the local names of Task fields. */
export type AssignedFields = Readonly<Partial<Record<SettableField, string>>>;

export interface Assignment {
  readonly fields: AssignedFields;
  /** Values that came out in a form that their field does not take. */
  readonly problems: readonly ScenarioProblem[];
}

/**
 * What the rules give an interaction. All rules that apply count; of two that name one field, the first that has a value for it.
 * A value that comes out empty is none.
 */
export function applyRules(rules: readonly AssignmentRule[], facts: InteractionFacts): Assignment {
  const fields: Partial<Record<SettableField, string>> = {};
  const problems: ScenarioProblem[] = [];
  for (const rule of rules) {
    if (!applies(rule.when, facts)) continue;
    for (const { field, template } of rule.fields) {
      const text = fields[field] === undefined ? renderTemplate(template, facts) : '';
      if (text.trim() === '') continue;
      const value = coerceValue(field, text);
      if (value === null) problems.push({ path: `${rule.path}.fields.${field}`, message: 'the value does not fit the field' });
      else fields[field] = value;
    }
  }
  return { fields, problems };
}

function applies(when: Conditions, { snapshot, record }: InteractionFacts): boolean {
  const { flow, direction, outcome } = snapshot;
  return (
    (when.flow === null || when.flow.includes(flow)) &&
    (when.direction === null || when.direction.includes(direction)) &&
    (when.outcome === null || (outcome !== null && when.outcome.includes(outcome))) &&
    (when.object === null || (record !== null && objectsOf(when.object, [record]).length > 0))
  );
}
