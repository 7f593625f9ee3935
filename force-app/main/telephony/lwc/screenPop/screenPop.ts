/** Screen pop: whose record belongs to a caller, and what to show of it. Pure; the ports do the searching. */
export { callerNumber } from './callerNumber';
export { type FindPorts, type FindRequest, type Match, findCaller } from './findCaller';
export { type CallMoment, offerFor } from './offer';
