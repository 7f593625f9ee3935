import { connectedMethods } from '../../connector/methods.ts';
import { fieldsIn, textsIn } from '../../connector/crms.ts';
import { objectsIn, textAt } from '../../connector/connectorApi.ts';
import type { Fields } from '../../core/fields.ts';
import { boxes, buttons, cell, form, input, type Option, paragraph, row, select, selectCell, submit, table } from '../pages/html.ts';
import { wordOptions } from '../pages/options.ts';
import { DIRECTIONS, FIELD_TYPES, FLOWS, OUTCOMES } from '../state/state.ts';
import type { Visit } from './visit.ts';

/** The parts of a CRM v2 file as forms. The file itself stays as the connector keeps it. */

/** Empty rows under the values of a rule. */
const SPARE_ROWS = 2;

export const objectsOf = (file: Fields): readonly Fields[] => objectsIn(file, 'objects');
export const rulesOf = (file: Fields): readonly Fields[] => objectsIn(file, 'assignment');

const isLog = (object: Fields): boolean => object['log'] === true;

const optionOf = (one: Fields): Option => [textAt(one, 'apiName'), textAt(one, 'name')];

/** An option for what the file names otherwise than it lists it. */
const withStranger = (options: readonly Option[], value: string): readonly Option[] =>
  options.some(([one]) => one === value) ? options : [...options, [value, value]];

/** Methods of this vendor; all of them when it is to be chosen. */
async function methodOptionsOf({ connector }: Visit, vendor: string): Promise<readonly Option[]> {
  return (await connectedMethods(connector)).filter((one) => one.vendor === vendor).map(({ ref, name }) => [ref, name] as const);
}

export async function settingsForm(visit: Visit, at: string, file: Fields): Promise<string> {
  const methods = await methodOptionsOf(visit, textAt(file, 'vendor'));
  const profiles = visit.ino.maker.state.profiles.map(({ name }): Option => [name, name]);
  const method = textAt(file, 'method');
  return form(
    at,
    input('Name', 'name', textAt(file, 'name'), { required: true }) +
      select('Authentication method', 'method', withStranger(methods, method), method) +
      `<div class="pair">${input('Country', 'country', textAt(file, 'country'), { hint: ' (of numbers without country code, such as FR)' })}` +
      (textAt(file, 'vendor') === 'zohoDesk'
        ? input('Department', 'department', textAt(file, 'department'), { hint: ' (name, id, or default)' })
        : '') +
      `</div>` +
      boxes('Profiles', 'profiles', profiles, textsIn(file, 'profiles')) +
      buttons(submit('Save'), submit('Delete', 'delete', 'stop'))
  );
}

/** One row a place of the order, and one to add. */
export function orderPart(at: string, file: Fields): string {
  const options: readonly Option[] = [
    ['', 'not used'],
    ...objectsOf(file)
      .filter((one) => !isLog(one))
      .map(optionOf)
  ];
  const order = fieldsIn(file, 'screenPop')['order'];
  const places = (Array.isArray(order) ? order : []).map((one: unknown): readonly [string, string] => {
    if (typeof one === 'string') return [one, ''];
    const entry = fieldsIn({ one }, 'one');
    return [textAt(entry, 'objectName'), textsIn(entry, 'fields').join(', ')];
  });
  const sameAs = (name: string): string => options.find(([, label]) => label.toLowerCase() === name.toLowerCase())?.[0] ?? name;
  const rows = [...places, ['', ''] as const].map(([name, fields], index) =>
    row(
      `<th scope="row">${index + 1}</th>`,
      selectCell(`Place ${index + 1}: object`, 'objectName', withStranger(options, sameAs(name)), sameAs(name)),
      cell(`Place ${index + 1}: fields`, 'objectFields', fields)
    )
  );
  return (
    paragraph('The first object with a hit pops. Fields: API names, separated by commas; empty means any field.') +
    form(`${at}/order`, table('Order of the screen pop', ['Place', 'Object', 'Fields'], rows) + buttons(submit('Save order')))
  );
}

