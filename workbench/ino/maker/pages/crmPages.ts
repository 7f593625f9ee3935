import type { WorkbenchResponse } from '../../../lib/http.ts';
import type { Ino } from '../../inside/ino.ts';
import { type Crm, type CrmField, type CrmObject, FIELD_TYPES } from '../state/state.ts';
import {
  buttons,
  cell,
  form,
  input,
  linkCell,
  type Option,
  paragraph,
  row,
  section,
  select,
  selectCell,
  submit,
  table,
  text
} from './html.ts';
import { makerPage } from './makerPage.ts';
import { methodOptions } from './options.ts';
import { orderForm, rulesSection } from './scenarioForms.ts';

const PLACE = '/maker/crms';

export async function crmsPage(ino: Ino, username: string): Promise<WorkbenchResponse> {
  return makerPage(ino, username, { place: PLACE, title: 'CRM v2', body: await crmsBody(ino) });
}

/** Those that the Maker itself keeps, of type Salesforce. */
export async function crmsBody(ino: Ino): Promise<string> {
  const { crms } = ino.maker.state;
  const methods = await methodOptions(ino);
  const rows = crms.map((crm) =>
    row(
      linkCell(`${PLACE}/${crm.id}`, crm.name),
      text('Salesforce'),
      text(methods.find(([method]) => method === crm.methodId)?.[1] ?? ''),
      text(crm.objects.map((object) => object.name).join(', '))
    )
  );
  return (
    table('CRM v2', ['Name', 'Type', 'Authentication method', 'Objects'], rows) +
    section('New CRM v2', form(PLACE, fields(methods, null) + buttons(submit('Create'))))
  );
}

/** One CRM v2 with its parts: each part is a form of its own. */
export async function crmPage(ino: Ino, username: string, id: string): Promise<WorkbenchResponse> {
  const crm = ino.maker.get('crms', id);
  const at = `${PLACE}/${id}`;
  return makerPage(ino, username, {
    place: PLACE,
    title: crm.name,
    body:
      form(at, fields(await methodOptions(ino), crm) + buttons(submit('Save'), submit('Delete', 'delete', 'stop'))) +
      section('Scenario: screen pop', orderForm(at, crm)) +
      section('Scenario: interaction assignment', rulesSection(at, crm)) +
      section('Objects', crm.objects.map((object, index) => objectForm(`${at}/objects/${index}`, object)).join('') + newObject(at))
  });
}

const fields = (methods: readonly Option[], crm: Crm | null): string =>
  paragraph('Type Salesforce.') +
  input('Name', 'name', crm?.name ?? '', { required: true }) +
  select('Authentication method', 'methodId', methods, crm?.methodId ?? '');

const EMPTY: CrmField = { name: '', apiName: '', type: 'Short text', defaultValue: '' };

function objectForm(action: string, object: CrmObject): string {
  const types = FIELD_TYPES.map((type) => [type, type] as const);
  const rows = [...object.fields, EMPTY].map((field, index) => {
    const label = field.name === '' ? 'New field' : `Field ${index + 1}`;
    return row(
      cell(`${label}: name`, 'fieldName', field.name),
      cell(`${label}: API name`, 'fieldApiName', field.apiName),
      selectCell(`${label}: type`, 'fieldType', types, field.type),
      cell(`${label}: default value`, 'fieldDefault', field.defaultValue)
    );
  });
  const heads = ['Name', 'API name', 'Type', 'Default value'];
  const content =
    `<div class="pair">${input('Object', 'name', object.name)}${input('API name', 'apiName', object.apiName)}</div>` +
    table(`Fields of ${object.name}`, heads, rows) +
    paragraph('A row without name and API name is left out.') +
    buttons(submit(`Save ${object.name}`), submit(`Delete ${object.name}`, 'delete', 'stop'));
  return `<div class="part">${form(action, content)}</div>`;
}

const newObject = (at: string): string =>
  `<div class="part"><h3>New object</h3>${form(
    `${at}/objects`,
    `<div class="pair">${input('Object', 'name', '')}${input('API name', 'apiName', '')}</div>${buttons(submit('Add object'))}`
  )}</div>`;
