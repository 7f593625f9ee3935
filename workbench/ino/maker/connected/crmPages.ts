import { escapeHtml, type WorkbenchResponse } from '../../../lib/http.ts';
import { connectedCrms, crmPath, type CrmSummary } from '../../connector/crms.ts';
import { connectedMethods } from '../../connector/methods.ts';
import { objectsIn, textAt } from '../../connector/connectorApi.ts';
import type { Fields } from '../../core/fields.ts';
import { crmsBody } from '../pages/crmPages.ts';
import { buttons, form, input, linkCell, paragraph, press, row, section, select, submit, table, text } from '../pages/html.ts';
import { makerPage } from '../pages/makerPage.ts';
import { objectForm, objectsOf, orderPart, rulesPart, settingsForm } from './crmParts.ts';
import { TYPE_OPTIONS, typeOf } from './methodState.ts';
import type { Visit } from './visit.ts';

export const CRMS = '/maker/crms';
export const integrationAt = (ref: string): string => `/maker/integrations/${encodeURIComponent(ref)}`;

/** CRM v2 of both kinds: those that the Maker itself keeps, and those of type Integration, which are the connector's. */
export async function crmListPage(visit: Visit): Promise<WorkbenchResponse> {
  const { ino, connector, username } = visit;
  const [all, methods] = await Promise.all([connectedCrms(connector), connectedMethods(connector)]);
  const nameOf = ({ method }: CrmSummary): string => methods.find(({ ref }) => ref === method)?.name ?? method;
  const rows = all.map((crm) =>
    row(linkCell(integrationAt(crm.ref), crm.name), text(typeOf(crm)), text(nameOf(crm)), text(crm.profiles.join(', ') || 'none'))
  );
  const list =
    all.length === 0
      ? paragraph('There is none yet.')
      : table('CRM v2 of type Integration', ['Name', 'Integration type', 'Authentication method', 'Profiles'], rows);
  const fields =
    input('Name', 'name', '', { required: true }) +
    select('Integration type', 'vendor', TYPE_OPTIONS, 'zohoDesk') +
    select(
      'Authentication method',
      'method',
      methods.map((method) => [method.ref, `${method.name} (${typeOf(method)})`] as const),
      methods.find(({ vendor }) => vendor === 'zohoDesk')?.ref ?? ''
    );
  return makerPage(ino, username, {
    place: CRMS,
    title: 'CRM v2',
    body:
      (await crmsBody(ino)) +
      section('Type Integration', list) +
      section('New CRM v2 of type Integration', form('/maker/integrations', fields + buttons(submit('Create integration'))))
  });
}

export interface Problem {
  readonly path: string;
  readonly message: string;
}

export const problemsIn = (fields: Fields): readonly Problem[] =>
  objectsIn(fields, 'problems').map((one) => ({ path: textAt(one, 'path'), message: textAt(one, 'message') }));

/** What a check found: everything at once, each with its place in the file. */
function found(problems: readonly Problem[], isKept: boolean): string {
  if (problems.length === 0) return '<p role="status" class="done">Nothing is wrong.</p>';
  const items = problems.map(({ path, message }) => `<li><code>${escapeHtml(path)}</code> ${escapeHtml(message)}</li>`);
  const count = problems.length === 1 ? 'One thing is wrong.' : `${problems.length} things are wrong.`;
  return `<div role="alert" class="trouble"><p>${isKept ? '' : 'Not saved: the CRM v2 stays as it was. '}${count}</p><ul>${items.join('')}</ul></div>`;
}

export async function integrationPage(visit: Visit): Promise<WorkbenchResponse> {
  return showIntegration(visit, null);
}

/** One CRM v2 of type Integration: each part is a form of its own. `problems`: of a check that was pressed just now, or of what was not kept. */
export async function showIntegration(visit: Visit, problems: readonly Problem[] | null, isKept = true): Promise<WorkbenchResponse> {
  const { ino, connector, username, id } = visit;
  const file = await connector.ask('GET', crmPath(id));
  const at = integrationAt(id);
  const name = textAt(file, 'name');
  const objects = objectsOf(file).map((object, index) => objectForm(`${at}/objects/${index}`, object));
  return makerPage(ino, username, {
    place: CRMS,
    title: name,
    address: at,
    body:
      paragraph(`Type Integration, ${typeOf({ vendor: textAt(file, 'vendor') })}.`) +
      (await settingsForm(visit, at, file)) +
      section(
        'Check',
        (problems === null ? '' : found(problems, isKept)) +
          paragraph('Compares objects, fields, types, words, lengths, rules and profiles with the customer system.') +
          buttons(press(`${at}/check`, 'Check', 'primary'))
      ) +
      section('Scenario: screen pop', orderPart(at, file)) +
      section('Scenario: interaction assignment', rulesPart(at, file)) +
      section('Objects', objects.join('') + newObject(at)) +
      section('File', filePart(at, file))
  });
}

const newObject = (at: string): string =>
  `<div class="part"><h3>New object</h3>${form(
    `${at}/objects`,
    `<div class="pair">${input('Object', 'name', '')}${input('API name', 'apiName', '')}</div>` +
      `<div class="pair">${input('First field', 'fieldName', '')}${input('API name of the field', 'fieldApiName', '')}</div>` +
      buttons(submit('Add object'))
  )}</div>`;

const filePart = (at: string, file: Fields): string =>
  paragraph('The whole CRM v2 as the connector, the command inocx crm and this page read it.') +
  `<textarea readonly rows="14" aria-label="Export">${escapeHtml(JSON.stringify(file, null, 2))}</textarea>` +
  form(`${at}/file`, `<label>JSON to import<textarea name="json" rows="8" required></textarea></label>${buttons(submit('Import'))}`);
