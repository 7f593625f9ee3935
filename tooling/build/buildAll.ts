import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkWritable } from '../lib/options.ts';
import { root } from '../lib/root.ts';
import { bundle, type BundleJob } from './bundle.ts';
import { compileBundles } from './compile.ts';
import { noticesOf } from './shipped.ts';

const STATIC_RESOURCE = 'force-app/main/softphone/staticresources/softphone';

/** The licences of what others wrote of it: the scripts themselves carry no comments. */
const NOTICES = `${STATIC_RESOURCE}/licences.txt`;

/** What the package's components get of the core, as a bundle of its own: the platform resolves `c/callModel` to it. */
export const modelBundle: BundleJob = {
  entry: 'packages/telephony/src/platform.ts',
  file: 'force-app/main/openCti/lwc/callModel/callModel.js',
  format: 'es',
  minify: false,
  sourceMap: false
};

/** Scripts of the package: first load, and what it loads when first needed. */
const packageScripts: readonly BundleJob[] = [
  { entry: 'packages/softphone/src/main.ts', file: `${STATIC_RESOURCE}/main.js`, format: 'iife', minify: true, components: true },
  { entry: 'packages/softphone/src/lazy/presses.ts', file: `${STATIC_RESOURCE}/presses.js`, format: 'es', minify: true },
  { entry: 'packages/softphone/src/lazy/controller.ts', file: `${STATIC_RESOURCE}/controller.js`, format: 'es', minify: true },
  { entry: 'packages/softphone/src/lazy/diagnostics.ts', file: `${STATIC_RESOURCE}/diagnostics.js`, format: 'es', minify: true },
  { entry: 'packages/telephony/src/phone-numbers/phones.ts', file: `${STATIC_RESOURCE}/phones.js`, format: 'es', minify: true }
];

/** Scripts of the workbench's pages. */
const workbenchScripts: readonly BundleJob[] = [
  { entry: 'workbench/shell/client/main.ts', file: 'build/workbench/shell.js', format: 'iife', minify: false },
  { entry: 'workbench/shell/client/opencti.ts', file: 'build/workbench/opencti_min.js', format: 'iife', minify: false },
  { entry: 'workbench/ino/client/main.ts', file: 'build/workbench/banner.js', format: 'iife', minify: false }
];

/** Makes everything that is not in git: the .js of the LWC bundles, the static resource, the workbench's pages. */
export async function buildAll(print: (text: string) => void): Promise<void> {
  checkWritable(['', 'build', 'force-app/main/openCti/lwc', STATIC_RESOURCE].map((folder) => join(root, folder)));
  await bundle(modelBundle);
  print(`Built ${modelBundle.file}.`);
  print(`Compiled ${compileBundles()} scripts of the package's bundles.`);
  const shipped = new Set<string>();
  for (const job of packageScripts) {
    for (const name of await bundle(job)) shipped.add(name);
    print(`Built ${job.file}.`);
  }
  writeFileSync(join(root, NOTICES), noticesOf(shipped));
  for (const job of workbenchScripts) {
    await bundle(job);
    print(`Built ${job.file}.`);
  }
  removeStrays();
}

/** What an older build left in the static resource would ship with it. */
function removeStrays(): void {
  const made = new Set([...packageScripts.map((job) => job.file), NOTICES]);
  for (const file of readdirSync(join(root, STATIC_RESOURCE))) {
    if (!made.has(`${STATIC_RESOURCE}/${file}`)) rmSync(join(root, STATIC_RESOURCE, file), { recursive: true });
  }
}
