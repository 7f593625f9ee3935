import { z } from 'zod';
import { readInput } from '../faults/readInput.ts';
import { Fault } from '../faults/fault.ts';
import { ssoSchema } from '../vault/sso.ts';
import { jsonResponse } from './answers.ts';
import { type App, bodyOf, requireRole, type ServiceParts } from './parts.ts';

export const putSsoSchema = ssoSchema.omit({ ref: true });
export const beginSchema = z.strictObject({
  browser: z.string().min(16).max(200),
  immediate: z.boolean().optional(),
  returnTo: z.string().max(2048).optional()
});
export const finishSchema = z.strictObject({ address: z.string().min(1).max(8192), browser: z.string().min(1).max(200) });

function signInRoutes(app: App, parts: ServiceParts): void {
  const { sso, vault, clock } = parts.connector;
  app.post('/connector/v1/sso/tickets/:ticket', async (context) => {
    await requireRole(parts, context, 'agent');
    const ticket = await vault.links.use(context.req.param('ticket'), 'ticket', clock.now());
    if (ticket === undefined) throw new Fault('ConsentForeign');
    return jsonResponse({ username: ticket.subject, connector: ticket.target });
  });
  app.post('/connector/v1/sso/:ref/begin', async (context) => {
    await requireRole(parts, context, 'agent');
    const { browser, immediate, returnTo } = readInput(beginSchema, await bodyOf(context));
    const options = { browser, ...(immediate === undefined ? {} : { immediate }), ...(returnTo === undefined ? {} : { returnTo }) };
    return jsonResponse(await sso.begin(context.req.param('ref'), options));
  });
  app.post('/connector/v1/sso/:ref/finish', async (context) => {
    await requireRole(parts, context, 'agent');
    const { address, browser } = readInput(finishSchema, await bodyOf(context));
    const signedIn = await sso.finish(address, { browser });
    if (signedIn.connector !== context.req.param('ref')) throw new Fault('ConsentForeign');
    return jsonResponse(signedIn);
  });
}

/** SSO connectors, and the sign-in for an INO cx that serves its paths itself. */
export function ssoRoutes(app: App, parts: ServiceParts): void {
  const { vault } = parts.connector;
  app.get('/connector/v1/sso', async (context) => {
    await requireRole(parts, context, 'read');
    return jsonResponse({ connectors: await vault.sso.list() });
  });
  app.put('/connector/v1/sso/:ref', async (context) => {
    await requireRole(parts, context, 'admin');
    const input = readInput(putSsoSchema, await bodyOf(context));
    await vault.methods.get(input.method);
    await vault.sso.put(readInput(ssoSchema, { ...input, ref: context.req.param('ref') }));
    return jsonResponse({ ref: context.req.param('ref') });
  });
  app.delete('/connector/v1/sso/:ref', async (context) => {
    await requireRole(parts, context, 'admin');
    await vault.sso.remove(context.req.param('ref'));
    return jsonResponse({});
  });
  signInRoutes(app, parts);
}
