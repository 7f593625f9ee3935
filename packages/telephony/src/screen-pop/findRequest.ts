import type { CallType, PhonesPort, RecordsPort } from '../ports/ports.ts';
import type { Party, PopObject } from './model.ts';
import type { LearnedBehaviour } from './searchBehaviour.ts';

export interface FindPorts {
  readonly records: Pick<RecordsPort, 'search'>;
  readonly phones: PhonesPort;
  /** What earlier calls taught; one for the life of the page. Without it every call starts from nothing. */
  readonly learned?: LearnedBehaviour;
}

export interface FindRequest {
  /** Null when there is nobody to find. */
  readonly party: Party | null;
  readonly callType: CallType;
  readonly order: readonly PopObject[];
  /** ISO 3166 two-letter code: where a number without country code belongs. */
  readonly country: string;
}
