/**
 * The control line between the two test pages: plain window messages, beside the bridge and of another shape,
 * so that a case can work the Banner's page while the bridge itself is under test.
 */

/** A command to the Banner's page, or to any page that follows this line. */
export interface Command {
  readonly harness: 'command';
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

export interface Outcome {
  readonly harness: 'outcome';
  readonly id: number;
  readonly value: unknown;
  readonly error: string | null;
}

/** A page has loaded and follows commands; `load` is the number in its address. */
export interface Loaded {
  readonly harness: 'loaded';
  readonly load: string;
}

function isCommand(data: unknown): data is Command {
  return kind(data) === 'command';
}

export function isOutcome(data: unknown): data is Outcome {
  return kind(data) === 'outcome';
}

export function isLoaded(data: unknown): data is Loaded {
  return kind(data) === 'loaded';
}

function kind(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'harness' in data ? data.harness : null;
}

/** Follows commands of the page above and tells that it is there. `softphoneOrigin` and the load's number stand in the address. */
export function followCommands(run: (name: string, args: readonly unknown[]) => unknown): void {
  const query = new URLSearchParams(window.location.search);
  const origin = query.get('softphone') ?? '';
  window.addEventListener('message', (event) => {
    const data: unknown = event.data;
    if (event.origin !== origin || !isCommand(data)) return;
    const reply = (value: unknown, error: string | null): void =>
      window.parent.postMessage({ harness: 'outcome', id: data.id, value, error } satisfies Outcome, origin);
    void Promise.resolve()
      .then(() => run(data.name, data.args))
      .then(
        (value) => reply(value, null),
        (thrown: unknown) => reply(null, String(thrown))
      );
  });
  window.parent.postMessage({ harness: 'loaded', load: query.get('load') ?? '' } satisfies Loaded, origin);
}
