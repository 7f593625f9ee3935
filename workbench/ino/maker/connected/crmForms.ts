import { formFields } from '../../../lib/form.ts';
import { redirect, type WorkbenchResponse } from '../../../lib/http.ts';
import { connectedCrms, crmPath } from '../../connector/crms.ts';
import { connectedMethods } from '../../connector/methods.ts';
import { ConnectorFault, objectsIn, textAt } from '../../connector/connectorApi.ts';
import { badInput, notFound } from '../../core/errors.ts';
import { type Fields, requiredText } from '../../core/fields.ts';
import { rowsOf } from '../state/formRows.ts';
import { parseFile } from '../state/transfer.ts';
import { CRMS, integrationAt, problemsIn, showIntegration } from './crmPages.ts';
import { objectsOf, rulesOf } from './crmParts.ts';
import { freshRef, valuesOf } from './methodForms.ts';
import { typeOf } from './methodState.ts';
import type { Visit } from './visit.ts';

/** Keeps a file; what is wrong with its form stands on the page of the CRM, all at once. */
async function keep(visit: Visit, file: Fields): Promise<WorkbenchResponse> {
  try {
    await visit.connector.ask('PUT', crmPath(visit.id), file);
    return redirect(integrationAt(visit.id));
  } catch (thrown) {
    if (!(thrown instanceof ConnectorFault) || thrown.problems.length === 0) throw thrown;
    return { ...(await showIntegration(visit, thrown.problems, false)), status: thrown.status };
  }
}

const fileOf = ({ connector, id }: Visit): Promise<Fields> => connector.ask('GET', crmPath(id));

/** Begins with what INO cx's article recommends for this type. */
export async function createIntegration(visit: Visit): Promise<WorkbenchResponse> {
  const { connector } = visit;
  const values = valuesOf(visit);
  const [name, vendor, method] = [
    requiredText(values, 'name', 100),
    requiredText(values, 'vendor', 20),
    requiredText(values, 'method', 64)
  ];
  const known = (await connectedMethods(connector)).find(({ ref }) => ref === method);
  if (known?.vendor !== vendor) throw badInput(`The method is not one of ${typeOf({ vendor })}.`);
  const ref = freshRef(name, await connectedCrms(connector));
  const template = await connector.ask('GET', `/crm-templates/${vendor}?method=${encodeURIComponent(method)}`);
  return keep({ ...visit, id: ref }, { ...template, name });
}

export async function changeIntegration(visit: Visit): Promise<WorkbenchResponse> {
  const values = valuesOf(visit);
  if (values['intent'] === 'delete') {
    await visit.connector.ask('DELETE', crmPath(visit.id));
    return redirect(CRMS);
  }
  const { country: _country, department: _department, ...file } = await fileOf(visit);
  const { name, method, country, department } = values;
  return keep(visit, {
    ...file,
    ...{ name: name ?? '', method: method ?? '', profiles: formFields(visit.request).getAll('profiles') },
    ...(country === undefined ? {} : { country }),
    ...(department === undefined ? {} : { department })
  });
}

export async function checkIntegration(visit: Visit): Promise<WorkbenchResponse> {
  const profiles = visit.ino.maker.state.profiles.map(({ name }) => name);
  return showIntegration(visit, problemsIn(await visit.connector.ask('POST', `${crmPath(visit.id)}/check`, { profiles })));
}

export const importIntegration = (visit: Visit): Promise<WorkbenchResponse> =>
  keep(visit, parseFile(formFields(visit.request).get('json') ?? ''));

export async function saveIntegrationOrder(visit: Visit): Promise<WorkbenchResponse> {
  const rows = rowsOf(formFields(visit.request), { objectName: 'objectName', fields: 'objectFields' }, ['objectName']);
  const order = rows.map(({ objectName, fields = '' }) => {
    const names = fields.split(/[,\s]+/).filter((one) => one !== '');
    return names.length === 0 ? objectName : { objectName, fields: names };
  });
  const { screenPop: _, ...file } = await fileOf(visit);
  return keep(visit, order.length === 0 ? file : { ...file, screenPop: { order } });
}

/** The list with the entry added, replaced or deleted. Throws 404 for a place that it does not have. */
function listAfter(list: readonly Fields[], { part = '', request }: Visit, make: (known: Fields) => Fields): readonly Fields[] {
  if (part === '') return [...list, make({})];
  const known = list[Number(part)];
  if (known === undefined) throw notFound('There is no such entry any more.');
  if (formFields(request).get('intent') === 'delete') return list.filter((one) => one !== known);
  return list.map((one) => (one === known ? make(known) : one));
}

export async function saveIntegrationRule(visit: Visit): Promise<WorkbenchResponse> {
  const form = formFields(visit.request);
  const file = await fileOf(visit);
  const logged = objectsOf(file).find(({ log }) => log === true);
  const rule = (): Fields => {
    const fields = rowsOf(form, { field: 'field', value: 'value' }, ['field']).map(({ field = '', value = '' }) => [field, value]);
    if (fields.length === 0) throw badInput('A rule needs a field and its value.');
    const when = ['flow', 'direction', 'object', 'outcome'].map((key) => [key, form.getAll(key)] as const);
    return {
      name: form.get('name')?.trim() ?? '',
      when: Object.fromEntries(when.filter(([, words]) => words.length > 0)),
      object: textAt(logged ?? {}, 'apiName'),
      fields: Object.fromEntries(fields)
    };
  };
  return keep(visit, { ...file, assignment: listAfter(rulesOf(file), visit, rule) });
}

export async function saveIntegrationObject(visit: Visit): Promise<WorkbenchResponse> {
  const form = formFields(visit.request);
  const columns = { name: 'fieldName', apiName: 'fieldApiName', type: 'fieldType', default: 'fieldDefault' };
  const file = await fileOf(visit);
  const object = (known: Fields): Fields => {
    const fields = rowsOf(form, columns, ['name', 'apiName']).map(({ default: value = '', type = '', ...field }) => {
      const before = objectsIn(known, 'fields').find((one) => one['apiName'] === field['apiName']);
      const required = before?.['required'] === undefined ? {} : { required: before['required'] };
      const same = before?.['default'] !== undefined && String(before['default']) === value;
      return {
        ...field,
        type: type === '' ? 'Short text' : type,
        ...required,
        ...(value === '' ? {} : { default: same ? before['default'] : value })
      };
    });
    const { key: _key, recording: _recording, ...kept } = known;
    const ofLog = (['key', 'recording'] as const).map((name) => [name, form.get(name)?.trim() ?? ''] as const);
    return {
      ...kept,
      ...{ name: form.get('name')?.trim() ?? '', apiName: form.get('apiName')?.trim() ?? '', fields },
      ...Object.fromEntries(ofLog.filter(([, value]) => value !== ''))
    };
  };
  return keep(visit, { ...file, objects: listAfter(objectsOf(file), visit, object) });
}
