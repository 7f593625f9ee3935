import { formFields } from '../../../lib/form.ts';
import { escapeHtml, type WorkbenchResponse } from '../../../lib/http.ts';
import type { Template } from '../../connector/actions.ts';
import { ConnectorFault, textAt } from '../../connector/connectorApi.ts';
import { type Fields, isFields } from '../../core/fields.ts';
import { faultNotice } from '../pages/faultNotice.ts';
import { buttons, section, toCopy, windowLink } from '../pages/html.ts';
import { ASK, ASKED, code, nodeOf, type Result, showDialog, templateOf } from './dialogPages.ts';
import type { Visit } from './visit.ts';

/** The connector's status for a write whose answer was lost. */
const LOST = 202;

const trimmed = (values: URLSearchParams, name: string): readonly string[] =>
  values
    .getAll(name)
    .map((value) => value.trim())
    .filter((value) => value !== '');

/** The input by its nodes: what is empty is not sent, and of what may be asked only what is ticked. */
function inputOf({ entityNodes }: Template, values: URLSearchParams): Fields {
  const asks = entityNodes.some(({ name }) => name === ASK);
  const ticked = trimmed(values, ASK);
  const isLeftOut = (name: string): boolean => asks && ASKED.some(([option]) => nodeOf(option) === name && !ticked.includes(option));
  const input: Record<string, unknown> = asks ? { [ASK]: ticked } : {};
  for (const { name } of entityNodes) {
    const [value] = trimmed(values, name);
    if (name !== ASK && value !== undefined && !isLeftOut(name)) input[name] = value;
  }
  return input;
}

export async function runDialog(visit: Visit): Promise<WorkbenchResponse> {
  const template = await templateOf(visit, visit.id);
  const values = formFields(visit.request);
  const given = (name: string): Fields => (values.get(name) ? { [name]: values.get(name) } : {});
  const body = {
    ...{ ...given('key'), ...given('user'), ...given('onDuplicate') },
    ...(values.get('confirm') === 'yes' ? { confirm: true } : {}),
    input: inputOf(template, values)
  };
  const request = { method: 'POST', path: `/connector/v1/actions/${template.id}/run`, body };
  try {
    const answer = await visit.connector.ask('POST', `/actions/${template.id}/run`, body);
    if (isFields(answer['fault'])) throw new ConnectorFault(LOST, answer);
    return await showDialog(visit, new URLSearchParams(), { request, status: 200, ...answered(answer) });
  } catch (thrown) {
    if (!(thrown instanceof ConnectorFault)) throw thrown;
    // The same key asks what became of a write whose answer was lost; all else is a new one.
    if (thrown.status !== LOST) values.delete('key');
    const linked = thrown.link === '' ? '' : toCopy('Link for the user', thrown.link);
    const message = faultNotice({ ...thrown, happened: thrown.summary || thrown.happened }) + linked;
    return showDialog(visit, values, { request, status: thrown.status, message, reply: '' });
  }
}

function answered(answer: Fields): Pick<Result, 'message' | 'reply'> {
  const message = isFields(answer['message']) ? answer['message'] : {};
  const button = isFields(message['button']) ? message['button'] : null;
  const view = button === null ? '' : buttons(windowLink(textAt(button, 'address'), textAt(button, 'label'), 'button primary'));
  const notice = `<div role="status" class="done"><p>${escapeHtml(textAt(message, 'text'))}</p>${view}</div>`;
  return { message: notice, reply: section('Reply', code(answer['reply'] ?? null)) };
}
