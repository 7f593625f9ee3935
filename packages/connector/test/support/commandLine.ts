import { inocx } from '../../src/cli/inocx.ts';
import type { Runtime } from '../../src/cli/runtime.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A runtime that keeps nothing of what is printed, with these parts. */
export const commandRuntime = (more: Partial<Runtime>): Runtime => ({
  env: {},
  out: () => undefined,
  err: () => undefined,
  ask: async () => '',
  stop: new AbortController().signal,
  program: { script: 'never', before: [] },
  dataFolder: 'never',
  ...more
});

/** Runs one command line in this process. `answer` gets what was printed so far, and returns what a person enters. */
export async function run(argv: readonly string[], more: Partial<Runtime>, answer: (printed: string) => string = () => ''): Promise<Ran> {
  let [out, err] = ['', ''];
  const printing: Partial<Runtime> = {
    out: (text) => (out += text),
    err: (text) => (err += text),
    ask: async (question) => {
      err += question;
      return answer(err);
    }
  };
  const code = await inocx(argv, commandRuntime({ ...printing, ...more }));
  return { code, out, err };
}
