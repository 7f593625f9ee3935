import { inocx } from '../../src/cli/inocx.ts';
import type { Runtime } from '../../src/cli/runtime.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line in this process. `answer` gets what was printed so far, and returns what a person enters. */
export async function run(argv: readonly string[], more: Partial<Runtime>, answer: (printed: string) => string = () => ''): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await inocx(argv, {
    env: {},
    out: (text) => (out += text),
    err: (text) => (err += text),
    ask: async (question) => {
      err += question;
      return answer(err);
    },
    stop: new AbortController().signal,
    dataFolder: 'never',
    ...more
  });
  return { code, out, err };
}
