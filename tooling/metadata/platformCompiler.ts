import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import compiler from '@lwc/sfdc-lwc-compiler';
import type { Bundle } from '../build/bundles.ts';
import { root } from '../lib/root.ts';

/** Script, template, style and metadata files of a bundle as they ship, by name. */
export type BundleFiles = Readonly<Record<string, string>>;

/** What a deploy would send of a bundle: compiled scripts, not their TypeScript. */
export function shippedFiles(bundle: Bundle): BundleFiles {
  const folder = join(root, bundle.folder);
  const names = readdirSync(folder).filter((file) => /\.(?:js|html|css|js-meta\.xml)$/.test(file));
  return Object.fromEntries(names.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** The API version that a bundle's own metadata names. The compiler's default is an old one, under which its newer rules stay off. */
function apiVersionOf(name: string, files: BundleFiles): number {
  const found = /<apiVersion>(\d+)\.0<\/apiVersion>/.exec(files[`${name}.js-meta.xml`] ?? '')?.[1];
  if (found === undefined) throw new Error(`${name}.js-meta.xml names no API version.`);
  return Number(found);
}

/**
 * Compiles a bundle with the compiler that Salesforce's platform uses, as published on npm (its terms allow use and copying;
 * it is a development dependency and ships nowhere). One line a diagnostic; empty when the platform would take the bundle.
 */
export async function platformProblems(name: string, files: BundleFiles): Promise<string[]> {
  if (Object.keys(files).length === 0) return [`${name}: no file to compile`];
  const compiled = Object.fromEntries(Object.entries(files).filter(([file]) => !file.endsWith('.xml')));
  const report = await compiler.compile({
    bundle: { namespace: 'c', name, type: 'platform', files: compiled, options: { apiVersion: apiVersionOf(name, files) } }
  });
  const problems = report.diagnostics.map(({ filename, message }) => `${filename ?? name}: ${message}`);
  return report.success || problems.length > 0 ? problems : [`${name}: refused without a reason`];
}
