/**
 * The bridge between Banner and softphone (telephony/ports/bridge, docs/bridge-protocol.md): which versions are spoken, and one guard a message.
 * A guard takes anything, throws nothing, and hands out a fresh object that keeps the promises of its type, or a fault.
 */
export { chooseVersion, PROTOCOL_VERSIONS } from './versions.ts';
export type { GuardContext, Guarded } from './guarded.ts';
export { guardAgent, guardInteraction, guardReady, guardRecording, guardScenarios } from './fromBanner.ts';
export { guardAnswer, guardHelloReply } from './answers.ts';
export { guardControl, guardDial, guardHello, guardSelectRecord, guardTaskSaved } from './toBanner.ts';
