import { isRecordId } from '@inocx/telephony/records/recordId.ts';
import { FaultError } from '@inocx/telephony/faults/faults.ts';
import type { PageFacts, TaskFieldRight } from '@inocx/telephony/ports/ports.ts';

/**
 * Reads what Softphone.page wrote into its facts element: the only place that knows the org's names, rights and words.
 * Throws FaultError PageFactsMissing naming the first fact that is absent or not of its form.
 */
export function readPageFacts(element: HTMLElement | null): PageFacts {
  if (element === null) throw new FaultError('PageFactsMissing', 'the element inocx-facts');
  return {
    orgId: salesforceId(element, 'orgId'),
    userId: salesforceId(element, 'userId'),
    username: fact(element, 'username'),
    language: fact(element, 'language'),
    resourceUrl: fact(element, 'resourceUrl').replace(/\/$/, ''),
    bannerOrigins: fact(element, 'bannerOrigins'),
    taskFields: readTaskFields(element),
    labels: readLabels(element)
  };
}

function fact(element: HTMLElement, name: string): string {
  const value = element.dataset[name]?.trim() ?? '';
  if (value === '') throw new FaultError('PageFactsMissing', name);
  return value;
}

function salesforceId(element: HTMLElement, name: string): string {
  const value = fact(element, name);
  if (!isRecordId(value)) throw new FaultError('PageFactsMissing', `${name} is not an id`);
  return value;
}

function readTaskFields(element: HTMLElement): Record<string, TaskFieldRight> {
  const fields: Record<string, TaskFieldRight> = {};
  for (const entry of element.querySelectorAll<HTMLElement>('[data-field]')) {
    const local = fact(entry, 'field');
    const name = fact(entry, 'name');
    fields[local] = { name, createable: isTrue(entry, 'createable'), updateable: isTrue(entry, 'updateable') };
  }
  if (fields['Interaction_Id__c'] === undefined) throw new FaultError('PageFactsMissing', 'Task field Interaction_Id__c');
  return fields;
}

/** Visualforce writes booleans as true and false; anything else is no right. */
const isTrue = (entry: HTMLElement, name: string): boolean => entry.dataset[name] === 'true';

function readLabels(element: HTMLElement): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const entry of element.querySelectorAll<HTMLElement>('[data-label]')) {
    labels[fact(entry, 'label')] = entry.textContent;
  }
  return labels;
}