/** What a rule may set: the fields of the object that interactions are logged in. */
export function rulesPart(at: string, file: Fields): string {
  const logged = objectsOf(file).find(isLog);
  if (logged === undefined) return paragraph('No object of this CRM is the one that interactions are logged in.');
  const rules = rulesOf(file).map((rule, index) => ruleForm(`${at}/rules/${index}`, rule, file, logged));
  return (
    paragraph('Of two rules that set one field the first counts. Values may hold variables: $$recordName|default:unknown$$.') +
    rules.join('') +
    ruleForm(`${at}/rules`, null, file, logged)
  );
}

function ruleForm(action: string, rule: Fields | null, file: Fields, logged: Fields): string {
  const name = rule === null ? '' : textAt(rule, 'name');
  const when = fieldsIn(rule ?? {}, 'when');
  const ticked = (key: string, options: readonly Option[]): readonly string[] =>
    textsIn(when, key).map((word) => options.find((option) => option.some((one) => one.toLowerCase() === word.toLowerCase()))?.[0] ?? word);
  const group = (legend: string, key: string, options: readonly Option[]): string => boxes(legend, key, options, ticked(key, options));
  const objects = objectsOf(file)
    .filter((one) => !isLog(one))
    .map(optionOf);
  const object = textAt(logged, 'name');
  const options = [...wordOptions('not used', []), ...objectsIn(logged, 'fields').map(optionOf)];
  const values = Object.entries(fieldsIn(rule ?? {}, 'fields')).map(([field, value]) => [field, String(value)] as const);
  const spare = Array.from({ length: SPARE_ROWS }, () => ['', ''] as const);
  const rows = [...values, ...spare].map(([field, value], index) =>
    row(
      selectCell(`${object} field ${index + 1}`, 'field', withStranger(options, field), field),
      cell(`Value ${index + 1}`, 'value', value)
    )
  );
  const content =
    input('Rule', 'name', name) +
    `<div class="pair">${group('Flow', 'flow', wordsOf(FLOWS))}${group('Direction', 'direction', wordsOf(DIRECTIONS))}</div>` +
    `<div class="pair">${group('CRM object', 'object', objects)}${group('Outcome', 'outcome', wordsOf(OUTCOMES))}</div>` +
    table(`Fields of ${rule === null ? 'the new rule' : name}`, [`${object} field`, 'Value'], rows) +
    (rule === null ? buttons(submit('Add rule')) : buttons(submit('Save rule'), submit('Delete rule', 'delete', 'stop')));
  return `<div class="part">${rule === null ? '<h3>New rule</h3>' : ''}${form(action, content)}</div>`;
}

const wordsOf = (words: readonly string[]): readonly Option[] => words.map((word) => [word, word]);

export function objectForm(action: string, object: Fields): string {
  const types = FIELD_TYPES.map((type) => [type, type] as const);
  const name = textAt(object, 'name');
  const rows = [...objectsIn(object, 'fields'), {}].map((field: Fields, index) => {
    const label = textAt(field, 'name') === '' ? 'New field' : `Field ${index + 1}`;
    return row(
      cell(`${label}: name`, 'fieldName', textAt(field, 'name')),
      cell(`${label}: API name`, 'fieldApiName', textAt(field, 'apiName')),
      selectCell(`${label}: type`, 'fieldType', types, textAt(field, 'type')),
      cell(`${label}: default value`, 'fieldDefault', field['default'] === undefined ? '' : String(field['default']))
    );
  });
  const ofLog = isLog(object)
    ? `<div class="pair">${input('Field with the interaction’s id', 'key', textAt(object, 'key'))}${input('Field with the recording', 'recording', textAt(object, 'recording'))}</div>`
    : '';
  const content =
    `<div class="pair">${input('Object', 'name', name)}${input('API name', 'apiName', textAt(object, 'apiName'))}</div>` +
    ofLog +
    table(`Fields of ${name}`, ['Name', 'API name', 'Type', 'Default value'], rows) +
    paragraph('A row without name and API name is left out.') +
    buttons(submit(`Save ${name}`), submit(`Delete ${name}`, 'delete', 'stop'));
  return `<div class="part">${form(action, content)}</div>`;
}
