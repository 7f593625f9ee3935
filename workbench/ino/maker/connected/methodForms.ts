import { redirect, type WorkbenchResponse } from '../../../lib/http.ts';
import { formFields } from '../../../lib/form.ts';
import { ConnectorFault } from '../../connector/connectorApi.ts';
import { connectedCrms } from '../../connector/crms.ts';
import { connectedMethods, type ConnectedMethod } from '../../connector/methods.ts';
import { ssoConnectors } from '../../connector/ssoConnectors.ts';
import { badInput } from '../../core/errors.ts';
import { type Fields, requiredText } from '../../core/fields.ts';
import { methodOf } from './methodPages.ts';
import { isZoho, METHODS, methodAt } from './methodState.ts';
import { showMethod } from './methodPage.ts';
import type { Visit } from './visit.ts';

const MOST = 50;

/** The single values of a form; an empty box is an absent value. */
export const valuesOf = ({ request }: Visit): Fields =>
  Object.fromEntries([...formFields(request)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ''));

/** A reference that none of these has: `my-salesforce`, `my-salesforce-2`. */
export function freshRef(name: string, all: readonly Pick<ConnectedMethod, 'ref'>[]): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['method'];
  const base = words.join('-').slice(0, 40);
  const taken = (ref: string): boolean => all.some((one) => one.ref === ref);
  for (let count = 1; ; count += 1) {
    const ref = count === 1 ? base : `${base}-${count}`;
    if (!taken(ref)) return ref;
  }
}

function checkName(name: string, ref: string | null, methods: readonly ConnectedMethod[]): void {
  const twin = methods.find((one) => one.ref !== ref && one.name.toLowerCase() === name.toLowerCase());
  if (twin !== undefined) throw badInput(`The name "${name}" is there twice.`);
}

/** What the connector is to keep. A secret that is not entered stays, but not with another key. */
function bodyFor(values: Fields, known: ConnectedMethod | null): Readonly<Record<string, unknown>> {
  const clientId = requiredText(values, 'clientId', 512);
  const clientSecret = values['token'];
  if (clientSecret === undefined && known?.clientId !== clientId) throw badInput('A Client ID needs its secret.');
  const vendor = known?.vendor ?? requiredText(values, 'vendor', 20);
  const zoho = isZoho({ vendor });
  return {
    name: requiredText(values, 'name', 100),
    environment: zoho ? (values['environment'] ?? '') : requiredText(values, 'environment', 255),
    vendor,
    grant: zoho ? 'code' : requiredText(values, 'grant', 20),
    owner: known?.owner ?? 'tenant',
    app: { ...known?.moreOfApp, clientId, ...(clientSecret === undefined ? {} : { clientSecret }) }
  };
}

export async function createMethod(visit: Visit): Promise<WorkbenchResponse> {
  const methods = await connectedMethods(visit.connector);
  if (methods.length >= MOST) throw badInput(`INO cx allows ${MOST} entries.`);
  const body = bodyFor(valuesOf(visit), null);
  const name = String(body['name']);
  checkName(name, null, methods);
  const ref = freshRef(name, methods);
  await visit.connector.ask('PUT', `/methods/${ref}`, body);
  return redirect(methodAt({ ref }));
}

export async function changeMethod(visit: Visit): Promise<WorkbenchResponse> {
  const method = await methodOf(visit);
  const values = valuesOf(visit);
  if (values['intent'] === 'delete') return deleteMethod(visit, method);
  const body = bodyFor(values, method);
  checkName(String(body['name']), method.ref, await connectedMethods(visit.connector));
  await visit.connector.ask('PUT', `/methods/${encodeURIComponent(method.ref)}`, body);
  return redirect(methodAt(method));
}

async function deleteMethod({ ino, connector }: Visit, { ref }: ConnectedMethod): Promise<WorkbenchResponse> {
  const signIns = (await ssoConnectors(connector)).filter(({ method }) => method === ref);
  const crms = ino.maker.state.crms.filter(({ methodId }) => methodId === ref);
  const integrations = (await connectedCrms(connector)).filter(({ method }) => method === ref);
  const [needs] = [...signIns, ...crms, ...integrations];
  if (needs !== undefined) throw badInput(`"${needs.name}" uses this method: give that another one first.`);
  await connector.ask('DELETE', `/methods/${encodeURIComponent(ref)}`);
  return redirect(METHODS);
}

/** A press that asks the vendor: what it refuses stands on the method's own page. */
async function pressed(visit: Visit, done: string, work: (at: string) => Promise<unknown>): Promise<WorkbenchResponse> {
  const method = await methodOf(visit);
  try {
    await work(`/methods/${encodeURIComponent(method.ref)}`);
    return redirect(`${methodAt(method)}?done=${done}`);
  } catch (thrown) {
    if (!(thrown instanceof ConnectorFault)) throw thrown;
    return showMethod(visit, thrown);
  }
}

export const testMethod = (visit: Visit): Promise<WorkbenchResponse> =>
  pressed(visit, 'tested', (at) => visit.connector.ask('POST', `${at}/test`));

export const connectMethod = (visit: Visit): Promise<WorkbenchResponse> =>
  pressed(visit, 'connected', (at) => visit.connector.ask('POST', `${at}/connect`));

export const disableMethod = (visit: Visit): Promise<WorkbenchResponse> =>
  pressed(visit, 'disabled', (at) => visit.connector.ask('POST', `${at}/disconnect`));

/** A code or a refresh token, whichever was entered. */
export const pasteInMethod = (visit: Visit): Promise<WorkbenchResponse> =>
  pressed(visit, 'connected', (at) => {
    const { pasted, refreshToken } = valuesOf(visit);
    return visit.connector.ask('POST', `${at}/paste`, refreshToken === undefined ? { pasted: pasted ?? '' } : { refreshToken });
  });
