import type { RelatedRecord } from './logInput.ts';

export interface Relation {
  readonly whoId: string | null;
  readonly whatId: string | null;
  /** WhoId or WhatId, where a wanted record could not be related. */
  readonly unfit: readonly string[];
}

/** Objects that are neither a person nor a thing to a Task. */
const UNRELATABLE: ReadonlySet<string> = new Set(['User', 'Group', 'Task', 'Event']);

/**
 * Contact, Lead or a person account's contact -> WhoId; Account, Opportunity, Case and custom objects -> WhatId.
 * The first of each kind wins. With a Lead there is no WhatId: Salesforce refuses the two together.
 */
export function relate(related: readonly RelatedRecord[]): Relation {
  const usable = related.filter((record) => !UNRELATABLE.has(record.objectName));
  const who = usable.find(isPerson);
  const what = usable.find((record) => !isPerson(record));
  const withLead = who?.objectName === 'Lead';
  return {
    whoId: who === undefined ? null : (who.personContactId ?? who.id),
    whatId: what === undefined || withLead ? null : what.id,
    unfit: withLead && what !== undefined ? ['WhatId'] : []
  };
}

/** What a Task takes as its WhoId. */
export function isPerson(record: RelatedRecord): boolean {
  return record.objectName === 'Contact' || record.objectName === 'Lead' || record.personContactId !== null;
}
