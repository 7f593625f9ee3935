import type { InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';
import type { Fault, RecordingTime } from './faults.ts';

/** Words of the agent that may come after the log was handed over; by the Task field they end up in. */
export const WORD_FIELDS = ['Description', 'CallDisposition'] as const;
export type WordField = (typeof WORD_FIELDS)[number];

/** One change of an interaction in INO cx. */
export interface ScriptStep {
  /** After the call began, in ms. */
  readonly afterMs: number;
  /** Times that become "now". */
  readonly stamps: readonly ('answeredAt' | 'endedAt')[];
  readonly set: Partial<InteractionSnapshot>;
  /** Set when the step is a late word of the agent. */
  readonly words: WordField | null;
}

/** All that is decided of a call before it begins. */
export interface CallPlan {
  readonly index: number;
  /** After the shift began, in ms. */
  readonly startMs: number;
  readonly first: Pick<
    InteractionSnapshot,
    'flow' | 'direction' | 'routing' | 'caller' | 'called' | 'queue' | 'state' | 'smartRoutingSeconds'
  >;
  readonly script: readonly ScriptStep[];
  readonly recording: RecordingTime | 'none';
  /** After the end, in ms; how long a recording that comes later takes, or until INO cx says that none will come. */
  readonly recordingMs: number;
  /** The agent picks one of several matches, this long after the call began. */
  readonly choosesMs: number | null;
  /** Number of an earlier call whose id INO cx gives to this one again. */
  readonly reuses: number | null;
  readonly faults: readonly Fault[];
}

/** Calls that share a browser, an agent and a few hours. */
export interface ShiftPlan {
  readonly number: number;
  readonly calls: readonly CallPlan[];
}

export const recordingUrl = (index: number): string => `https://acme.ino.cx/recordings/${index}.wav`;
