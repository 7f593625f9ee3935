import type { TaskFields } from '../ports/ports.ts';
import type { EntryEvent } from './transition.ts';
import { isEmpty } from './entry.ts';

/** A save. One that was given up without an answer may be done in Salesforce all the same, then or later. */
interface Save {
  readonly interactionId: string;
  readonly fields: TaskFields;
}

/**
 * The saves whose answer has not come, and what was sent after them. When the answer of an older update comes, nobody knows in which order Salesforce
 * did the two: the newer values have to go once more.
 */
export interface UnansweredSaves {
  /** A save begins: what it carries is newer than all that has no answer yet. */
  begin(save: Save): void;
  /** What its answer, in time or late, means for the entry; null for one that was heard before. */
  end(save: Save, answer: EntryEvent): EntryEvent | null;
}

/** As many are remembered; of an hour without any answer there are fewer. */
const MOST = 500;

export function createUnansweredSaves(): UnansweredSaves {
  const newerThan = new Map<Save, TaskFields>();
  return {
    begin(save) {
      for (const [older, newer] of newerThan)
        if (older.interactionId === save.interactionId) newerThan.set(older, { ...newer, ...save.fields });
      newerThan.set(save, {});
      for (const oldest of newerThan.keys()) if (newerThan.size > MOST) newerThan.delete(oldest);
    },
    end(save, answer) {
      const newer = newerThan.get(save);
      if (newer === undefined) return null;
      newerThan.delete(save);
      if (answer.type !== 'updated') return answer;
      const overtaken = differing(newer, answer.sent);
      return isEmpty(overtaken) ? answer : { type: 'overtaken', sent: answer.sent, newer: overtaken };
    }
  };
}

/** The values of `newer` that `sent` has otherwise. */
function differing(newer: TaskFields, sent: TaskFields): TaskFields {
  return Object.fromEntries(Object.entries(newer).filter(([name, value]) => Object.hasOwn(sent, name) && sent[name] !== value));
}
