import { z } from 'zod';
import { readInput } from '../faults/readInput.ts';
import { SSO_CALLBACK_PATH } from '../auth/parts.ts';
import type { ConnectionInfo } from '../vault/connections.ts';
import { appSchema, type Method, methodSchema, methodShape } from '../vault/methods.ts';
import { jsonResponse } from './answers.ts';
import type { ConnectorParts } from './connectorParts.ts';
import { type App, bodyOf, requireRole, type ServiceParts } from './parts.ts';

const user = z.string().min(1).max(255).optional();
const returnTo = z.string().max(2048).optional();

/** A secret that is not sent stays as it is stored; null takes it away. */
export const putMethodSchema = methodShape.omit({ ref: true }).extend({
  app: appSchema.extend({
    clientSecret: appSchema.shape.clientSecret.nullable(),
    privateKey: appSchema.shape.privateKey.nullable()
  })
});
const portal = z.enum(['production', 'sandbox']).optional();
export const consentSchema = z.strictObject({ user, returnTo, portal });
export const linkSchema = z.strictObject({ user: z.string().min(1).max(255), returnTo, portal });
export const organizationSchema = z.strictObject({ id: z.string().regex(/^\d{1,20}$/), user });
export const userSchema = z.strictObject({ user });
export const pasteSchema = z.union([
  z.strictObject({ pasted: z.string().min(1).max(8192), user }),
  z.strictObject({ refreshToken: z.string().min(1).max(4096), user })
]);

/** What may be shown of a method: no secret, only whether there is one. */
export interface ShownMethod {
  readonly ref: string;
  readonly status: 'none' | 'pending' | ConnectionInfo['state'];
  readonly connections: readonly ConnectionInfo[];
}

function shown(
  method: Method,
  connections: readonly ConnectionInfo[],
  waiting: readonly string[],
  { consent, publicUrl }: ConnectorParts
): ShownMethod {
  const { clientSecret, privateKey, ...app } = method.app;
  const own = connections.filter((one) => one.method === method.ref);
  const ready = own.find(({ state }) => state === 'ready');
  const settled = ready?.state ?? own[0]?.state ?? 'none';
  const origin = new URL(publicUrl).origin;
  const callback = consent.callbackOf(method);
  return {
    ...method,
    ...{ app: { ...app, hasClientSecret: clientSecret !== undefined, hasPrivateKey: privateKey !== undefined } },
    ...{ callbacks: { consent: callback, signIn: `${origin}${SSO_CALLBACK_PATH}` } },
    status: settled !== 'ready' && waiting.includes(method.ref) ? 'pending' : settled,
    connections: own
  };
}

const kept = <T>(sent: T | null | undefined, stored: T | undefined): T | undefined => (sent === null ? undefined : (sent ?? stored));

async function put({ connector }: ServiceParts, ref: string, body: unknown): Promise<void> {
  const { app, ...input } = readInput(putMethodSchema, body);
  const { methods } = connector.vault;
  const stored = (await methods.list()).find((one) => one.ref === ref)?.app;
  const clientSecret = kept(app.clientSecret, stored?.clientSecret);
  const privateKey = kept(app.privateKey, stored?.privateKey);
  const { clientSecret: _s, privateKey: _k, ...others } = app;
  const whole = { ...others, ...(clientSecret === undefined ? {} : { clientSecret }), ...(privateKey === undefined ? {} : { privateKey }) };
  await methods.put(readInput(methodSchema, { ...input, ref, app: whole }));
}

