import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../lib/root.ts';

export const PAGE = 'docs/mutation.md';
const BEGIN = '<!-- made by: npm run mutation -- --write -->';
const END = '<!-- end of: npm run mutation -- --write -->';

/** What Stryker says of one changed place. */
interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number } };
}

interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

/** One module's run. An endless loop counts as noticed; what no test reaches counts as survived. */
export interface Figures {
  readonly module: string;
  readonly mutants: number;
  readonly noticed: number;
  readonly survived: number;
}

const NOTICED = ['Killed', 'Timeout'];
const SURVIVED = ['Survived', 'NoCoverage'];

const reportOf = (module: string): Report => JSON.parse(readFileSync(join(root, `build/mutation/${module}.json`), 'utf8')) as Report;

/** The figures of the last run of a module. Throws when there was none. */
export function figuresOf(module: string): Figures {
  const all = Object.values(reportOf(module).files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const [noticed, survived] = [NOTICED, SURVIVED].map((kind) => all.filter((status) => kind.includes(status)).length);
  return { module, mutants: (noticed ?? 0) + (survived ?? 0), noticed: noticed ?? 0, survived: survived ?? 0 };
}

/** The changes that no test noticed, one line each: place, line of source, what stood there instead. */
export function survivorsOf(module: string): string[] {
  return Object.entries(reportOf(module).files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n');
    return mutants
      .filter(({ status }) => SURVIVED.includes(status))
      .map(({ status, mutatorName, replacement = '', location: { start } }) => {
        const unreached = status === 'NoCoverage' ? ' (no test reaches it)' : '';
        return `${basename(file)}:${start.line} ${(lines[start.line - 1] ?? '').trim()} => ${replacement} [${mutatorName}]${unreached}`;
      });
  });
}

const row = ({ module, mutants, noticed, survived }: Figures): string =>
  `| ${module} | ${mutants} | ${noticed} | ${survived} | ${((100 * noticed) / mutants).toFixed(1)} % |`;

const HEAD = ['| module | changes | noticed | survived | score |', '|---|---|---|---|---|'];

export const mutationTable = (measured: readonly Figures[]): string => [...HEAD, ...measured.map(row)].join('\n');

/** Puts these rows into the page, in place of older ones of the same modules; the others stay. */
export function writeTable(measured: readonly Figures[]): void {
  const path = join(root, PAGE);
  const page = readFileSync(path, 'utf8');
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${PAGE} has lost the marks of its table.`);
  const old = page.slice(begin + BEGIN.length, end).split('\n');
  const kept = old.filter((line) => /^\| (?!module)\w/.test(line) && !measured.some(({ module }) => line.startsWith(`| ${module} |`)));
  const rows = [...kept, ...measured.map(row)].sort();
  writeFileSync(path, `${page.slice(0, begin)}${BEGIN}\n${[...HEAD, ...rows].join('\n')}\n${page.slice(end)}`);
}
