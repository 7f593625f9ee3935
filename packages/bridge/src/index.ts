/**
 * What INO cx installs: the Banner's end of the bridge, and the types of the protocol by name. Messages, order and rules are in
 * docs/bridge-protocol.md.
 */
export { createBannerClient } from './client/bannerClient.ts';
export type { BannerClient, BannerClientMethods, BannerClientOptions, BannerLinkState } from './client/types.ts';
export type {
  AgentMessage,
  AgentState,
  AgentTrouble,
  BannerAnswer,
  BannerCapability,
  BannerMethods,
  ControlAction,
  ControlRequest,
  DialRequest,
  Direction,
  Flow,
  HelloReply,
  HelloRequest,
  InteractionMessage,
  InteractionSnapshot,
  InteractionState,
  Outcome,
  ReadyMessage,
  RecordingMessage,
  RecordRef,
  Routing,
  ScenariosMessage,
  SelectRecordRequest,
  SoftphoneMethods,
  TaskSavedRequest
} from '@inocx/telephony/ports/bridge.ts';
