import type { SoftphoneState } from '../controller/softphoneController.ts';
import type { FaultError } from '../faults/faults.ts';
import type { LoggedEvent } from './eventLog.ts';
import type { PageFacts, RawSettings, SoftphoneLayout } from '../ports/ports.ts';

/** What this tab is among the agent's tabs. `alone`: the browser cannot tell. `outside`: the page was opened by its address. */
export type TabRole = 'starting' | 'leads' | 'alone' | 'follows' | 'outside';

/** A value, or why there is none. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: FaultError };

/** What the browser says of the sound. Null: it does not say. */
export interface SoundFindings {
  /** The pages around this one let it, and what it frames, use the microphone. */
  readonly microphoneAllowed: boolean | null;
  readonly microphonePermission: 'granted' | 'denied' | 'prompt' | null;
  /** Microphones plugged in. */
  readonly microphones: number | null;
  /** Sound may start without a click. */
  readonly autoplayAllowed: boolean | null;
}

/** All that the checks are made of. */
export interface Findings {
  /** UTC ms. */
  readonly at: number;
  /** Name and version, such as Chrome 150; empty when not known. */
  readonly browser: string;
  readonly facts: PageFacts;
  readonly role: TabRole;
  /** Null where the controller runs in another tab, or not yet. */
  readonly softphone: SoftphoneState | null;
  readonly settings: Result<RawSettings>;
  readonly layout: Result<SoftphoneLayout>;
  /** Null: something was written to this browser's storage, read and taken away again. */
  readonly storage: FaultError | null;
  readonly sound: SoundFindings;
  readonly events: readonly LoggedEvent[];
}
