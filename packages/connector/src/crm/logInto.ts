import { z } from 'zod';
import type { CrmFile } from './model/file.ts';
import type { CallLogs } from './log/callLog.ts';
import { type InteractionToLog, interactionSchema } from './log/interaction.ts';
import type { Logged } from './log/logged.ts';

export const toLogSchema = interactionSchema.extend({
  /** The agent's profile; null where there is no agent. */
  profile: z.string().min(1).max(100).nullable()
});

/** An interaction as INO cx tells it to a CRM. */
export type ToLog = z.input<typeof toLogSchema>;

/** How the interactions of a CRM are logged in its customer system. */
export type LogInto = (file: CrmFile, interaction: InteractionToLog, signal: AbortSignal | undefined) => Promise<Logged>;

/** By the rules of the file; in Salesforce for what the call center's settings do not say. */
export const logInto =
  (callLogs: CallLogs): LogInto =>
  (file, interaction, signal) => {
    const { vendor, method, assignment, log, country } = file;
    return callLogs.log(method, interaction, {
      fallback: { ...log, ...(country === undefined ? {} : { country }) },
      ...(assignment === undefined ? {} : { scenarios: { assignment } }),
      ...(vendor === 'zohoDesk' ? { crm: file } : {}),
      ...(signal === undefined ? {} : { signal })
    });
  };
