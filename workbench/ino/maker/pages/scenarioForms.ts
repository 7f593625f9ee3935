import { type AssignmentRule, type Crm, DIRECTIONS, FLOWS, OUTCOMES } from '../state/state.ts';
import { buttons, cell, form, input, type Option, paragraph, row, select, selectCell, submit, table } from './html.ts';
import { wordOptions } from './options.ts';

/** Empty rows under the values of a rule. */
const SPARE_ROWS = 2;

/** Objects by their name, by API name; those that scenarios name and the CRM v2 does not have stay choosable. */
function objectOptions(crm: Crm, none: string): readonly Option[] {
  const own = crm.objects.filter((object) => object.apiName !== 'Task').map((object): Option => [object.apiName, object.name]);
  const named = [...crm.order.map((one) => one.objectName), ...crm.rules.flatMap((rule) => (rule.object === null ? [] : [rule.object]))];
  const strangers = [...new Set(named)].filter((name) => !own.some(([apiName]) => apiName === name)).map((name): Option => [name, name]);
  return [['', none], ...own, ...strangers];
}

/** One row a place in the order, and one to add. */
export function orderForm(at: string, crm: Crm): string {
  const places = [...crm.order, { objectName: '', fields: [] }];
  const rows = places.map(({ objectName, fields }, index) =>
    row(
      `<th scope="row">${index + 1}</th>`,
      selectCell(`Place ${index + 1}: object`, 'objectName', objectOptions(crm, 'not used'), objectName),
      cell(`Place ${index + 1}: fields`, 'objectFields', fields.join(', '))
    )
  );
  return (
    paragraph('The first object with a hit pops. Fields: API names, separated by commas; empty means any field.') +
    form(`${at}/order`, table('Order of the screen pop', ['Place', 'Object', 'Fields'], rows) + buttons(submit('Save order')))
  );
}

const NEW_RULE: AssignmentRule = { name: '', flow: null, direction: null, object: null, outcome: null, fields: [] };

export function rulesSection(at: string, crm: Crm): string {
  const rules = crm.rules.map((rule, index) => ruleForm(`${at}/rules/${index}`, rule, crm));
  return paragraph('Values may hold variables: $$recordName|default:unknown$$.') + rules.join('') + ruleForm(`${at}/rules`, NEW_RULE, crm);
}

function ruleForm(action: string, rule: AssignmentRule, crm: Crm): string {
  const isNew = rule.name === '';
  const spare = Array.from({ length: SPARE_ROWS }, () => ({ field: '', value: '' }));
  const rows = [...rule.fields, ...spare].map(({ field, value }, index) =>
    row(cell(`Task field ${index + 1}`, 'field', field), cell(`Value ${index + 1}`, 'value', value))
  );
  const conditions =
    select('Flow', 'flow', wordOptions('any', FLOWS), rule.flow ?? '') +
    select('Direction', 'direction', wordOptions('any', DIRECTIONS), rule.direction ?? '') +
    select('CRM object', 'object', objectOptions(crm, 'any'), rule.object ?? '') +
    select('Outcome', 'outcome', wordOptions('any', OUTCOMES), rule.outcome ?? '');
  const content =
    input('Rule', 'name', rule.name) +
    `<div class="pair">${conditions}</div>` +
    table(`Task fields of ${isNew ? 'the new rule' : rule.name}`, ['Task field', 'Value'], rows) +
    (isNew ? buttons(submit('Add rule')) : buttons(submit('Save rule'), submit('Delete rule', 'delete', 'stop')));
  return `<div class="part">${isNew ? '<h3>New rule</h3>' : ''}${form(action, content)}</div>`;
}
