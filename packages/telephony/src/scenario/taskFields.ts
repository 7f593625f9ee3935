/** What a value must look like. `line` and `text` are cut where Salesforce's field ends; the others are refused as a whole. */
export type FieldForm =
  | { readonly kind: 'line' | 'text' | 'phone'; readonly limit: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'word'; readonly words: readonly string[] };

/** Task fields that a rule may give a value. Words: the restricted picklists of Salesforce's Object Reference. */
const SETTABLE = {
  Subject: { kind: 'line', limit: 255 },
  Status: { kind: 'line', limit: 255 },
  Priority: { kind: 'line', limit: 255 },
  ActivityDate: { kind: 'date' },
  CallType: { kind: 'word', words: ['Inbound', 'Outbound', 'Internal'] },
  TaskSubtype: { kind: 'word', words: ['Call', 'Email', 'Task'] },
  CallDisposition: { kind: 'line', limit: 255 },
  Description: { kind: 'text', limit: 32_000 },
  Caller_Number__c: { kind: 'phone', limit: 40 },
  Called_Number__c: { kind: 'phone', limit: 40 }
} as const satisfies Readonly<Record<string, FieldForm>>;

export type SettableField = keyof typeof SETTABLE;

const OWNED = 'the softphone keeps this field up to date';
const RELATED = 'the related records come from the search or from the agent';

/** Task fields of the log that no rule may touch, and why. */
const KEPT: Readonly<Record<string, string>> = {
  Interaction_Id__c: 'this field is the key of the log',
  CallDurationInSeconds: OWNED,
  Communication_Duration__c: OWNED,
  Smart_Routing_Duration__c: OWNED,
  Voice_Recording__c: OWNED,
  Interaction_Flow__c: OWNED,
  Interaction_Outcome__c: OWNED,
  Queue__c: OWNED,
  WhoId: RELATED,
  WhatId: RELATED
};

/** Every Task field this bundle knows, by local name. */
export const KNOWN_TASK_FIELDS: readonly string[] = [...Object.keys(SETTABLE), ...Object.keys(KEPT)];

export const formOf = (field: SettableField): FieldForm => SETTABLE[field];

/** The field a rule means, in any case and with or without a namespace; or why it cannot be set. */
export function settableField(
  name: string
): { readonly ok: true; readonly field: SettableField } | { readonly ok: false; readonly why: string } {
  const wanted = name.replace(/^[A-Za-z]\w*?__(?=\w+__c$)/i, '').toLowerCase();
  const field = Object.keys(SETTABLE).find((one): one is SettableField => one.toLowerCase() === wanted);
  if (field !== undefined) return { ok: true, field };
  const kept = Object.entries(KEPT).find(([one]) => one.toLowerCase() === wanted);
  return { ok: false, why: kept?.[1] ?? 'not a Task field that the softphone knows' };
}

/** The value as the field takes it; null when it does not fit. Blank values fit nothing. */
export function coerceValue(field: SettableField, text: string): string | null {
  const form = formOf(field);
  const value = form.kind === 'text' ? text.trim() : text.replace(/\s+/g, ' ').trim();
  if (value === '') return null;
  switch (form.kind) {
    case 'date':
      return isDate(value) ? value : null;
    case 'word':
      return form.words.find((word) => word.toLowerCase() === value.toLowerCase()) ?? null;
    case 'phone':
      // A shortened number is another number.
      return value.length <= form.limit ? value : null;
    default:
      return cut(value, form.limit);
  }
}

/** YYYY-MM-DD, of a day that exists. */
function isDate(value: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
  return day !== null && Number.isFinite(day.getTime()) && day.toISOString().startsWith(value);
}

/** Never half a character. */
function cut(text: string, limit: number): string {
  return text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
}
