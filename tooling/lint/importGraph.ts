import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';

/** File -> the files it imports, types included; paths from the project's root. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** The file behind `c/<bundle>`: its own source, or that of the generated c/callModel. */
const bundleFile = (bundle: string, files: ReadonlySet<string>): string =>
  [...files].find((file) => file.endsWith(`/lwc/${bundle}/${bundle}.ts`)) ?? 'packages/telephony/src/platform.ts';

/** What an import leads to, or null for what lies outside the graph: npm packages, Node's own modules, the platform's. */
function target(from: string, specifier: string, files: ReadonlySet<string>): string | null {
  const [, name, file = 'index.ts'] = /^@inocx\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? [];
  if (name !== undefined) return `packages/${name}/src/${file}`;
  const [, bundle] = /^c\/(\w+)$/.exec(specifier) ?? [];
  if (bundle !== undefined) return bundleFile(bundle, files);
  if (!specifier.startsWith('.')) return null;
  const path = posix.join(posix.dirname(from), specifier);
  return files.has(path) ? path : `${path}.ts`;
}

/** Every `from '…'` and `import('…')` of a TypeScript text, type imports included. */
function specifiersOf(file: string, text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => {
    if (fileName === '') throw new Error(`${file} imports an empty name.`);
    return fileName;
  });
}

/**
 * The imports between these files, tests included.
 * @param patterns globs from `root`; ambient declarations are left out
 */
export function importGraph(root: string, patterns: readonly string[]): ImportGraph {
  const files = globSync([...patterns], { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.includes('node_modules/') && !file.endsWith('.d.ts'))
    .sort();
  const known = new Set(files);
  const importsOf = (file: string): string[] => {
    const targets = specifiersOf(file, readFileSync(join(root, file), 'utf8')).map((specifier) => target(file, specifier, known));
    return [...new Set(targets.filter((path) => path !== null && known.has(path)))].filter((path) => path !== null);
  };
  return new Map(files.map((file) => [file, importsOf(file)]));
}

const isTest = (file: string): boolean => file.includes('/__tests__/') || file.endsWith('.test.ts');

/** The same imports between the folders that the files lie in. Tests are left out: they may reach into any folder, and nothing imports them. */
export function folderGraph(graph: ImportGraph): ImportGraph {
  const folders = new Map<string, Set<string>>();
  for (const [file, targets] of graph) {
    if (isTest(file)) continue;
    const from = dirname(file);
    const known = folders.get(from) ?? new Set();
    for (const path of targets) if (dirname(path) !== from) known.add(dirname(path));
    folders.set(from, known);
  }
  return new Map([...folders].map(([folder, targets]) => [folder, [...targets]]));
}

/** Groups of nodes that reach each other (Tarjan's strongly connected components of more than one node), each sorted. */
export function cyclesOf(graph: ImportGraph): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];

  function visit(node: string): number {
    const own = index.size;
    index.set(node, own);
    let lowest = own;
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, low.get(next) ?? index.get(next) ?? own);
    }
    low.set(node, lowest);
    if (lowest === own) {
      const group = stack.splice(stack.indexOf(node));
      if (group.length > 1) cycles.push(group.sort());
    }
    return lowest;
  }

  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return cycles;
}
