import type { LogWords } from '../call-log/callLog.ts';
import type {
  CallControlPort,
  Clock,
  LogStore,
  PageFacts,
  UtilityPanelPort,
  PhoneFieldsPort,
  PhonesPort,
  RecentLogStore,
  RecordsPort,
  WorkStore
} from '../ports/ports.ts';

/** All the controller stands on. The Banner comes later, with its frame. */
export interface ControllerDeps {
  readonly records: RecordsPort;
  readonly host: CallControlPort;
  readonly panel: UtilityPanelPort;
  readonly phones: PhonesPort & PhoneFieldsPort;
  readonly store: LogStore & WorkStore & RecentLogStore;
  readonly clock: Clock;
  readonly facts: PageFacts;
  /** Words that end up in a Task's subject. */
  readonly words: LogWords;
  /** Minutes the browser's clock is ahead of UTC at a moment (UTC ms). */
  utcOffsetMinutes(at: number): number;
  /** Random number, 0 up to 1, for the waits between two tries; Math.random by default. */
  readonly random?: () => number;
}
