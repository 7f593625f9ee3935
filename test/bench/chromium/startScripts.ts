import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import lwc from '@lwc/rollup-plugin';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import { type Plugin, rollup } from 'rollup';
import { stripTypeScript } from '../../../tooling/build/scriptPlugins.ts';
import { root } from '../../../tooling/lib/root.ts';

/** A script whose start is measured. */
export interface StartScript {
  readonly name: string;
  readonly code: string;
  readonly gzip: number;
  /** An expression that is true once the script has done its work. */
  readonly started: string;
}

const PAGES = 'test/bench/pages';
const MAIN = 'force-app/main/softphone/staticresources/softphone/main.js';

/** The empty page's, which is the measure of the others, and the softphone's as it ships. */
export async function ownScripts(): Promise<readonly StartScript[]> {
  return [
    script('empty', await makeEmpty(), "document.querySelector('bench-empty')?.shadowRoot?.childElementCount === 1"),
    script(
      'softphone',
      readFileSync(join(root, MAIN), 'utf8'),
      "document.querySelector('c-softphone > *') !== null && document.querySelector('[data-problem*=\"INOCX-509\"]') === null"
    )
  ];
}

/** The published builds of others. @param folder where they are installed, from the project's root */
export async function peerScripts(folder: string): Promise<readonly StartScript[]> {
  const published = (path: string): string => readFileSync(join(root, folder, 'node_modules', path), 'utf8');
  return [
    script('twilioVoice', published('@twilio/voice-sdk/dist/twilio.min.js'), "typeof window.Twilio?.Device === 'function'"),
    script('sipJs', await makeSip(folder), "typeof window.SIP?.UserAgent === 'function'"),
    script(
      'connectStreams',
      published('amazon-connect-streams/release/connect-streams-min.js'),
      "typeof window.connect?.core?.initCCP === 'function'"
    ),
    script('jsforce', published('jsforce/dist/jsforce.min.js'), "typeof window.jsforce?.Connection === 'function'")
  ];
}

const script = (name: string, code: string, started: string): StartScript => ({
  name,
  code,
  started,
  gzip: gzipSync(code, { level: 9 }).length
});

const makeEmpty = (): Promise<string> =>
  make('emptyPage.ts', [
    stripTypeScript(),
    lwc({ modules: [{ name: 'bench/empty', path: join(root, PAGES, 'empty/empty.ts') }], exclude: ['**/emptyPage.ts'] }),
    nodeResolve({ browser: true })
  ]);

const makeSip = (folder: string): Promise<string> =>
  make('sipPage.ts', [stripTypeScript(), nodeResolve({ browser: true, modulePaths: [join(root, folder, 'node_modules')] })]);

/** One short script, as the build makes the package's. */
async function make(entry: string, plugins: readonly Plugin[]): Promise<string> {
  const production = { preventAssignment: true, values: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.SSR': 'false' } };
  const build = await rollup({ input: join(root, PAGES, entry), plugins: [...plugins, replace(production), terser()] });
  try {
    const { output } = await build.generate({ format: 'iife' });
    return output[0].code;
  } finally {
    await build.close();
  }
}
