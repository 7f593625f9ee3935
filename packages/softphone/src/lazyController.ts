import type { ControllerPlace } from './lazy/controller.ts';
import { type ScriptSource, loadExport } from './browser/withTimeout.ts';

/**
 * Loads the controller and runs it. Only the tab that leads needs it: follower tabs stay light, and the panel is on screen before it.
 * Rejects with FaultError ScriptUnavailable when the script does not come, or is not the one that was built with this page.
 */
export async function runLazyController(source: ScriptSource, place: ControllerPlace): Promise<void> {
  // Our own file, built with this one: what the function takes is known, only that it is there is not.
  const run = (await loadExport(source, 'controller.js', 'runController')) as (place: ControllerPlace) => void;
  run(place);
}
