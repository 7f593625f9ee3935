import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { root } from '../lib/root.ts';
import { bundle } from './bundle.ts';
import { licenceNotice } from './shipped.ts';
import { resolvePackages } from './scriptPlugins.ts';

const ENTRY = 'packages/bridge/src/index.ts';
const SOURCE = 'packages/bridge/package.json';

/** Where the installable client of the bridge is built, from the project's root. */
export const CLIENT_PACKAGE = 'build/banner-client';

/** The declarations of the client in one text without an import: the types of the core are in it. Throws when rollup warns. */
async function clientDeclarations(): Promise<string> {
  const warnings: string[] = [];
  const build = await rollup({
    input: join(root, ENTRY),
    plugins: [resolvePackages(), dts({ tsconfig: join(root, 'tsconfig.browser.json') })],
    onwarn: (warning) => warnings.push(warning.message)
  });
  try {
    const { output } = await build.generate({ format: 'es' });
    if (warnings.length > 0) throw new Error(`${ENTRY}: ${warnings.join('; ')}`);
    return output[0].code;
  } finally {
    await build.close();
  }
}

/** What of the source's package.json a published one keeps; its script holds penpal and the core, so it depends on nothing. */
function manifest(): Readonly<Record<string, unknown>> {
  const { name, version, description, license }: Readonly<Record<string, unknown>> = JSON.parse(readFileSync(join(root, SOURCE), 'utf8'));
  return {
    name,
    version,
    description,
    license,
    type: 'module',
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
    files: ['index.js', 'index.d.ts', 'licences.txt'],
    sideEffects: false
  };
}

/** Builds the package that INO cx installs into its Banner, ready for `npm pack`. */
export async function buildClientPackage(): Promise<void> {
  const folder = join(root, CLIENT_PACKAGE);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await bundle({ entry: ENTRY, file: `${CLIENT_PACKAGE}/index.js`, format: 'es', minify: false, sourceMap: false });
  writeFileSync(join(folder, 'index.d.ts'), await clientDeclarations());
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
  writeFileSync(join(folder, 'licences.txt'), `${licenceNotice('penpal')}\n`);
  copyFileSync(join(root, 'packages/bridge/README.md'), join(folder, 'README.md'));
}

/** The page that shows the client's API, for a reader of a change to see what of it changed. */
export const API_REPORT = 'packages/bridge/api.md';

/** The text of that page. */
export async function apiReport(): Promise<string> {
  return `# API of @inocx/bridge

Every name that the package exports, with its types. \`npm run docs\` writes this page; a change of it is a change for INO cx.

\`\`\`ts
${(await clientDeclarations()).trim()}
\`\`\`
`;
}
