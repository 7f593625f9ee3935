/** Screen pop: whose record belongs to the other party, and what to show of it. Pure; the ports do the searching. */
export { FLOW_VARIABLES, flowArguments } from './flowArguments.ts';
export { callerNumber } from './callerNumber.ts';
export { findCaller } from './findCaller.ts';
export type { FindPorts, FindRequest } from './findRequest.ts';
export { choicesOf } from './match.ts';
export type { Choices, Match } from './match.ts';
export type { Party, PopObject } from './model.ts';
export { flowOf, newObjectOf, newRecordFor, popDecision } from './popDecision.ts';
export type { CallMoment } from './popDecision.ts';
export { partyFor, partyOf, readParty } from './otherParty.ts';
export { createLearnedBehaviour } from './searchBehaviour.ts';
export type { LearnedBehaviour } from './searchBehaviour.ts';
