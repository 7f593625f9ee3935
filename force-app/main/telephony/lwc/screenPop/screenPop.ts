/** Screen pop: whose record belongs to a caller, and what to show of it. Pure; the ports do the searching. */
export { callerNumber } from './callerNumber';
export { findCaller } from './findCaller';
export type { FindPorts, FindRequest, Match } from './findCaller';
export { offerFor } from './offer';
export type { CallMoment } from './offer';
export { createSearchHabits } from './searchHabits';
export type { SearchHabits } from './searchHabits';
