import type { Context } from 'hono';
import { z } from 'zod';
import { interactionSchema } from '../crm/log/interaction.ts';
import { logFallbackSchema } from '../crm/log/logSettings.ts';
import type { Logged } from '../crm/log/logged.ts';
import { type Language, wordsOf } from '../faults/catalogue.ts';
import { readInput } from '../faults/readInput.ts';
import { refSchema } from '../vault/methods.ts';
import { jsonResponse } from './answers.ts';
import { languageOf } from './language.ts';
import { type App, bodyOf, requireRole, type ServiceParts } from './parts.ts';

export const interactionBodySchema = interactionSchema.extend({
  method: refSchema,
  /** What the CRM file says of the log. */
  log: logFallbackSchema.optional(),
  /** As docs/scenarios.md has them. */
  scenarios: z.unknown().optional()
});

const shown = ({ notices, ...logged }: Logged, language: Language): Record<string, unknown> => ({
  ...logged,
  notices: notices.map((fault) => ({ ...fault.toJSON(), words: wordsOf(fault.name, language) }))
});

/** 202: it is stored, and the connector sends it again by itself. */
export const loggedResponse = (context: Context, logged: Logged): Response =>
  jsonResponse(shown(logged, languageOf(context.req.header('accept-language'))), logged.result === 'waiting' ? 202 : 200);

/** Interactions for the call log. */
export function interactionRoutes(app: App, parts: ServiceParts): void {
  app.post('/connector/v1/interactions', async (context) => {
    await requireRole(parts, context, 'agent');
    const { method, log, scenarios, ...interaction } = readInput(interactionBodySchema, await bodyOf(context));
    const options = { ...(log === undefined ? {} : { fallback: log }), ...(scenarios === undefined ? {} : { scenarios }) };
    const logged = await parts.connector.callLogs.log(method, interaction, options);
    return loggedResponse(context, logged);
  });
}
