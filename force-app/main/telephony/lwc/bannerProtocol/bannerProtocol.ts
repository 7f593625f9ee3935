/**
 * The bridge between Banner and softphone (types/bridge, docs/bridge-protocol.md): which versions are spoken, and one guard a message.
 * A guard takes anything, throws nothing, and hands out a fresh object that keeps the promises of its type, or a fault.
 */
export { chooseVersion, PROTOCOL_VERSIONS } from './versions';
export type { GuardContext, Guarded } from './guarded';
export { guardAgent, guardInteraction, guardReady, guardRecording, guardScenarios } from './fromBanner';
export { guardAnswer, guardHelloReply } from './answers';
export { guardControl, guardDial, guardHello, guardSelectRecord, guardTaskSaved } from './toBanner';