function listRoutes(app: App, parts: ServiceParts): void {
  const { connector } = parts;
  const { vault, clock } = connector;
  app.get('/connector/v1/methods', async (context) => {
    await requireRole(parts, context, 'read');
    const [methods, connections, waiting] = [
      await vault.methods.list(),
      await vault.connections.list(),
      await vault.pendings.waiting(clock.now())
    ];
    return jsonResponse({ methods: methods.map((method) => shown(method, connections, waiting, connector)) });
  });
  app.put('/connector/v1/methods/:ref', async (context) => {
    await requireRole(parts, context, 'admin');
    await put(parts, context.req.param('ref'), await bodyOf(context));
    return jsonResponse({ ref: context.req.param('ref') });
  });
  app.delete('/connector/v1/methods/:ref', async (context) => {
    await requireRole(parts, context, 'admin');
    await vault.methods.remove(context.req.param('ref'));
    return jsonResponse({});
  });
}

function connectRoutes(app: App, parts: ServiceParts): void {
  const { consent } = parts.connector;
  app.post('/connector/v1/methods/:ref/consent', async (context) => {
    await requireRole(parts, context, 'admin');
    const input = readInput(consentSchema, await bodyOf(context));
    return jsonResponse(await consent.linkFor(context.req.param('ref'), input));
  });
  app.post('/connector/v1/methods/:ref/links', async (context) => {
    await requireRole(parts, context, 'admin');
    const input = readInput(linkSchema, await bodyOf(context));
    return jsonResponse(await consent.linkFor(context.req.param('ref'), input));
  });
  app.post('/connector/v1/methods/:ref/paste/address', async (context) => {
    await requireRole(parts, context, 'admin');
    const input = readInput(userSchema, await bodyOf(context));
    return jsonResponse(await consent.pasteAddress(context.req.param('ref'), input));
  });
  app.post('/connector/v1/methods/:ref/paste', async (context) => {
    await requireRole(parts, context, 'admin');
    const input = readInput(pasteSchema, await bodyOf(context));
    const [ref, options] = [context.req.param('ref'), input.user === undefined ? {} : { user: input.user }];
    const work =
      'pasted' in input ? consent.paste(ref, input.pasted, options) : consent.pasteRefreshToken(ref, input.refreshToken, options);
    return jsonResponse({ connection: await work });
  });
  app.post('/connector/v1/methods/:ref/connect', async (context) => {
    await requireRole(parts, context, 'admin');
    readInput(z.strictObject({}), await bodyOf(context));
    return jsonResponse({ connection: await consent.connect(context.req.param('ref')) });
  });
}

/** Of Zoho Desk: which of several organisations a consent is for. */
function organizationRoutes(app: App, parts: ServiceParts): void {
  const { consent } = parts.connector;
  app.get('/connector/v1/methods/:ref/organizations', async (context) => {
    await requireRole(parts, context, 'admin');
    const organizations = await consent.organizations(context.req.param('ref'), readInput(userSchema, context.req.query()));
    return jsonResponse({ organizations: organizations.map(({ id, companyName }) => ({ id, name: companyName })) });
  });
  app.post('/connector/v1/methods/:ref/organization', async (context) => {
    await requireRole(parts, context, 'admin');
    const { id, ...input } = readInput(organizationSchema, await bodyOf(context));
    return jsonResponse({ connection: await consent.choose(context.req.param('ref'), id, input) });
  });
}

/** Methods, their connections and every way to one. */
export function methodRoutes(app: App, parts: ServiceParts): void {
  listRoutes(app, parts);
  connectRoutes(app, parts);
  organizationRoutes(app, parts);
  const { connector } = parts;
  app.post('/connector/v1/methods/:ref/test', async (context) => {
    await requireRole(parts, context, 'agent');
    const input = readInput(userSchema, await bodyOf(context));
    const { ref, vendor } = await connector.vault.methods.get(context.req.param('ref'));
    await (vendor === 'salesforce' ? connector.salesforce(ref, input.user) : connector.zohoDesk(ref, input.user)).check();
    return jsonResponse({ answered: true });
  });
  app.post('/connector/v1/methods/:ref/disconnect', async (context) => {
    await requireRole(parts, context, 'admin');
    const input = readInput(userSchema, await bodyOf(context));
    await connector.consent.disconnect(context.req.param('ref'), input.user);
    return jsonResponse({});
  });
}
