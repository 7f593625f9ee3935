/** Screen pop: whose record belongs to the other party, and what to show of it. Pure; the ports do the searching. */
export { FLOW_VARIABLES, flowArguments } from './flowArguments';
export { callerNumber } from './callerNumber';
export { findCaller } from './findCaller';
export type { FindPorts, FindRequest } from './findCaller';
export { choicesOf } from './match';
export type { Choices, Match } from './match';
export type { Party, PopObject } from './model';
export { flowOf, newObjectOf, newRecordFor, offerFor } from './offer';
export type { CallMoment } from './offer';
export { partyOf, readParty } from './party';
export { createSearchHabits } from './searchHabits';
export type { SearchHabits } from './searchHabits';
