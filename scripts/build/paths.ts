import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.ts';
import { listBundles } from './bundles.ts';

/**
 * Writes tsconfig.paths.json: TypeScript cannot express `c/*` as one pattern, because the target repeats the name
 * (`<name>/<name>`), so each bundle gets a line.
 */
export function writePaths(): void {
  const paths: Record<string, string[]> = { 'types/*': ['./types/*'] };
  for (const bundle of listBundles()) {
    paths[`c/${bundle.name}`] = [`./${bundle.folder}/${bundle.name}`];
  }
  const text = `${JSON.stringify({ compilerOptions: { paths } }, null, 2)}\n`;
  writeFileSync(join(root, 'tsconfig.paths.json'), text);
}
