import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.ts';

/** One LWC bundle of the package: a folder below some `lwc` folder of force-app. */
export interface Bundle {
  /** `controller` for telephony/controller. */
  readonly name: string;
  /** `telephony`, `softphone`, …: the concern it belongs to. */
  readonly concern: string;
  /** Path from the project root. */
  readonly folder: string;
  /** TypeScript files that ship, tests and declarations aside; paths from the project root. */
  readonly scripts: readonly string[];
}

/** The bundle that the build makes of the core; what else of it holds a script is written by hand. */
export const MODEL_BUNDLE = 'callModel';

/** Every bundle of the package, by concern and name. */
export function listBundles(): Bundle[] {
  const main = join(root, 'force-app/main');
  const bundles: Bundle[] = [];
  for (const concern of folders(main)) {
    for (const name of folders(join(main, concern, 'lwc'))) {
      const folder = `force-app/main/${concern}/lwc/${name}`;
      const scripts = readdirSync(join(root, folder))
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
        .map((file) => `${folder}/${file}`);
      bundles.push({ name, concern, folder, scripts });
    }
  }
  return bundles;
}

function folders(parent: string): string[] {
  try {
    return readdirSync(parent, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
}
