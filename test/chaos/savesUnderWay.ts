import type { Clock } from '@inocx/telephony/ports/ports.ts';
import { fieldsOf } from '../../workbench/shell/client/rest/guards.ts';
import type { CallTrack } from './callTrack.ts';

/** Until the softphone has sent what an answer makes it send (ms). */
const HEARD_MS = 2000;

/** Saves that take longer than the softphone waits. */
export class SavesUnderWay {
  private readonly clock: Clock;
  private readonly bodies = new Map<CallTrack, Set<unknown>>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  began(track: CallTrack, body: unknown): void {
    const bodies = this.bodies.get(track) ?? new Set();
    this.bodies.set(track, bodies.add(body));
  }

  has(track: CallTrack, body: unknown): boolean {
    return this.bodies.get(track)?.has(body) === true;
  }

  /** One of them carries this field, and may be done at any moment. */
  carry(track: CallTrack, field: string): boolean {
    return [...(this.bodies.get(track) ?? [])].some((body) => field in fieldsOf(body));
  }

  /** It is done. The softphone hears of it a moment later, and may have to send newer words after it. */
  arrived(track: CallTrack, body: unknown): void {
    if (this.has(track, body)) this.clock.after(HEARD_MS, () => this.bodies.get(track)?.delete(body));
  }
}
