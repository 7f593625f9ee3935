import { existsSync } from 'node:fs';
import { join } from 'node:path';
import lwc from '@lwc/rollup-plugin';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import { type OutputOptions, type Plugin, rollup, type RollupOutput } from 'rollup';
import { root } from '../lib/root.ts';
import { type Bundle, listBundles, MODEL_BUNDLE } from './bundles.ts';
import { dropOldTemplates, resolveBundles, resolvePackages, resolveTypeScript, stripTypeScript } from './scriptPlugins.ts';

/** One script that the build makes for a browser. */
export interface BundleJob {
  /** Entry, from the project root. */
  readonly entry: string;
  /** Result, from the project root. */
  readonly file: string;
  /** `iife` for scripts that a page loads, `es` for files that a script imports later. */
  readonly format: 'iife' | 'es';
  /** Short code for the package; readable code for the workbench. */
  readonly minify: boolean;
  /** True for scripts with components. Without it the package's logic comes along and the LWC engine does not. */
  readonly components?: boolean;
  /** False: no source map beside readable code. */
  readonly sourceMap?: boolean;
}

/**
 * Bundles one entry with the package's `c/*` modules. Warnings of rollup are errors: none is harmless here.
 * Resolves with the npm packages of which something is in the file.
 */
export async function bundle(job: BundleJob): Promise<readonly string[]> {
  const warnings: string[] = [];
  const build = await rollup({
    input: join(root, job.entry),
    plugins: plugins(job),
    onwarn: (warning) => warnings.push(warning.message)
  });
  try {
    if (warnings.length > 0) throw new Error(`${job.entry}: ${warnings.join('; ')}`);
    const written = await build.write(output(job));
    return packagesIn(written);
  } finally {
    await build.close();
  }
}

function packagesIn({ output: files }: RollupOutput): string[] {
  const modules = files.flatMap((file) => (file.type === 'chunk' ? Object.entries(file.modules) : []));
  const names = modules.filter(([, { renderedLength }]) => renderedLength > 0).map(([path]) => packageOf(path));
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** `@lwc/engine-dom` of /…/node_modules/@lwc/engine-dom/dist/index.js; undefined for our own files. */
const packageOf = (path: string): string | undefined =>
  /[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(path)?.[1]?.replace('\\', '/');

interface Alias {
  readonly name: string;
  readonly path: string;
}

/** Our own scripts take the core's source, not the bundle that the build makes of it for the platform. */
const sourceOf = (one: Bundle): string =>
  one.name === MODEL_BUNDLE ? join(root, 'packages/telephony/src/platform.ts') : join(root, one.folder, `${one.name}.ts`);

const hasTemplate = (one: Bundle): boolean => existsSync(join(root, one.folder, `${one.name}.html`));

function output(job: BundleJob): OutputOptions {
  return { file: join(root, job.file), format: job.format, sourcemap: job.sourceMap ?? !job.minify };
}

function plugins(job: BundleJob): Plugin[] {
  const bundles = listBundles();
  const alias = (one: Bundle): Alias => ({ name: `c/${one.name}`, path: sourceOf(one) });
  const components = bundles.filter(hasTemplate);
  const logic = bundles.filter((one) => !hasTemplate(one));
  // The LWC compiler would register each class of the logic and of the libraries, as if it were a component.
  const exclude = [
    '**/packages/**',
    '**/workbench/**',
    '**/test/**',
    '**/node_modules/{penpal,idb}/**',
    ...logic.map((one) => `${one.folder}/**`)
  ];
  const chain: Plugin[] = [
    resolveTypeScript(),
    resolvePackages(),
    resolveBundles((job.components === true ? logic : bundles).map(alias)),
    stripTypeScript(),
    ...(job.components === true ? [lwc({ modules: components.map(alias), exclude }), dropOldTemplates()] : []),
    nodeResolve({ browser: true }),
    replace({
      preventAssignment: true,
      values: { 'process.env.NODE_ENV': JSON.stringify('production'), 'import.meta.env.SSR': 'false' }
    })
  ];
  // Statements compress better than the commas that would join them.
  if (job.minify) chain.push(terser({ ecma: 2020, compress: { sequences: false }, format: { comments: false } }));
  return chain;
}
