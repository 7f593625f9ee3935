import type { Context } from 'hono';
import { z } from 'zod';
import { readInput } from '../faults/readInput.ts';
import type { Action } from '../actions/catalogue.ts';
import { TEMPLATES, templateOf } from '../actions/kore.ts';
import { failedMessage } from '../actions/messages.ts';
import { profileSchema } from '../actions/profiles.ts';
import { setupSchema } from '../actions/setup.ts';
import { duplicatesSchema } from '../actions/writes.ts';
import { CONSENT_PATH } from '../auth/parts.ts';
import { refSchema } from '../vault/methods.ts';
import { asFault, faultResponse, jsonResponse, statusOf } from './answers.ts';
import { languageOf } from './language.ts';
import { type App, bodyOf, requireRole, type ServiceParts } from './parts.ts';

const user = z.string().min(1).max(255).optional();

/** What a run is asked with. */
export const runSchema = z.strictObject({
  /** Reference of the method; that of the integration when not given. */
  as: refSchema.optional(),
  user,
  /** Idempotency key. */
  key: z.string().min(1).max(200).optional(),
  onDuplicate: duplicatesSchema.optional(),
  confirm: z.boolean().optional(),
  language: z.enum(['en', 'fr']).optional(),
  input: z.record(z.string(), z.unknown()).default({})
});
export const actingSchema = z.strictObject({ as: refSchema.optional(), user });

const shownTemplates = () => TEMPLATES.map(({ input: _i, toInput: _t, action, ...shown }) => ({ ...shown, action: action.id }));

/** A lost answer is no failure: 202, and the same key asks again. */
const runStatus = (error: ReturnType<typeof asFault>): number => (error.name === 'OutcomeUnknown' ? 202 : statusOf(error));

async function run({ connector }: ServiceParts, context: Context, id: string): Promise<Response> {
  const { input, ...options } = readInput(runSchema, await bodyOf(context));
  const language = options.language ?? languageOf(context.req.header('accept-language'));
  try {
    return jsonResponse(await connector.actions.run(id, input, { ...options, language, signal: context.req.raw.signal }));
  } catch (error) {
    const action: Action | undefined = templateOf(id)?.action ?? connector.actions.list().find((one) => one.id === id);
    const fault = asFault(error);
    if (action === undefined) throw fault;
    connector.log({ event: 'fault', code: fault.code, name: fault.name, route: 'run' });
    return faultResponse(fault, language, { message: failedMessage(action, fault, language) }, runStatus(fault));
  }
}

function integrationRoutes(app: App, parts: ServiceParts): void {
  const { integration } = parts.connector.actions;
  app.get('/connector/v1/integrations/salesforce', async (context) => {
    await requireRole(parts, context, 'read');
    return jsonResponse(await integration.get());
  });
  app.put('/connector/v1/integrations/salesforce', async (context) => {
    await requireRole(parts, context, 'admin');
    return jsonResponse(await integration.put(readInput(setupSchema, await bodyOf(context))));
  });
  app.delete('/connector/v1/integrations/salesforce', async (context) => {
    await requireRole(parts, context, 'admin');
    await integration.remove();
    return jsonResponse({});
  });
  for (const step of ['enable', 'install'] as const) {
    app.post(`/connector/v1/integrations/salesforce/${step}`, async (context) => {
      await requireRole(parts, context, 'admin');
      readInput(z.strictObject({}), await bodyOf(context));
      return jsonResponse(await integration[step]());
    });
  }
  app.get('/connector/v1/profiles', async (context) => {
    await requireRole(parts, context, 'read');
    return jsonResponse({
      callbackUrl: `${new URL(parts.connector.publicUrl).origin}${CONSENT_PATH}`,
      profiles: await integration.profiles()
    });
  });
  app.put('/connector/v1/profiles/:ref', async (context) => {
    await requireRole(parts, context, 'admin');
    const ref = readInput(refSchema, context.req.param('ref'));
    await integration.putProfile(ref, readInput(profileSchema, await bodyOf(context)));
    return jsonResponse({ ref });
  });
}

/** The actions, how they are set up, and their runs. */
export function actionRoutes(app: App, parts: ServiceParts): void {
  const { actions } = parts.connector;
  app.get('/connector/v1/actions', async (context) => {
    await requireRole(parts, context, 'read');
    return jsonResponse({ actions: actions.list(), templates: shownTemplates() });
  });
  app.get('/connector/v1/actions/:id', async (context) => {
    await requireRole(parts, context, 'read');
    const id = context.req.param('id');
    const acting = readInput(actingSchema, context.req.query());
    return jsonResponse({ id, input: await actions.schema(id, { ...acting, signal: context.req.raw.signal }) });
  });
  app.post('/connector/v1/actions/:id/run', async (context) => {
    await requireRole(parts, context, 'agent');
    return run(parts, context, context.req.param('id'));
  });
  integrationRoutes(app, parts);
}
