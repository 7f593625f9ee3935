import { redirect, type WorkbenchResponse } from '../../../lib/http.ts';
import { formFields } from '../../../lib/form.ts';
import { ssoConnectors } from '../../connector/ssoConnectors.ts';
import { badInput } from '../../core/errors.ts';
import { CONNECTORS, connectorAt, ssoConnectorOf } from './ssoPages.ts';
import type { Visit } from './visit.ts';

const put = async ({ connector, request }: Visit, ref: string): Promise<WorkbenchResponse> => {
  const form = formFields(request);
  await connector.ask('PUT', `/sso/${encodeURIComponent(ref)}`, { name: form.get('name')?.trim() ?? '', method: form.get('method') ?? '' });
  return redirect(connectorAt({ ref }));
};

export async function createSsoConnector(visit: Visit): Promise<WorkbenchResponse> {
  const ref = formFields(visit.request).get('reference')?.trim() ?? '';
  if (!/^[\w.+@-]{1,60}$/.test(ref)) throw badInput('The reference must be letters, digits and _ . + - @, at most 60.');
  const known = await ssoConnectors(visit.connector);
  if (known.some((one) => one.ref.toLowerCase() === ref.toLowerCase())) throw badInput(`The reference "${ref}" is there twice.`);
  return put(visit, ref);
}

export async function changeSsoConnector(visit: Visit): Promise<WorkbenchResponse> {
  const { ref } = await ssoConnectorOf(visit);
  if (formFields(visit.request).get('intent') !== 'delete') return put(visit, ref);
  await visit.connector.ask('DELETE', `/sso/${encodeURIComponent(ref)}`);
  const { maker } = visit.ino;
  for (const card of maker.state.users.filter(({ connectors }) => connectors.includes(ref))) {
    maker.put('users', { ...card, connectors: card.connectors.filter((one) => one !== ref) });
  }
  return redirect(CONNECTORS);
}
