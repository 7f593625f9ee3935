import type { ApiRoute } from './apiRoute.ts';
import { eventsSchema, recordsSchema, streamsSchema } from './mirrorRoutes.ts';

/** The routes of the mirror, as they are documented. */
export const MIRROR: readonly ApiRoute[] = [
  { method: 'get', path: '/streams', role: 'read', does: 'Says how far the mirror of each object is.', query: streamsSchema },
  {
    ...{ method: 'get', path: '/streams/events', role: 'read', query: eventsSchema },
    does: 'Gives notices of the mirror, and stops at a limit with their `resumeAt`, behind the number `after`.'
  },
  { method: 'post', path: '/streams/{object}/pause', role: 'admin', does: 'Stops following an object.', body: streamsSchema },
  { method: 'post', path: '/streams/{object}/resume', role: 'admin', does: 'Follows a paused object again.', body: streamsSchema },
  {
    method: 'post',
    path: '/streams/{object}/reset',
    role: 'admin',
    does: 'Forgets the rows of an object and copies it anew.',
    body: streamsSchema
  },
  { method: 'post', path: '/streams/{object}/reconcile', role: 'admin', does: 'Has all ids of an object compared.', body: streamsSchema },
  {
    method: 'get',
    path: '/records/{object}',
    role: 'read',
    does: 'Gives mirrored records in order of id, a page at a time.',
    query: recordsSchema
  },
  {
    ...{ method: 'get', path: '/graph/customers/{id}', role: 'read', query: streamsSchema },
    does: 'Gives a customer with people, deals, interactions and totals: the id of an account, a contact or a lead.'
  },
  { method: 'get', path: '/graph/skipped', role: 'read', does: 'Counts what the graph leaves out, with the reasons.', query: streamsSchema }
];
