import { z } from 'zod';
import { crmCsv } from '../crm/csv.ts';
import { crmSchema, vendorSchema } from '../crm/model/file.ts';
import { toLogSchema } from '../crm/logInto.ts';
import { popSchema } from '../crm/screenPop.ts';
import { crmTemplate } from '../crm/templates.ts';
import { readInput } from '../faults/readInput.ts';
import { refSchema } from '../vault/methods.ts';
import { jsonResponse } from './answers.ts';
import { loggedResponse } from './interactionRoutes.ts';
import { type App, bodyOf, requireRole, type ServiceParts } from './parts.ts';

export const checkSchema = z.strictObject({
  /** A file that is not stored; the stored one when not given. */
  file: z.unknown().optional(),
  /** Names of all profiles of INO cx, so that unknown ones are found. */
  profiles: z.array(z.string().max(100)).max(200).optional()
});
export const templateSchema = z.strictObject({ method: refSchema.default('salesforce') });
export { crmSchema, popSchema, toLogSchema };

const csvResponse = (csv: string): Response =>
  new Response(csv, {
    headers: {
      'content-type': 'text/csv;charset=UTF-8',
      'content-disposition': 'attachment; filename="crm-template.csv"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff'
    }
  });

/** What each interaction asks for. */
function callRoutes(app: App, parts: ServiceParts): void {
  const { crm } = parts.connector;
  app.post('/connector/v1/crm/:ref/pop', async (context) => {
    await requireRole(parts, context, 'agent');
    const body = await bodyOf(context);
    return jsonResponse(await crm.pop(await crm.get(context.req.param('ref')), body, { signal: context.req.raw.signal }));
  });
  app.post('/connector/v1/crm/:ref/log', async (context) => {
    await requireRole(parts, context, 'agent');
    const interaction = readInput(toLogSchema, await bodyOf(context));
    return loggedResponse(context, await crm.log(await crm.get(context.req.param('ref')), interaction, { signal: context.req.raw.signal }));
  });
}

/** CRM v2 files: kept, checked, given out; and the screen pop. */
export function crmRoutes(app: App, parts: ServiceParts): void {
  const { crm } = parts.connector;
  app.get('/connector/v1/crm', async (context) => {
    await requireRole(parts, context, 'read');
    const all = await crm.list();
    return jsonResponse({
      crms: all.map(({ ref, file: { name, vendor, method, profiles } }) => ({ ref, name, vendor, method, profiles }))
    });
  });
  app.get('/connector/v1/crm/:ref', async (context) => {
    await requireRole(parts, context, 'read');
    return jsonResponse(await crm.get(context.req.param('ref')));
  });
  app.put('/connector/v1/crm/:ref', async (context) => {
    await requireRole(parts, context, 'admin');
    const ref = readInput(refSchema, context.req.param('ref'));
    await crm.put(ref, await bodyOf(context));
    return jsonResponse({ ref });
  });
  app.delete('/connector/v1/crm/:ref', async (context) => {
    await requireRole(parts, context, 'admin');
    await crm.remove(context.req.param('ref'));
    return jsonResponse({});
  });
  app.post('/connector/v1/crm/:ref/check', async (context) => {
    await requireRole(parts, context, 'admin');
    const { file, profiles } = readInput(checkSchema, await bodyOf(context));
    const looked = file ?? (await crm.get(context.req.param('ref')));
    return jsonResponse({ problems: await crm.check(looked, { profiles, signal: context.req.raw.signal }) });
  });
  callRoutes(app, parts);
  app.get('/connector/v1/crm/:ref/template.csv', async (context) => {
    await requireRole(parts, context, 'read');
    return csvResponse(crmCsv(await crm.get(context.req.param('ref'))));
  });
  app.get('/connector/v1/crm-templates/:vendor', async (context) => {
    await requireRole(parts, context, 'read');
    const vendor = readInput(vendorSchema, context.req.param('vendor'));
    return jsonResponse(crmTemplate(vendor, readInput(templateSchema, context.req.query()).method));
  });
}
