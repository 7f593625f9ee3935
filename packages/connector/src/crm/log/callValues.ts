import { type RecordingText, type RelatedRecord, createFields, readRecording } from '@inocx/telephony/call-log/callLog.ts';
import { talkSeconds, wasAnswered } from '@inocx/telephony/interaction/interaction.ts';
import { toE164 } from '@inocx/telephony/phone-numbers/toE164.ts';
import { type Assignment, applyRules, readScenarios } from '@inocx/telephony/scenario/scenario.ts';
import { RECORDING_EXPECTED } from '@inocx/telephony/call-log/recording.ts';
import { hashOf } from '../../vault/hash.ts';
import type { DeskValue, DeskValues } from '../../zoho/client.ts';
import type { Call } from '../../zoho/schemas.ts';
import type { CrmFile, CrmObject } from '../model/file.ts';
import { objectWord, sameObject } from '../model/objectNames.ts';
import type { VendorField, VendorObject } from '../model/vendor.ts';
import { customName } from '../vendors/zohoFields.ts';
import { deskLogFields } from '../vendors/zohoVendor.ts';
import type { DeskOwner } from './deskFacts.ts';
import { logSettings } from './logSettings.ts';
import type { LogState } from './taskFields.ts';
import { LOG_WORDS } from './words.ts';
import { offsetMinutes } from './zone.ts';

export interface CallContext {
  readonly file: CrmFile;
  /** The object of the file that interactions are logged in. */
  readonly object: CrmObject;
  readonly calls: VendorObject;
  /** INO cx username; null for a call that rang nobody. */
  readonly agent: string | null;
  /** Whose time and language count. */
  readonly owner: DeskOwner | null;
  /** The call becomes this agent's. */
  readonly ownerId: string | null;
  readonly departmentId: string;
}

/** Values by the names of the file; those of the connector's own by Zoho's. */
type Values = Readonly<Record<string, DeskValue>>;

export interface MadeCall {
  readonly values: Values;
  /** Of the contact; null: nobody knows it yet. */
  readonly contactId: string | null;
  readonly leftOut: readonly string[];
  readonly unfit: readonly string[];
  readonly problems: Assignment['problems'];
  /** Whether a rule of the file speaks of such an interaction. */
  readonly isAssigned: boolean;
}

type ChangedCall = Pick<MadeCall, 'values' | 'leftOut' | 'unfit'>;

/** No custom field of Zoho Desk holds more. */
const LONGEST_KEY = 100;

/** What the field of the key holds of an interaction: its id, or what stands for one that the field would not keep as it is; cut where it ends. */
function markerOf(id: string, { form }: VendorField): string {
  const limit = Math.min(form?.limit ?? LONGEST_KEY, LONGEST_KEY);
  return id.length <= limit && form?.take(id) === id ? id : `sha256-${hashOf(id)}`;
}

/** The record of an interaction, by the name that scenarios have for its object. */
const recordIn = ({ record }: LogState): RelatedRecord | null =>
  record === null ? null : { ...record, objectName: objectWord(record.objectName) };

const isContact = (record: RelatedRecord): boolean => sameObject(record.objectName, 'contacts');

/** The contact of a call: that of a rule, else the record if it is one. A rule that names the record means only a contact. */
function contactOf(record: RelatedRecord | null, ofRule: string | undefined): string | undefined {
  if (record === null || isContact(record)) return ofRule ?? record?.id;
  return ofRule === record.id ? undefined : ofRule;
}

const ANY_FIELD = { createable: true, updateable: true } as const;
const WORDS_OF_LOG = { Subject: { name: 'subject', ...ANY_FIELD }, Description: { name: 'description', ...ANY_FIELD } };

/** Makes the calls of Zoho Desk out of interactions: by the rules of a CRM file, else what is known of the interaction, else its defaults. */
export class CallMaker {
  readonly context: CallContext;
  private readonly catalogue;
  private readonly rules;
  private readonly settings;

  constructor(context: CallContext) {
    const { file, object, calls } = context;
    this.context = context;
    this.catalogue = { reader: 'this CRM', objects: [{ name: object.apiName, fields: deskLogFields(object, calls) }] as const };
    this.rules = readScenarios({ assignment: file.assignment }, this.catalogue).assignment ?? [];
    this.settings = logSettings(null, { ...file.log, ...(file.country === undefined ? {} : { country: file.country }) });
  }

  make(state: LogState): MadeCall {
    const { object, calls, ownerId, departmentId } = this.context;
    const { fields: assigned, problems } = this.assigned(state);
    const facts = this.facts(state, assigned);
    const values: Record<string, DeskValue> = { departmentId, ...(ownerId === null ? {} : { ownerId }) };
    const [leftOut, unfit]: [string[], string[]] = [[], []];
    const put = (name: string, text: string | null | undefined): void => {
      const field = calls.field(name);
      if (field === undefined || text === null || text === undefined || text === '') return;
      const value = field.form?.take(text) ?? null;
      if (value === null) unfit.push(name);
      else if (!field.createable) leftOut.push(name);
      else values[name] = typed(field, value);
    };
    for (const { apiName, default: otherwise } of object.fields) {
      const field = calls.field(apiName);
      if (field === undefined || isOfLog(object, calls, field)) continue;
      const ofRule = assigned[customName(apiName) === undefined ? field.apiName : apiName];
      const known = Object.hasOwn(facts, field.apiName) ? facts[field.apiName] : ofRule;
      put(apiName, known ?? (otherwise === undefined ? null : String(otherwise)));
    }
    const key = object.key === undefined ? undefined : calls.field(object.key);
    if (object.key !== undefined && key !== undefined) put(object.key, markerOf(state.snapshot.id, key));
    const recording = readRecording(state.snapshot.recordingUrl);
    if (object.recording !== undefined && recording.kind === 'unreadable') unfit.push(object.recording);
    else if (object.recording !== undefined) put(object.recording, recordingText(recording, state, calls.field(object.recording)));
    const contact = values['contactId'];
    return {
      values,
      contactId: typeof contact === 'string' ? contact : null,
      leftOut,
      unfit,
      problems,
      isAssigned: Object.keys(assigned).length > 0
    };
  }

