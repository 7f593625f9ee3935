/**
 * What Salesforce's platform gets of the core: the build makes the bundle `c/callModel` of this file, the only way from the core into the
 * package's components. Everything else of them shares this source, so that FaultError exists once.
 */
export { FaultError, background, isFault, toFault } from './faults/faults.ts';
export { fieldsOf, isFields } from './decode/decode.ts';
export { SHORTEST_QUERY } from './records/limits.ts';
export { localName, prefixOf } from './records/namespace.ts';
export { PERSON_FIELDS, personContactOf } from './records/personAccount.ts';
export { isRecordId, recordIdIn } from './records/recordId.ts';
export { idKey, sameId } from './records/sameId.ts';
export type { FaultName, FaultSink } from './faults/faults.ts';
