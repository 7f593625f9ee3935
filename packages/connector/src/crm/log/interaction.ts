import { LINE_LIMIT, NOTES_LIMIT } from '@inocx/telephony/records/limits.ts';
import type { RelatedRecord } from '@inocx/telephony/call-log/callLog.ts';
import { hasOwnLog, isOver, wasAnswered } from '@inocx/telephony/interaction/interaction.ts';
import type { InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';
import type { Settings } from '@inocx/telephony/settings/settings.ts';
import { z } from 'zod';
import { Fault } from '../../faults/fault.ts';

/** An id may be anything but what Salesforce would store otherwise than it came: blanks at its ends, control characters. */
const idSchema = z
  .string()
  .min(1)
  .max(LINE_LIMIT)
  // eslint-disable-next-line no-control-regex
  .regex(/^(?!\s)[^\u0000-\u001f\u007f]*(?<!\s)$/);
const text = (longest: number) => z.string().max(longest).nullable().default(null);
const time = z.number().int().min(0).max(8.64e15);
const maybeTime = time.nullable().default(null);
const seconds = z.number().min(0).max(10_000_000).transform(Math.round).nullable().default(null);

/** As docs/bridge-protocol.md has it. Names that are not known here are left aside: a later INO cx may have more. */
export const snapshotSchema = z.object({
  id: idSchema,
  flow: z.enum(['voice', 'email', 'messaging']),
  direction: z.enum(['inbound', 'outbound', 'internal']),
  routing: z.enum(['smart', 'direct', 'campaign']).default('direct'),
  caller: text(LINE_LIMIT),
  called: text(LINE_LIMIT),
  queue: text(LINE_LIMIT),
  state: z.enum(['ringing', 'dialing', 'connected', 'held', 'wrapUp', 'ended']),
  outcome: z.enum(['answered', 'missed', 'declined', 'abandoned', 'failed', 'voicemail']).nullable().default(null),
  startedAt: time,
  answeredAt: maybeTime,
  endedAt: maybeTime,
  smartRoutingSeconds: seconds,
  communicationSeconds: seconds,
  qualification: text(LINE_LIMIT),
  notes: text(NOTES_LIMIT),
  recordingExpected: z.boolean().default(false),
  recordingUrl: text(2048),
  transferredTo: text(LINE_LIMIT),
  withdrawn: z.boolean().default(false),
  begunByAgent: z.boolean().nullable().default(null),
  consultationOf: idSchema.nullable().default(null),
  conference: z.boolean().default(false)
});

export const recordSchema = z.strictObject({
  /** Each vendor has its own form. */
  id: z.string().regex(/^[A-Za-z0-9]{1,20}$/),
  objectName: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,79}$/),
  name: z.string().max(LINE_LIMIT),
  personContactId: z.string().max(18).nullable().default(null)
});

/** Why INO cx tells of it: its own assignment, a recording that came, or a log that no softphone said it had saved. */
const reasonSchema = z.enum(['assignment', 'recording', 'replay']);

export const interactionSchema = z.strictObject({
  /** INO cx username of the agent whose log it is; null for a call that rang nobody. */
  agent: z.string().min(1).max(LINE_LIMIT).nullable(),
  snapshot: snapshotSchema,
  /** The record found or chosen; absent: as it was told before. */
  record: recordSchema.nullable().optional(),
  /** What `seq` counts in, such as a process of INO cx. A lower number of the same session changes nothing. */
  session: z.string().min(1).max(LINE_LIMIT),
  seq: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  reason: reasonSchema.default('assignment')
});

/** As INO cx tells it; what has a default may be left out. */
export type InteractionToLog = z.input<typeof interactionSchema>;
export type ReadInteraction = z.output<typeof interactionSchema>;

export const snapshotOf = ({ snapshot }: ReadInteraction): InteractionSnapshot => ({ ...snapshot, can: [] });

export const recordOf = ({ record }: ReadInteraction, before: RelatedRecord | null): RelatedRecord | null =>
  record === undefined ? before : record;

/** Nobody is rung while a caller waits in a queue; such a call is no agent's. */
const rangNobody = ({ direction, routing, state, answeredAt }: InteractionSnapshot): boolean =>
  direction === 'inbound' && routing === 'smart' && isOver(state) && answeredAt === null;

/**
 * What the connector has to do: `create` a Task, or update it where there is one; `update` only the Task of the softphone; or nothing, because
 * there is no log of it, because it is too early, or because the softphone writes it (docs/bridge-protocol.md, section 9).
 */
export type Duty = 'create' | 'update' | 'none' | 'notYet' | 'softphone';

/**
 * What can be said before the org is asked anything; null: the settings decide. Throws Fault InputRefused for an interaction that must have an
 * agent and has none.
 */
export function dutyAtSight(interaction: ReadInteraction): 'none' | 'notYet' | null {
  const snapshot = snapshotOf(interaction);
  if (!hasOwnLog(snapshot)) return 'none';
  if (interaction.agent === null && !rangNobody(snapshot)) {
    throw new Fault('InputRefused', { fields: ['agent'], detail: 'only a call of a queue that rang nobody has no agent' });
  }
  return isOver(snapshot.state) || wasAnswered(snapshot) ? null : 'notYet';
}

/** What an interaction that has a log asks for. */
export function dutyOf(interaction: ReadInteraction, { logWriter, writeOn }: Settings['callLog']): Exclude<Duty, 'none'> {
  if (!isOver(interaction.snapshot.state) && (logWriter === 'softphone' || writeOn === 'end')) return 'notYet';
  if (interaction.agent === null || logWriter === 'inocx' || interaction.reason === 'replay') return 'create';
  return interaction.reason === 'recording' ? 'update' : 'softphone';
}
