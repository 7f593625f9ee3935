import { z } from 'zod';
import { readInput } from '../faults/readInput.ts';
import { refSchema } from '../vault/methods.ts';
import { jsonResponse } from './answers.ts';
import { type App, bodyOf, requireRole, type ServiceParts } from './parts.ts';

const MOST_RECORDS = 1000;

export const streamsSchema = z.strictObject({ method: refSchema });
export const eventsSchema = z.strictObject({ method: refSchema, after: z.coerce.number().int().min(0).default(0) });
export const recordsSchema = z.strictObject({
  method: refSchema,
  /** The last id of the page before. */
  after: z.string().max(18).default(''),
  limit: z.coerce.number().int().min(1).max(MOST_RECORDS).default(MOST_RECORDS)
});

/** How far the mirror is, and what changes it; the thread that syncs sees a change within two seconds. */
function streamRoutes(app: App, parts: ServiceParts): void {
  const { sync } = parts.connector;
  app.get('/connector/v1/streams', async (context) => {
    await requireRole(parts, context, 'read');
    const { method } = readInput(streamsSchema, context.req.query());
    return jsonResponse({ streams: await sync.status(method) });
  });
  app.get('/connector/v1/streams/events', async (context) => {
    await requireRole(parts, context, 'read');
    const { method, after } = readInput(eventsSchema, context.req.query());
    return jsonResponse({ events: await sync.events(method, after) });
  });
  const changes: Readonly<Record<string, (ref: string, object: string) => Promise<void>>> = {
    pause: (ref, object) => sync.pause(ref, object, true),
    resume: (ref, object) => sync.pause(ref, object, false),
    reset: (ref, object) => sync.reset(ref, object),
    reconcile: (ref, object) => sync.reconcile(ref, object)
  };
  for (const [name, change] of Object.entries(changes)) {
    app.post(`/connector/v1/streams/:object/${name}`, async (context) => {
      await requireRole(parts, context, 'admin');
      const { method } = readInput(streamsSchema, await bodyOf(context));
      await change(method, context.req.param('object'));
      return jsonResponse({});
    });
  }
}

/** The mirror: its streams, its records, its customers. */
export function mirrorRoutes(app: App, parts: ServiceParts): void {
  const { sync, graph } = parts.connector;
  streamRoutes(app, parts);
  app.get('/connector/v1/records/:object', async (context) => {
    await requireRole(parts, context, 'read');
    const { method, ...page } = readInput(recordsSchema, context.req.query());
    return jsonResponse({ records: await sync.records(method, context.req.param('object'), page) });
  });
  app.get('/connector/v1/graph/customers/:id', async (context) => {
    await requireRole(parts, context, 'read');
    const { method } = readInput(streamsSchema, context.req.query());
    return jsonResponse(await graph.customer(method, context.req.param('id')));
  });
  app.get('/connector/v1/graph/skipped', async (context) => {
    await requireRole(parts, context, 'read');
    const { method } = readInput(streamsSchema, context.req.query());
    return jsonResponse({ skipped: await graph.skipped(method) });
  });
}
