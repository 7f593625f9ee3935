import { cutTo } from '../fields/fields.ts';
import type { LogInput } from './logInput.ts';
import { relate } from './related.ts';
import { allowed } from './rights.ts';

/** What the agent wants to do about the call later. */
export interface FollowUp {
  readonly subject: string;
  /** YYYY-MM-DD. */
  readonly date: string;
}

const FOLLOW_UP = '#follow-up';

/** The key of a call's follow-up: its own, so that Salesforce refuses a second one as it refuses a second log. */
export const followUpId = (interactionId: string): string => `${interactionId}${FOLLOW_UP}`;

/** Whether a key has the form of a follow-up's. INO cx may give an interaction such an id too. */
export const isFollowUpId = (key: string): boolean => key.endsWith(FOLLOW_UP);

/** The fields of an open Task for later, related as the call's log is. */
export function followUpFields(input: LogInput, followUp: FollowUp): ReturnType<typeof allowed> {
  const { whoId, whatId } = relate(input.related);
  const values = {
    Interaction_Id__c: followUpId(input.snapshot.id),
    Subject: cutTo('Subject', followUp.subject.trim()),
    ActivityDate: followUp.date,
    Status: 'Not Started',
    Priority: input.settings.priority,
    ...(whoId === null ? {} : { WhoId: whoId }),
    ...(whatId === null ? {} : { WhatId: whatId })
  };
  return allowed(values, input.rights, 'createable');
}
