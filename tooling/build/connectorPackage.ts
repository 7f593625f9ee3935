import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rollup } from 'rollup';
import { root } from '../lib/root.ts';
import { stripTypeScript } from './scriptPlugins.ts';

const SOURCE = join(root, 'packages/connector');

const MANIFEST = join(SOURCE, 'package.json');
const DIST = join(SOURCE, 'dist');
/** The repository's own package.json while the other is in its place. */
const KEPT = join(root, 'build/connector-package.json');

/** What of package.json is packed: the files of the build in place of the sources, which Node does not run inside node_modules. */
function packedManifest(): Record<string, unknown> {
  const read: unknown = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  const { scripts: _, ...own } = typeof read === 'object' && read !== null ? { ...read } : { scripts: undefined };
  return {
    ...own,
    exports: { '.': { types: './dist/types/index.d.ts', default: './dist/index.js' } },
    bin: { inocx: './dist/inocx.js' }
  };
}

/** The scripts: our own code in few files, dependencies beside it. Warnings of rollup are errors. */
async function writeScripts(target: string): Promise<void> {
  const warnings: string[] = [];
  const build = await rollup({
    input: { index: join(SOURCE, 'src/index.ts'), inocx: join(SOURCE, 'src/cli/bin.ts') },
    external: (id) => !id.startsWith('.') && !id.startsWith('/') && !/^[A-Z]:/i.test(id),
    plugins: [stripTypeScript()],
    onwarn: (warning) => warnings.push(warning.message)
  });
  try {
    if (warnings.length > 0) throw new Error(warnings.join('; '));
    await build.write({ dir: target, format: 'es', chunkFileNames: 'connector-[hash].js' });
  } finally {
    await build.close();
  }
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}${stdout}`);
  return stdout;
}

/** A file that is there as .d.ts is imported as .js. */
function rewriteImports(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.d.ts'))) {
    const path = join(folder, name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/(from '|import\(")(\.[^'"]+)\.ts(['"])/g, '$1$2.js$3'));
  }
}

function writeTypes(target: string): void {
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--rootDir', join(SOURCE, 'src'), '--outDir', target];
  run('tsc', ['-p', join(SOURCE, 'tsconfig.build.json'), ...options], root);
  rewriteImports(target);
}

/** Before `npm pack`: builds `dist`, then puts the packed package.json in place. */
export async function prepareConnectorPackage(): Promise<void> {
  rmSync(DIST, { recursive: true, force: true });
  await writeScripts(DIST);
  writeTypes(join(DIST, 'types'));
  mkdirSync(dirname(KEPT), { recursive: true });
  const packed = `${JSON.stringify(packedManifest(), null, 2)}\n`;
  copyFileSync(MANIFEST, KEPT);
  writeFileSync(MANIFEST, packed);
}

/** After `npm pack`: all as it was. */
export function restoreConnectorPackage(): void {
  copyFileSync(KEPT, MANIFEST);
  rmSync(KEPT);
  rmSync(DIST, { recursive: true, force: true });
}
