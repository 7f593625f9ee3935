import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../lib/root.ts';
import { type Bundle, listBundles, MODEL_BUNDLE } from './bundles.ts';

/** TypeScript -> the JavaScript that Salesforce takes: types go, decorators and class fields stay. Throws nothing: types are checked elsewhere. */
export function stripTypes(source: string, fileName: string): { code: string; map: string } {
  const out = ts.transpileModule(source, {
    fileName,
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      // A lower target or `true` here turns decorators into helpers that the LWC compiler does not know.
      experimentalDecorators: false,
      useDefineForClassFields: true,
      sourceMap: true
    }
  });
  return { code: out.outputText.replace(/\/\/# sourceMappingURL=.*\n?$/, ''), map: out.sourceMapText ?? '' };
}

const beside = (script: string): string => script.replace(/\.ts$/, '.js');

/** Writes a .js beside each .ts of the package's bundles, and takes away each .js whose .ts is gone. Returns how many it wrote. */
export function compileBundles(): number {
  let written = 0;
  for (const bundle of listBundles()) {
    for (const stray of strayScripts(bundle)) rmSync(join(root, stray));
    for (const script of bundle.scripts) {
      const code = stripTypes(readFileSync(join(root, script), 'utf8'), script).code;
      writeFileSync(join(root, beside(script)), code);
      written += 1;
    }
  }
  return written;
}

/** What is wrong with the compiled bundles, one line each: a deploy of such a tree succeeds and ships components without script. */
export function staleBundles(): string[] {
  const problems: string[] = [];
  for (const bundle of listBundles()) {
    for (const script of bundle.scripts) {
      const js = join(root, beside(script));
      if (!existsSync(js)) problems.push(`${script} has no ${beside(script)}: run npm run build`);
      else if (readFileSync(js, 'utf8') !== stripTypes(readFileSync(join(root, script), 'utf8'), script).code)
        problems.push(`${beside(script)} is older than its ${script}: run npm run build`);
    }
    for (const stray of strayScripts(bundle)) problems.push(`${stray} has no .ts: run npm run build`);
  }
  return problems;
}

function strayScripts(bundle: Bundle): string[] {
  const known = new Set([...bundle.scripts.map(beside), ...(bundle.name === MODEL_BUNDLE ? [`${bundle.folder}/${MODEL_BUNDLE}.js`] : [])]);
  return readdirSync(join(root, bundle.folder))
    .filter((file) => file.endsWith('.js'))
    .map((file) => `${bundle.folder}/${file}`)
    .filter((file) => !known.has(file));
}
