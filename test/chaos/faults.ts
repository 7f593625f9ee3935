/**
 * Every kind of trouble the chaos run makes, and how many calls of a shift plan it. In one shift the browser's storage is full for a while,
 * in another it is wiped, in a third Salesforce is away for long. Together nothing could be promised: neither the browser nor INO cx
 * would have the log.
 */
export const WIRE_FAULTS = ['noAnswer', 'answerLost', 'lateAnswer', 'containerError', 'duplicateUnnamed'] as const;
/** On the way from the Lightning page to the org's database. */
export const ROAD_FAULTS = ['lateCommit'] as const;
export const ORG_FAULTS = ['serverError', 'failedAfterCommit', 'passingText'] as const;
export const SNAPSHOT_FAULTS = ['duplicateSnapshot', 'reorderedSnapshot', 'lostSnapshot'] as const;
export const MOMENT_FAULTS = [
  'orgRefuses',
  'orgOutage',
  'slowSalesforce',
  'keyRightMissing',
  'unkeyedFailedAfterCommit',
  'pageReload',
  'bannerReload',
  'leaderClosed',
  'twoLeaders',
  'storageFull',
  'storageWiped',
  'clockStep',
  'clockFarOff',
  'agentEdit'
] as const;
/** What a call is from its beginning. */
export const CALL_FAULTS = ['idReused'] as const;
export const RECORDING_TIMES = ['recordingBefore', 'recordingWith', 'recordingLate', 'recordingNever'] as const;

export type WireFault = (typeof WIRE_FAULTS)[number];
export type RoadFault = (typeof ROAD_FAULTS)[number];
export type OrgFault = (typeof ORG_FAULTS)[number];
export type SnapshotFault = (typeof SNAPSHOT_FAULTS)[number];
export type MomentFault = (typeof MOMENT_FAULTS)[number];
export type RecordingTime = (typeof RECORDING_TIMES)[number];
export type RequestFault = WireFault | RoadFault | OrgFault;
export type CallFault = (typeof CALL_FAULTS)[number];
export type FaultKind = CallFault | RequestFault | SnapshotFault | MomentFault | RecordingTime;

export const REQUEST_FAULTS: readonly RequestFault[] = [...WIRE_FAULTS, ...ROAD_FAULTS, ...ORG_FAULTS];
export const FAULT_KINDS: readonly FaultKind[] = [
  ...REQUEST_FAULTS,
  ...SNAPSHOT_FAULTS,
  ...MOMENT_FAULTS,
  ...CALL_FAULTS,
  ...RECORDING_TIMES
];

/** Requests of one call that a fault may strike. */
export type RequestKind = 'search' | 'create' | 'update';

/** What a call passes on its way into Salesforce. Moment faults strike at one of these, or a while after. */
export const POINTS = [
  'rang',
  'searchSent',
  'searchAnswered',
  'ended',
  'putBegun',
  'stored',
  'createSent',
  'createCommitted',
  'createAnswered',
  'recordingTold',
  'updateSent',
  'updateCommitted',
  'updateAnswered',
  'removed'
] as const;
export type Point = (typeof POINTS)[number];

/** One planned fault of one call. */
export type Fault =
  | { readonly kind: RequestFault; readonly on: RequestKind; readonly nth: number }
  | { readonly kind: SnapshotFault; readonly nth: number; readonly ms: number }
  | {
      readonly kind: MomentFault;
      readonly at: Point;
      readonly delayMs: number;
      /** How long it lasts, or by how much the clock steps. */
      readonly ms: number;
      /** A coin for what has two ways: which leader goes, whether a reload follows. */
      readonly coin: boolean;
    };

/** Calls that plan each kind, as a share. Some plans never strike: their call does not come to that point. */
export const SHARES: Readonly<Record<Exclude<FaultKind, RecordingTime>, number>> = {
  noAnswer: 0.15,
  answerLost: 0.15,
  lateAnswer: 0.1,
  containerError: 0.1,
  duplicateUnnamed: 0.1,
  lateCommit: 0.15,
  serverError: 0.12,
  failedAfterCommit: 0.1,
  passingText: 0.12,
  duplicateSnapshot: 0.15,
  reorderedSnapshot: 0.15,
  lostSnapshot: 0.15,
  orgRefuses: 0.12,
  orgOutage: 0.2,
  slowSalesforce: 0.05,
  keyRightMissing: 0.05,
  unkeyedFailedAfterCommit: 0.05,
  pageReload: 0.16,
  bannerReload: 0.1,
  leaderClosed: 0.12,
  twoLeaders: 0.12,
  storageFull: 0.2,
  storageWiped: 0.2,
  clockStep: 0.12,
  clockFarOff: 0.06,
  agentEdit: 0.5,
  idReused: 0.15
};

/** Of these kinds each shift has one: an even share of the shifts for each. */
export const ONE_A_SHIFT = ['storageFull', 'storageWiped', 'orgOutage'] as const;
