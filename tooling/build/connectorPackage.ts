import { fieldsIn } from '../../packages/telephony/src/decode/decode.ts';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { root } from '../lib/root.ts';
import { resolvePackages, stripTypeScript } from './scriptPlugins.ts';

const SOURCE = join(root, 'packages/connector');

const MANIFEST = join(SOURCE, 'package.json');
const DIST = join(SOURCE, 'dist');
/** The repository's own package.json while the other is in its place. */
const KEPT = join(root, 'build/connector-package.json');

/** What of package.json is packed: the files of the build in place of the sources, which Node does not run inside node_modules. */
function packedManifest(): Record<string, unknown> {
  const { scripts: _, ...own } = fieldsIn(readFileSync(MANIFEST, 'utf8'));
  return {
    ...own,
    exports: { '.': { types: './dist/types/index.d.ts', default: './dist/index.js' } },
    bin: { inocx: './dist/inocx.js' }
  };
}

/** Our own files go into the package, those of the core among them. */
const isDependency = (id: string): boolean => !/^(?:\.|\/|[A-Z]:|@inocx\/)/i.test(id);

/** The scripts: our own code in few files, dependencies beside it. Warnings of rollup are errors. */
async function writeScripts(target: string): Promise<void> {
  const warnings: string[] = [];
  const build = await rollup({
    input: { index: join(SOURCE, 'src/index.ts'), inocx: join(SOURCE, 'src/cli/bin.ts') },
    external: isDependency,
    plugins: [resolvePackages(), stripTypeScript()],
    onwarn: (warning) => warnings.push(warning.message)
  });
  try {
    if (warnings.length > 0) throw new Error(warnings.join('; '));
    await build.write({ dir: target, format: 'es', chunkFileNames: 'connector-[hash].js' });
  } finally {
    await build.close();
  }
}

/** The declarations in one file, with those of the core. */
async function writeTypes(target: string): Promise<void> {
  const warnings: string[] = [];
  const build = await rollup({
    input: join(SOURCE, 'src/index.ts'),
    external: isDependency,
    plugins: [resolvePackages(), dts({ tsconfig: join(SOURCE, 'tsconfig.json') })],
    onwarn: (warning) => warnings.push(warning.message)
  });
  try {
    if (warnings.length > 0) throw new Error(warnings.join('; '));
    await build.write({ file: join(target, 'index.d.ts'), format: 'es' });
  } finally {
    await build.close();
  }
}

/** Before `npm pack`: builds `dist`, then puts the packed package.json in place. */
export async function prepareConnectorPackage(): Promise<void> {
  rmSync(DIST, { recursive: true, force: true });
  await writeScripts(DIST);
  await writeTypes(join(DIST, 'types'));
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
