import { type CatalogueObject, type FieldCatalogue, TASK_CATALOGUE, settableIn } from '../fields/fields.ts';
import type { InteractionFacts } from './facts.ts';
import type { AssignmentRule, Conditions, ScenarioProblem } from './model.ts';
import { objectsOf } from './objects.ts';
import { renderTemplate } from './template.ts';

/** Values for one record, by the local names of its fields. */
export type AssignedFields = Readonly<Record<string, string>>;

export interface Assignment {
  readonly fields: AssignedFields;
  /** Values that came out in a form that their field does not take. */
  readonly problems: readonly ScenarioProblem[];
}

/**
 * What the rules give the interaction's record of one object. All rules that apply count; of two that name one field, the first that has a
 * value for it. A value that comes out empty is none. `catalogue` is the one that the rules were read with.
 */
export function applyRules(
  rules: readonly AssignmentRule[],
  facts: InteractionFacts,
  catalogue: FieldCatalogue = TASK_CATALOGUE,
  object: CatalogueObject = catalogue.objects[0]
): Assignment {
  const fields: Record<string, string> = {};
  const problems: ScenarioProblem[] = [];
  for (const rule of rules) {
    if ((rule.object ?? catalogue.objects[0].name) !== object.name || !applies(rule.when, facts)) continue;
    for (const { field, template } of rule.fields) {
      const text = fields[field] === undefined ? renderTemplate(template, facts) : '';
      if (text.trim() === '') continue;
      const settable = settableIn(catalogue, object, field);
      const value = settable.ok ? settable.form.take(text) : null;
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
