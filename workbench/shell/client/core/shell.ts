import type { ClickToDial } from './clickToDial.ts';
import type { ObjectInfo, Objects } from '../rest/describe.ts';
import type { Fields } from '../rest/guards.ts';
import type { Records } from '../rest/records.ts';
import type { Rest } from '../rest/rest.ts';
import type { Session } from '../rest/session.ts';
import type { Navigator } from './navigator.ts';

/** What pages and forms share. */
export interface Shell {
  readonly session: Session;
  readonly rest: Rest;
  readonly records: Records;
  readonly objects: Objects;
  readonly navigator: Navigator;
  readonly dial: ClickToDial;
  /** Opens the new-record modal, filled with `defaults`. */
  readonly newRecord: (info: ObjectInfo, defaults: Fields) => void;
  readonly editRecord: (info: ObjectInfo, record: Fields) => void;
  readonly toast: (message: string) => void;
}
