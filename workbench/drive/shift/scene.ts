import type { ShiftAgent } from './shiftAgent.ts';

/** Something that an agent meets in a shift. */
export interface Scene {
  /** Heading of the part of the softphone that it shows. */
  readonly topic: string;
  readonly what: string;
  /** Throws an error that names what did not come about. Leaves nothing in hand. */
  play(agent: ShiftAgent): Promise<void>;
}
