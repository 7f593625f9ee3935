import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Fault } from '../faults/fault.ts';
import { FAULTS, wordsOf } from '../faults/catalogue.ts';
import { actionRoutes } from './actionRoutes.ts';
import { asFault, faultOfCode, faultResponse, faultSchema, jsonResponse } from './answers.ts';
import { readInput } from '../faults/readInput.ts';
import { browserRoutes } from './browserRoutes.ts';
import type { ConnectorParts } from './connectorParts.ts';
import { crmRoutes } from './crmRoutes.ts';
import { interactionRoutes } from './interactionRoutes.ts';
import { languageOf } from './language.ts';
import { mirrorRoutes } from './mirrorRoutes.ts';
import { methodRoutes } from './methodRoutes.ts';
import { openApi } from './openApi.ts';
import { requireRole, type ServiceOptions, type ServiceParts } from './parts.ts';
import { ssoRoutes } from './ssoRoutes.ts';

export interface Service {
  fetch(request: Request): Promise<Response>;
}

/** The notes of an interaction may be 32,000 characters, each of several bytes. */
const BODY_BYTES = 256 * 1024;

/** The words of a fault, for programs of INO cx that show one or find one themselves, as a user who may not sign in (616). */
function faultRoutes(app: Hono, parts: ServiceParts): void {
  app.get('/connector/v1/faults/:code', async (context) => {
    await requireRole(parts, context, 'read');
    const language = languageOf(context.req.header('accept-language'));
    const name = faultOfCode(context.req.param('code'));
    if (name === undefined) throw new Fault('InputRefused', { fields: ['code'], detail: 'there is no fault of this code' });
    const { vendor } = readInput(faultSchema, context.req.query());
    return jsonResponse({ code: FAULTS[name].code, name, language, words: wordsOf(name, language, vendor) });
  });
}

function operationRoutes(app: Hono, { connector }: ServiceParts): void {
  app.get('/healthz', () => jsonResponse({ alive: true }));
  app.get('/readyz', async () => {
    try {
      await connector.vault.check();
      return jsonResponse({ ready: true });
    } catch {
      return jsonResponse({ ready: false }, 503);
    }
  });
}

/** A look ahead, of a mail scanner or of a browser that guesses, must not use up a link or a code; a HEAD would run the route of its GET. */
const mayRun = ({ method, headers }: Request): boolean => method !== 'HEAD' && !(headers.get('sec-purpose') ?? '').startsWith('prefetch');

/** Every route of the service. */
export function serviceApp(connector: ConnectorParts, options: ServiceOptions): Hono {
  const app = new Hono();
  const parts: ServiceParts = { connector, options };
  const { log, clock } = connector;
  app.use(async (context, next) => {
    const begun = clock.now();
    await next();
    // The pattern of the route: its parameters may be tokens.
    const route = context.req.matchedRoutes.at(-1)?.path ?? 'none';
    log({ event: 'served', route, method: context.req.method, status: context.res.status, ms: clock.now() - begun });
  });
  app.use(async (context, next) => (mayRun(context.req.raw) ? next() : new Response(null, { status: 405 })));
  const tooLong = (): Response => faultResponse(new Fault('InputRefused', { detail: 'the body is too long' }), 'en');
  app.use(bodyLimit({ maxSize: BODY_BYTES, onError: tooLong }));
  operationRoutes(app, parts);
  faultRoutes(app, parts);
  browserRoutes(app, parts);
  methodRoutes(app, parts);
  ssoRoutes(app, parts);
  actionRoutes(app, parts);
  crmRoutes(app, parts);
  interactionRoutes(app, parts);
  mirrorRoutes(app, parts);
  app.get('/connector/v1/openapi.json', () => jsonResponse(openApi()));
  app.notFound(() => jsonResponse({ message: 'There is nothing at this address.' }, 404));
  app.onError((error, context) => {
    const fault = asFault(error);
    log({ event: 'fault', code: fault.code, name: fault.name, route: context.req.matchedRoutes.at(-1)?.path ?? 'none' });
    return faultResponse(fault, languageOf(context.req.header('accept-language')));
  });
  return app;
}

/** The connector over HTTP, as one fetch handler: served by itself, or mounted in another program. */
export function createService(connector: ConnectorParts, options: ServiceOptions = {}): Service {
  const app = serviceApp(connector, options);
  return { fetch: async (request) => app.fetch(request) };
}
