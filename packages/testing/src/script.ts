/** What a fake port does next with one of its methods: answers as usual, fails, or never answers. */
export interface Script {
  /** The next `times` calls of `method` reject with `error`. */
  fail(method: string, error: Error, times?: number): void;
  /** The next call of `method` stays without answer until the returned function lets it go on. */
  hold(method: string): () => void;
}

export interface ScriptRunner extends Script {
  /** Runs `work` under the script of `method`. */
  play<T>(method: string, work: () => T): Promise<T>;
}

/** One script a fake: what is not scripted works. */
export function createScriptRunner(): ScriptRunner {
  const failures = new Map<string, Error[]>();
  const holds = new Map<string, Promise<void>[]>();
  return {
    fail(method, error, times = 1) {
      const queue = failures.get(method) ?? [];
      failures.set(method, [...queue, ...Array.from({ length: times }, () => error)]);
    },
    hold(method) {
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      holds.set(method, [...(holds.get(method) ?? []), held]);
      return release;
    },
    async play(method, work) {
      await holds.get(method)?.shift();
      const failure = failures.get(method)?.shift();
      if (failure !== undefined) throw failure;
      return work();
    }
  };
}