  /** What is new since `before`, of all that INO cx keeps up to date or the agent may have changed. */
  changes(state: LogState, before: LogState): ChangedCall {
    const old = this.make(before).values;
    return this.changed(state, (name, value) => value !== old[name]);
  }

  /** What of it a call that is there does not have. Words that a person has put in place of the notes stay. */
  missing(state: LogState, call: Call): ChangedCall {
    const stored: Readonly<Record<string, unknown>> = { ...call.cf, ...call };
    return this.changed(state, (_name, value, { apiName }) => {
      const has = String(stored[apiName] ?? '');
      return String(value) !== has && (apiName !== 'description' || String(value).includes(has));
    });
  }

  private changed(state: LogState, isNew: (name: string, value: DeskValue, field: VendorField) => boolean): ChangedCall {
    const { object, calls } = this.context;
    const { values, unfit } = this.make(state);
    const recording = calls.field(object.recording ?? '');
    const changed = Object.entries(values).filter(([name, value]) => {
      const field = calls.field(name);
      return field !== undefined && (CHANGING.includes(field.apiName) || field === recording) && isNew(name, value, field);
    });
    const writable = changed.filter(([name]) => calls.field(name)?.updateable === true);
    return {
      values: Object.fromEntries(writable),
      leftOut: changed.filter((one) => !writable.includes(one)).map(([name]) => name),
      unfit
    };
  }

  private assigned(state: LogState): Assignment {
    const { agent, owner, file } = this.context;
    const zone = owner?.timeZone ?? 'UTC';
    return applyRules(
      this.rules,
      {
        snapshot: state.snapshot,
        record: recordIn(state),
        agent: agent ?? '',
        utcOffsetMinutes: (at) => offsetMinutes(zone, at),
        e164: (number) => toE164(number, file.country ?? '')
      },
      this.catalogue
    );
  }

  /** By Zoho's names. Subject and description follow the rules of the log of Salesforce, the agent's notes among them. */
  private facts(state: LogState, assigned: Assignment['fields']): Readonly<Record<string, string | null | undefined>> {
    const { snapshot } = state;
    const { owner } = this.context;
    const record = recordIn(state);
    const { subject: subjectTemplate } = this.settings.callLog;
    const { subject: Subject, description: Description } = assigned;
    const { fields } = createFields({
      ...{ snapshot, related: record === null ? [] : [record], subject: null, notes: null, result: null },
      utcOffsetMinutes: offsetMinutes(owner?.timeZone ?? 'UTC', snapshot.startedAt),
      assigned: { ...(Subject === undefined ? {} : { Subject }), ...(Description === undefined ? {} : { Description }) },
      settings: { subjectTemplate, status: '', priority: '', recordTypeId: '' },
      words: LOG_WORDS[owner?.language ?? 'en'],
      rights: WORDS_OF_LOG
    });
    const [subject, description] = [fields['subject'], fields['description']];
    const seconds = talkSeconds(snapshot);
    const outcome = snapshot.outcome ?? (wasAnswered(snapshot) ? 'answered' : 'missed');
    return {
      subject: typeof subject === 'string' ? subject : null,
      description: typeof description === 'string' ? description : null,
      contactId: contactOf(record, assigned['contactId']),
      startTime: assigned['startTime'] ?? new Date(snapshot.startedAt).toISOString(),
      direction: assigned['direction'] ?? snapshot.direction,
      status: assigned['status'] ?? outcome,
      duration: assigned['duration'] ?? (seconds === null ? null : String(seconds))
    };
  }
}

const CHANGING: readonly string[] = ['contactId', 'duration', 'description'];
const KEPT: readonly string[] = ['departmentId', 'ownerId'];

/** Filled in by the log itself, from no rule and no default. */
const isOfLog = ({ key, recording }: CrmObject, calls: VendorObject, field: VendorField): boolean =>
  KEPT.includes(field.apiName) || [key, recording].some((name) => name !== undefined && calls.field(name) === field);

/** Dashes stand for a recording that is still to come; an address is all that a field for addresses takes. */
function recordingText(recording: RecordingText, { snapshot }: LogState, field: VendorField | undefined): string | null {
  if (recording.kind === 'link') return recording.url;
  return snapshot.recordingExpected && field?.form?.kind !== 'url' ? RECORDING_EXPECTED : null;
}

function typed({ form, type }: VendorField, value: string): DeskValue {
  if (form?.kind === 'number') return Number(value);
  return type === 'Boolean' ? value === 'true' : value;
}

/** As the API takes them: custom fields below `cf`, by Zoho's names. */
export function toDesk(values: Values, calls: VendorObject): DeskValues {
  const entries = Object.entries(values).map(([name, value]) => [calls.field(name)?.apiName ?? name, value] as const);
  const isCustom = ([name]: readonly [string, DeskValue]): boolean => customName(name) !== undefined;
  const own = Object.fromEntries(entries.filter((entry) => !isCustom(entry)));
  const custom = entries.filter(isCustom);
  return custom.length === 0 ? own : { ...own, cf: Object.fromEntries(custom) };
}
