import { escapeHtml, redirect, type WorkbenchResponse } from '../../../lib/http.ts';
import { type ActionSetup, integration, type Template, templates, wordsOf } from '../../connector/actions.ts';
import { ConnectorFault } from '../../connector/connectorApi.ts';
import { formFields } from '../../../lib/form.ts';
import { badInput, notFound } from '../../core/errors.ts';
import type { Fields } from '../../core/fields.ts';
import { USERS } from '../../core/users.ts';
import { boxes, buttons, form, input, link, type Option, press, radios, row, section, select, submit, table, text } from '../pages/html.ts';
import { makerPage } from '../pages/makerPage.ts';
import { newKey } from './actionForms.ts';
import { ACTIONS, SALESFORCE } from './actionPages.ts';
import type { Visit } from './visit.ts';

const DIALOGS = `${SALESFORCE}/dialogs`;

const dialogAt = ({ id }: Template): string => `${DIALOGS}/${encodeURIComponent(id)}`;

async function enabledSetup({ connector }: Visit): Promise<ActionSetup> {
  const { setup } = await integration(connector);
  if (setup?.enabled !== true) throw badInput('Enable the integration first.');
  return setup;
}

/** What can be installed; installed, the way to the dialogues. */
export async function templatesPage(visit: Visit): Promise<WorkbenchResponse> {
  const { installed } = await enabledSetup(visit);
  const rows = (await templates(visit.connector)).map(({ title, method, messageNode }) =>
    row(text(title), text(method), text(messageNode))
  );
  const next = installed ? link(DIALOGS, 'Go to Dialog', 'button primary') : press(`${SALESFORCE}/install`, 'Install', 'primary');
  const state = `<p class="state" data-state="${installed ? 'ready' : 'none'}">${installed ? 'Installed' : 'Not installed'}</p>`;
  return makerPage(visit.ino, visit.username, {
    place: ACTIONS,
    title: 'Templates',
    body: section('Salesforce', table('Templates', ['Template', 'Method', 'Message node'], rows) + state + buttons(next))
  });
}

/** One dialog task a template. */
export async function dialogsPage(visit: Visit): Promise<WorkbenchResponse> {
  await enabledSetup(visit);
  const all = (await templates(visit.connector)).map(({ id, title }) => [id, title] as const);
  return makerPage(visit.ino, visit.username, {
    place: ACTIONS,
    title: 'Dialog tasks',
    body: form(DIALOGS, radios('Choose one', 'template', all, all[0]?.[0] ?? '') + buttons(submit('Proceed')))
  });
}

export async function chooseDialog(visit: Visit): Promise<WorkbenchResponse> {
  return redirect(dialogAt(await templateOf(visit, formFields(visit.request).get('template') ?? '')));
}

export async function templateOf({ connector }: Visit, id: string): Promise<Template> {
  const template = (await templates(connector)).find((one) => one.id === id);
  if (template === undefined) throw notFound(`There is no template ${id}.`);
  return template;
}

/** Fields of the org that have a list of words, by the names of the nodes. */
const LISTED: Readonly<Record<string, string>> = { stageOfOpportunity: 'StageName', leadStatus: 'Status' };

/** The node whose answers say which others are asked. */
export const ASK = 'askOptions';

export const ASKED: readonly Option[] = [
  ['LeadStatus', 'Lead status'],
  ['Title', 'Title'],
  ['MobilePhone', 'Mobile phone']
];

/** `LeadStatus` asks for the node `leadStatus`. */
export const nodeOf = (option: string): string => `${option.charAt(0).toLowerCase()}${option.slice(1)}`;

const DUPLICATES: readonly Option[] = [
  ['report', 'Say so'],
  ['use', 'Update the best of them'],
  ['save', 'Save all the same']
];

/** What the org offers for the nodes; nothing where it cannot be asked. */
async function orgWords({ connector }: Visit, { action }: Template, { auth }: ActionSetup): Promise<Fields> {
  if (auth === 'perUser') return {};
  try {
    return await connector.ask('GET', `/actions/${action}`);
  } catch (thrown) {
    if (thrown instanceof ConnectorFault) return {};
    throw thrown;
  }
}

function nodeInput({ name, label, required }: Template['entityNodes'][number], value: string, words: Fields): string {
  if (name === ASK) return boxes(label, name, ASKED, value.split(','));
  const listed = wordsOf(words, LISTED[name] ?? '');
  if (listed.length > 0)
    return select(label, name, [...(required ? [] : [['', 'none'] as const]), ...listed.map((word) => [word, word] as const)], value);
  return input(label, name, value, { required, ...(name === 'closedDate' ? { hint: ' (such as 2031-08-31)' } : {}) });
}

const isDelete = ({ method }: Template): boolean => method === 'DELETE';
const isCreate = ({ method }: Template): boolean => method === 'POST';

function runForm(template: Template, setup: ActionSetup, words: Fields, values: URLSearchParams): string {
  const nodes = template.entityNodes.map((node) => nodeInput(node, values.getAll(node.name).join(','), words));
  const users = USERS.map(({ username, name }) => [username, name] as const);
  return form(
    dialogAt(template),
    `<input type="hidden" name="key" value="${escapeHtml(values.get('key') ?? newKey())}">` +
      (setup.auth === 'perUser' ? select('As', 'user', users, values.get('user') ?? '') : '') +
      nodes.join('') +
      (isCreate(template)
        ? select('When there are similar records', 'onDuplicate', DUPLICATES, values.get('onDuplicate') ?? 'report')
        : '') +
      (isDelete(template)
        ? '<label class="box"><input type="checkbox" name="confirm" value="yes" required> Delete it; it stays in the recycle bin for 15 days</label>'
        : '') +
      buttons(submit('Run'))
  );
}

export const code = (value: unknown): string => `<pre class="code" tabindex="0">${escapeHtml(JSON.stringify(value, null, 2))}</pre>`;

/** What was asked and what came of it. */
export interface Result {
  readonly request: unknown;
  readonly reply: string;
  readonly message: string;
  readonly status: number;
}

function resultPart({ request, reply, message }: Result): string {
  return `<div id="result">${message}${section('Request', code(request))}${reply}</div>`;
}

export const dialogPage = async (visit: Visit): Promise<WorkbenchResponse> => showDialog(visit, new URLSearchParams(), null);

export async function showDialog(visit: Visit, values: URLSearchParams, result: Result | null): Promise<WorkbenchResponse> {
  const setup = await enabledSetup(visit);
  const template = await templateOf(visit, visit.id);
  const nodes = (name: string, all: readonly string[]): string => row(text(name), text(all.join(', ') || 'none'));
  return makerPage(visit.ino, visit.username, {
    place: ACTIONS,
    title: template.title,
    status: result?.status ?? 200,
    address: dialogAt(template),
    body:
      (result === null ? '' : resultPart(result)) +
      section('Entity nodes', runForm(template, setup, await orgWords(visit, template, setup), values)) +
      section(
        'Service and message nodes',
        table('Nodes', ['Node', 'Names'], [nodes('Service nodes', template.serviceNodes), nodes('Message node', [template.messageNode])])
      ) +
      buttons(link(DIALOGS, 'Another dialog task', 'button'))
  });
}
