import { type CatalogueField, TASK, cutTo } from '../fields/fields.ts';
import { talkSeconds } from '../interaction/interaction.ts';
import { sameId } from '../records/sameId.ts';
import type { Direction, Flow, InteractionSnapshot, Outcome } from '../ports/bridge.ts';
import type { TaskFields } from '../ports/ports.ts';
import { localDate } from './localDate.ts';
import type { LogInput } from './logInput.ts';
import { RECORDING_EXPECTED, storableRecording } from './recording.ts';
import { type Part, strict } from './parts.ts';
import { relate } from './related.ts';
import { subjectOf } from './subject.ts';
import { cut } from '../text/cut.ts';
import { notesWithoutFormula, numberWithoutFormula, withoutFormula } from '../text/formula.ts';

/** Values by local field name, and the fields whose value does not fit. */
export interface LogValues {
  readonly values: TaskFields;
  readonly unfit: readonly string[];
}

type Draft = Record<string, TaskFields[string]>;

const CALL_TYPE: Readonly<Record<Direction, string>> = { inbound: 'Inbound', outbound: 'Outbound', internal: 'Internal' };

/** What the timeline shows. Salesforce has no subtype for messages that a softphone may set: they are tasks that are done. */
const SUBTYPE: Readonly<Record<Flow, string>> = { voice: 'Call', email: 'Email', messaging: 'Task' };

/** CallType has no Missed, so the call's result says it. An answered call has no result but its qualification, or that it was passed on. */
const DISPOSITION: Readonly<Record<Outcome, string | null>> = {
  answered: null,
  missed: 'Missed',
  declined: 'Declined',
  abandoned: 'Abandoned',
  failed: 'Failed',
  voicemail: 'Voicemail'
};

const NONE: LogValues = { values: {}, unfit: [] };

/** All values of a new Task; what is not known is not among them. */
export function createValues(input: LogInput, part: Part): LogValues {
  const { snapshot, settings } = input;
  const agent = agentValues(input, part);
  const owned = ownedValues(snapshot, part);
  const phones = part(() => phoneValues(snapshot), NONE);
  const values: Draft = {
    Interaction_Id__c: snapshot.id,
    Subject: part(() => subjectOf(input), snapshot.id),
    // Salesforce takes the subtype at creation only; without it the timeline shows a plain task.
    TaskSubtype: SUBTYPE[snapshot.flow],
    Status: settings.status,
    Priority: settings.priority,
    ActivityDate: part(() => localDate(snapshot.startedAt, input.utcOffsetMinutes), null),
    CallType: CALL_TYPE[snapshot.direction],
    Interaction_Flow__c: snapshot.flow,
    ...phones.values,
    Voice_Recording__c: snapshot.recordingExpected ? RECORDING_EXPECTED : null,
    ...part(() => assignedFacts(input), {}),
    ...agent.values,
    ...owned.values
  };
  return { values: known(values), unfit: [...phones.unfit, ...agent.unfit, ...owned.unfit] };
}

/** Owned values that changed since `since` (all of them when it is null), and what the agent changed since then. */
export function updateValues(input: LogInput, since: LogInput | null): LogValues {
  const owned = ownedValues(input.snapshot);
  if (since === null) return owned;
  const ownedBefore = ownedValues(since.snapshot);
  const values: Draft = {
    ...changed(owned.values, ownedBefore.values),
    ...changed(agentValues(input).values, agentValues(since).values)
  };
  // Only the agent's doing counts: not an outcome that became known, not a template filled in with another name.
  if (chosenResult(input) === chosenResult(since)) delete values.CallDisposition;
  if (notesOf(input) === notesOf(since)) delete values.Description;
  if (input.subject !== null && input.subject !== since.subject) values.Subject = subjectOf(input);
  return { values, unfit: [...owned.unfit.filter((name) => !ownedBefore.unfit.includes(name)), ...newUnfit(input, since)] };
}

function newUnfit(input: LogInput, since: LogInput): string[] {
  const before = relate(since.related).unfit;
  return relate(input.related).unfit.filter((name) => !before.includes(name));
}

/** What only the softphone writes. Never a placeholder and never an unknown: either could wipe out what another writer knew. */
function ownedValues(snapshot: InteractionSnapshot, part: Part = strict): LogValues {
  const talked = part(() => talkSeconds(snapshot), null);
  const recording = part(() => recordingValues(snapshot.recordingUrl), NONE);
  const values = known({
    CallDurationInSeconds: talked,
    Communication_Duration__c: talked,
    Smart_Routing_Duration__c: snapshot.smartRoutingSeconds,
    ...recording.values,
    Interaction_Outcome__c: snapshot.outcome,
    Queue__c: snapshot.queue === null ? null : cutTo('Queue__c', withoutFormula(snapshot.queue))
  });
  return { values, unfit: recording.unfit };
}

