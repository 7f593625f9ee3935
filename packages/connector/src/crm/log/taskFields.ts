import { type LogFields, type LogInput, type RelatedRecord, createFields, updateFields } from '@inocx/telephony/call-log/callLog.ts';
import { toE164 } from '@inocx/telephony/phone-numbers/toE164.ts';
import type { InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';
import type { TaskFields } from '@inocx/telephony/ports/ports.ts';
import { type ScenarioProblem, applyRules, readScenarioText, readScenarios } from '@inocx/telephony/scenario/scenario.ts';
import type { Settings } from '@inocx/telephony/settings/settings.ts';
import type { LogOwner } from './orgFacts.ts';
import type { TaskRights } from './taskRights.ts';
import { LOG_WORDS } from './words.ts';
import { offsetMinutes } from './zone.ts';

/** What of an interaction goes into its log. */
export interface LogState {
  readonly snapshot: InteractionSnapshot;
  readonly record: RelatedRecord | null;
}

export interface LogContext {
  /** INO cx username; null for a call that rang nobody. */
  readonly agent: string | null;
  /** Whose time and language count: the agent, else the user of the connection. */
  readonly owner: LogOwner | null;
  /** The Task becomes this user's. */
  readonly ownerId: string | null;
  readonly settings: Settings;
  /** Scenarios of INO cx; undefined or null: those of the settings. */
  readonly scenarios?: unknown;
  readonly task: TaskRights;
}

export interface MadeFields extends LogFields {
  readonly problems: readonly ScenarioProblem[];
}

const rulesOf = ({ scenarios, settings }: LogContext) => {
  const own = readScenarios(scenarios);
  return own.assignment ?? readScenarioText(settings.screenPop.scenarios).assignment ?? [];
};

/** The softphone's field code, with what the softphone knows by itself looked up. */
export class FieldMaker {
  private readonly context: LogContext;
  private readonly rules: ReturnType<typeof rulesOf>;

  constructor(context: LogContext) {
    this.context = context;
    this.rules = rulesOf(context);
  }

  /** Of a new Task. */
  create(state: LogState): MadeFields {
    const { ownerId, task } = this.context;
    const { input, problems } = this.inputOf(state);
    const made = createFields(input);
    const owner = ownerId !== null && task.ownerSettable ? { OwnerId: ownerId } : {};
    const leftOut = ownerId === null || task.ownerSettable ? made.leftOut : [...made.leftOut, 'OwnerId'];
    return { ...made, fields: { ...made.fields, ...owner }, leftOut, problems };
  }

  /** What INO cx keeps up to date, and nothing else. */
  owned({ snapshot, record }: LogState): TaskFields {
    return updateFields(this.inputOf({ snapshot, record }).input, null).fields;
  }

  /** Day of the call where the agent is, YYYY-MM-DD; null when the agent's zone is not known or the Task may have no day. */
  day(state: LogState): string | null {
    const { ownerId } = this.context;
    const { ActivityDate: day } = this.create(state).fields;
    return ownerId !== null && typeof day === 'string' ? day : null;
  }

  /** What is new since `before`: what INO cx keeps up to date, and what the agent has changed. */
  changes(state: LogState, before: LogState): LogFields {
    return updateFields(this.inputOf(state).input, this.inputOf(before).input);
  }

  private inputOf({ snapshot, record }: LogState): { readonly input: LogInput; readonly problems: readonly ScenarioProblem[] } {
    const { agent, owner, settings, task } = this.context;
    const { subject, status, priority, recordTypes } = settings.callLog;
    const zone = owner?.timeZone ?? 'UTC';
    const { fields: assigned, problems } = applyRules(this.rules, {
      snapshot,
      record,
      agent: agent ?? '',
      utcOffsetMinutes: (at) => offsetMinutes(zone, at),
      e164: (number) => toE164(number, settings.screenPop.country)
    });
    const input = {
      snapshot,
      related: record === null ? [] : [record],
      ...{ subject: null, notes: null, result: null },
      utcOffsetMinutes: offsetMinutes(zone, snapshot.startedAt),
      assigned,
      settings: { subjectTemplate: subject, status, priority, recordTypeId: recordTypes[snapshot.direction] },
      words: LOG_WORDS[owner?.language ?? 'en'],
      rights: task.rights
    };
    return { input, problems };
  }
}
