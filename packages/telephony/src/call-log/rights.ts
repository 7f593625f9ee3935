import type { TaskFieldRight, TaskFields } from '../ports/ports.ts';

/** Every Task field a log may write, by its package-local name. The page must describe each. */
export const TASK_FIELDS: readonly string[] = [
  'Subject',
  'TaskSubtype',
  'Status',
  'Priority',
  'ActivityDate',
  'CallType',
  'CallDurationInSeconds',
  'CallDisposition',
  'WhoId',
  'WhatId',
  'Description',
  'Interaction_Id__c',
  'Caller_Number__c',
  'Called_Number__c',
  'Communication_Duration__c',
  'Smart_Routing_Duration__c',
  'Voice_Recording__c',
  'Interaction_Flow__c',
  'Interaction_Outcome__c',
  'Queue__c'
];

export interface AllowedFields {
  readonly fields: TaskFields;
  readonly leftOut: readonly string[];
}

/**
 * Local names become the org's API names, namespace and all; a field the user may not write is left out and named.
 * So is one that the page does not describe: its name in this org is not known, and trying would cost the whole log.
 */
export function allowed(
  values: TaskFields,
  rights: Readonly<Record<string, TaskFieldRight>>,
  need: 'createable' | 'updateable'
): AllowedFields {
  const fields: Record<string, TaskFields[string]> = {};
  const leftOut: string[] = [];
  for (const [local, value] of Object.entries(values)) {
    const right = rights[local];
    if (right?.[need] === true) fields[right.name] = value;
    else leftOut.push(local);
  }
  return { fields, leftOut };
}