/** The recording's address, if it is one that may be stored. */
export function recordingValues(recordingUrl: string | null): LogValues {
  const { url, fits } = storableRecording(recordingUrl);
  return { values: known({ Voice_Recording__c: url }), unfit: fits ? [] : ['Voice_Recording__c'] };
}

/** Facts of a new Task that a scenario may set otherwise. Subject, Description and CallDisposition go by the rules of the agent's words. */
function assignedFacts({ assigned }: LogInput): Draft {
  const fields: Readonly<Record<string, CatalogueField>> = TASK;
  const facts = Object.entries(assigned).filter(([name]) => fields[name]?.owner === 'fact');
  return Object.fromEntries(
    facts.map(([name, value]) => [name, fields[name]?.form.kind === 'phone' ? numberWithoutFormula(value) : value])
  );
}

/** What the agent sets, in the softphone or in the Banner inside it; null is "none". Subject has rules of its own. */
function agentValues(input: LogInput, part: Part = strict): LogValues {
  const { snapshot } = input;
  const { whoId, whatId, unfit } = part(() => relate(input.related), { whoId: null, whatId: null, unfit: [] });
  const description = part(() => descriptionOf(input), notesOf(input));
  const outcome = part(() => dispositionOf(snapshot), null);
  const result = chosenResult(input) || (input.assigned.CallDisposition ?? outcome);
  const values: Draft = {
    WhoId: whoId,
    WhatId: whatId,
    Description: description === '' ? null : cutTo('Description', notesWithoutFormula(description)),
    CallDisposition: result === null ? null : cutTo('CallDisposition', withoutFormula(result))
  };
  return { values, unfit };
}

function dispositionOf({ outcome, transferredTo }: InteractionSnapshot): string | null {
  if (outcome === null) return null;
  return outcome === 'answered' && transferredTo !== null ? 'Transferred' : DISPOSITION[outcome];
}

/** What the agent says the call came to: in the softphone, else in the Banner. */
function chosenResult({ result, snapshot }: LogInput): string | null {
  return result ?? snapshot.qualification;
}

/** The notes of both sides. What the agent edited in the softphone, and what one side has of the other, stands there once. */
function notesOf({ notes, notesOver, snapshot }: LogInput): string {
  const others = snapshot.notes ?? '';
  if (notes === null) return others;
  if (notesOver === undefined || others === (notesOver ?? '') || notes.includes(others)) return notes;
  return others.includes(notes) ? others : `${notes}\n\n${others}`;
}

/** A scenario's text stands above the agent's notes, never instead of them. */
function descriptionOf(input: LogInput): string {
  const notes = notesOf(input);
  const text = input.assigned.Description ?? '';
  if (text === '' || notes === '') return text === '' ? notes : text;
  if (text.includes(notes)) return text;
  return `${cut(text, Math.max(0, TASK.Description.form.limit - notes.length - 2))}\n\n${notes}`;
}

/** Numbers are never cut: a shortened number is another number. The parties of an e-mail have none. */
function phoneValues(snapshot: InteractionSnapshot): LogValues {
  const values: Draft = {};
  const unfit: string[] = [];
  if (snapshot.flow === 'email') return { values, unfit };
  for (const [name, number] of [
    ['Caller_Number__c', snapshot.caller],
    ['Called_Number__c', snapshot.called]
  ] as const) {
    // What a call comes from without any digit is no number; a message may come from a name.
    const shown = number === null ? '' : numberWithoutFormula(number);
    if (shown.length > TASK[name].form.limit) unfit.push(name);
    else if (snapshot.flow !== 'voice' || /\p{Nd}/u.test(shown)) values[name] = shown;
  }
  return { values, unfit };
}

function known(values: Draft): TaskFields {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''));
}

function changed(after: TaskFields, before: TaskFields): Draft {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => !isSame(name, value ?? null, before[name] ?? null)));
}

function isSame(name: string, a: TaskFields[string], b: TaskFields[string]): boolean {
  const isRelation = name === 'WhoId' || name === 'WhatId';
  return isRelation && typeof a === 'string' && typeof b === 'string' ? sameId(a, b) : a === b;
}
