import type { Direction, Flow, InteractionSnapshot } from '../ports/bridge.ts';
import type { TaskFieldRight } from '../ports/ports.ts';

/** A record the log may hang on; a FoundRecord will do. */
export interface RelatedRecord {
  readonly id: string;
  /** API name of the object, such as Contact. */
  readonly objectName: string;
  readonly name: string;
  /** Person accounts: the id of their contact. */
  readonly personContactId: string | null;
}

export interface LogSettings {
  /** Subject template; placeholders {direction} {name} {number} {queue} {date}. */
  readonly subjectTemplate: string;
  readonly status: string;
  readonly priority: string;
  /** Id of the Task's record type; empty takes the agent's default. */
  readonly recordTypeId: string;
}

/** Words of the agent's language that end up in the Subject. */
export interface LogWords {
  /** Such as "Inbound call". */
  readonly direction: Readonly<Record<Direction, string>>;
  /** What stands for the direction of what is no call. */
  readonly flow: Readonly<Record<Exclude<Flow, 'voice'>, string>>;
  /** Stands for a number that is withheld. */
  readonly withheld: string;
}

/** All that a log is made of. */
export interface LogInput {
  readonly snapshot: InteractionSnapshot;
  /** Most wanted first: the first person becomes WhoId, the first other record WhatId. */
  readonly related: readonly RelatedRecord[];
  /** The agent's own subject; null takes the template. */
  readonly subject: string | null;
  /** Notes the agent typed in the softphone; null takes those of the snapshot. */
  readonly notes: string | null;
  /** The snapshot's notes that `notes` replaces; what the snapshot says otherwise is joined to them. Absent: it replaces any. */
  readonly notesOver?: string | null;
  /** Result the agent chose in the softphone; null takes the snapshot's qualification. */
  readonly result: string | null;
  /** Minutes the browser's clock was ahead of UTC when the interaction started: 120 for Paris in summer, -300 for New York in winter. */
  readonly utcOffsetMinutes: number;
  /** What the scenarios give this log, by local names; telephony/scenario has checked that each fits its field. */
  readonly assigned: Readonly<Record<string, string>>;
  readonly settings: LogSettings;
  readonly words: LogWords;
  /** Task fields by local name (PageFacts.taskFields). */
  readonly rights: Readonly<Record<string, TaskFieldRight>>;
}
