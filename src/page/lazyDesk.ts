import { FaultError } from 'c/faults';
import type { DeskPlace } from './lazy/desk.ts';
import { withinTime } from './withinTime.ts';

export interface LazyDeskOptions {
  /** Where the static resource's files lie; no slash at the end. */
  readonly resourceUrl: string;
  /** Loads a module by its address. */
  readonly load: (url: string) => Promise<unknown>;
}

const LOAD_TIMEOUT_MS = 20_000;

/**
 * Loads the desk and runs it. Only the tab that leads needs it: tabs that mirror stay light, and the panel is on screen before it.
 * Rejects with FaultError ScriptUnavailable when the script does not come, or is not the one that was built with this page.
 */
export async function runLazyDesk({ resourceUrl, load }: LazyDeskOptions, place: DeskPlace): Promise<void> {
  try {
    runOf(await withinTime(load(`${resourceUrl}/desk.js`), LOAD_TIMEOUT_MS, 'desk.js'))(place);
  } catch (error) {
    throw new FaultError('ScriptUnavailable', error instanceof Error ? error.message : String(error));
  }
}

function runOf(loaded: unknown): (place: DeskPlace) => void {
  const run: unknown = typeof loaded === 'object' && loaded !== null ? Reflect.get(loaded, 'runDesk') : undefined;
  if (typeof run !== 'function') throw new Error('desk.js is not what was expected');
  // Our own file, built with this one: what the function takes is known, only that it is there is not.
  return run as (place: DeskPlace) => void;
}
