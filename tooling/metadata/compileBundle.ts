import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@lwc/compiler';
import { type Bundle, MODEL_BUNDLE } from '../build/bundles.ts';
import { stripTypes } from '../build/compile.ts';
import { root } from '../lib/root.ts';

/** Compiles each script, template and style sheet of a bundle with the LWC compiler, as a deploy would. One line a fault or warning. */
export function compileProblems(bundle: Bundle): string[] {
  const isMade = bundle.name === MODEL_BUNDLE;
  const files = readdirSync(join(root, bundle.folder)).filter((file) => (isMade ? /\.js$/ : /\.(ts|html|css)$/).test(file));
  const problems = files.flatMap((file) => compileFile(bundle.name, file, readFileSync(join(root, bundle.folder, file), 'utf8')));
  const script = `${bundle.name}.${isMade ? 'js' : 'ts'}`;
  if (!files.includes(script)) problems.push(`${bundle.folder} has no ${script}`);
  return problems;
}

/**
 * Compiles one file of a bundle; a TypeScript file loses its types first.
 * @param name the bundle's name
 * @param file the file's name, whose ending says what it is
 */
export function compileFile(name: string, file: string, source: string): string[] {
  const script = file.replace(/\.ts$/, '.js');
  const text = file.endsWith('.ts') ? stripTypes(source, file).code : source;
  // The platform makes nothing of a script that only held types.
  if (file === `${name}.ts` && /^(?:export \{\};)?$/.test(text.trim())) return [`${file}: holds types only`];
  try {
    const { warnings = [] } = transformSync(text, script, { name, namespace: 'c', scopedStyles: file.endsWith('.scoped.css') });
    return warnings.map((warning) => `${file}: ${warning.message}`);
  } catch (error) {
    return [`${file}: ${error instanceof Error ? error.message : String(error)}`];
  }
}
