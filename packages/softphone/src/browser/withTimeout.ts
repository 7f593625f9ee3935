import { FaultError, type FaultName, messageOf } from '@inocx/telephony/faults/faults.ts';

/** The arrival, or a fault that says `what` did not come within `timeoutMs`. */
export function withTimeout<T>(arrival: Promise<T>, timeoutMs: number, fault: FaultName, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new FaultError(fault, `${what} within ${timeoutMs} ms`)), timeoutMs);
    arrival.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const LOAD_TIMEOUT_MS = 20_000;

export interface ScriptSource {
  /** Where the static resource's files lie; no slash at the end. */
  readonly resourceUrl: string;
  /** Loads a module by its address. */
  readonly load: (url: string) => Promise<unknown>;
}

/**
 * What `file` of the static resource exports as `name`. Rejects with ScriptUnavailable when the script does not come in time, or is not the
 * one that was built with this page. What the function does later, and throws, is its own.
 */
export async function loadExport({ resourceUrl, load }: ScriptSource, file: string, name: string): Promise<object> {
  let made: unknown;
  try {
    const loaded = await withTimeout(load(`${resourceUrl}/${file}`), LOAD_TIMEOUT_MS, 'ScriptUnavailable', `${file} did not load`);
    made = Reflect.get(Object(loaded), name);
  } catch (thrown) {
    throw new FaultError('ScriptUnavailable', messageOf(thrown));
  }
  if (typeof made !== 'function') throw new FaultError('ScriptUnavailable', `${file} is not what was expected`);
  return made;
}
