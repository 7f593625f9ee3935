import { type LogInput, type RelatedRecord, updateFields } from '../call-log/callLog.ts';
import type { TaskFields } from '../ports/ports.ts';
import { isSameRecord } from '../records/sameId.ts';
import { type Assignment, applyRules } from '../scenario/scenario.ts';
import { matchOf, recordOf } from './callRecord.ts';
import type { ControllerDeps } from './controllerDeps.ts';
import type { TrackedCall } from './softphoneState.ts';
import type { SoftphoneStore } from './softphoneStore.ts';

/** All that the log of a call is made of, at one moment. */
export interface LogDraft {
  readonly call: TrackedCall;
  readonly input: LogInput;
  /** What of the rules could not be followed. */
  readonly problems: Assignment['problems'];
}

/** Makes the one draft of a call's log: from it come the fields of its Task, what may go to a Task of another writer, and what is new later. */
export class LogDrafts {
  private readonly deps: Pick<ControllerDeps, 'facts' | 'phones' | 'words' | 'utcOffsetMinutes'>;
  private readonly store: SoftphoneStore;

  constructor(deps: LogDrafts['deps'], store: SoftphoneStore) {
    this.deps = deps;
    this.store = store;
  }

  of(call: TrackedCall): LogDraft {
    const { snapshot } = call.interaction;
    const { work } = call;
    const { subject, status, priority, recordTypes } = this.store.get().settings.callLog;
    const { fields: assigned, problems } = this.assigned(call);
    const input: LogInput = {
      snapshot,
      // The agent's word on what the call is about goes before an account that the search found.
      related: [work.about, recordOf(call)].filter((record) => record !== null),
      subject: null,
      notes: work.notes,
      ...(work.notesOver === undefined ? {} : { notesOver: work.notesOver }),
      result: work.result,
      utcOffsetMinutes: this.store.orElse(() => this.deps.utcOffsetMinutes(snapshot.startedAt), 0),
      assigned,
      settings: { subjectTemplate: subject, status, priority, recordTypeId: recordTypes[snapshot.direction] },
      words: this.deps.words,
      rights: this.deps.facts.taskFields
    };
    return { call, input, problems };
  }

  /** What the rules of the scenarios give the log of this call; nothing where they stumble over a mistake of our own, which is told. */
  private assigned(call: TrackedCall): Assignment {
    const { scenarios, settings, agent } = this.store.get();
    const facts = {
      snapshot: call.interaction.snapshot,
      record: recordOf(call),
      agent: agent?.username ?? this.deps.facts.username,
      utcOffsetMinutes: (at: number) => this.deps.utcOffsetMinutes(at),
      e164: (number: string) => this.deps.phones.e164(number, settings.screenPop.country)
    };
    return this.store.orElse(() => applyRules(scenarios.scenarios.assignment, facts), { fields: {}, problems: [] });
  }
}

/** The agent's own words, for a Task that INO cx's server has made: no text of a template, and no record that a search found. */
export function typedFields({ call, input }: LogDraft): TaskFields {
  const typed = { ...input, assigned: {} };
  const match = matchOf(call);
  const related = input.related.filter((record) => match?.kind === 'one' && isSameRecord(record, match.record));
  return updateFields(typed, { ...typed, notes: null, result: null, related }).fields;
}

/** The fields that relate a log to this record of it, and no others. */
export function relationFields({ input }: LogDraft, record: RelatedRecord): TaskFields {
  return updateFields(input, { ...input, related: input.related.filter((other) => other !== record) }).fields;
}
