import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.ts';

/** One of several parts of a run, each with an org, and a browser, of its own: a run of hours can be played piece by piece. */
export interface Part {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

export interface WholeRun {
  readonly where: 'node' | 'browser';
  readonly seed: number;
  readonly calls: number;
}

/** `3/10`, or an error that names the option. */
export function readPart(text: string): Part {
  const [, number, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const part = { number: Number(number), of: Number(of) };
  if (!(part.number >= 1 && part.number <= part.of)) throw new Error(`--part takes a part of a whole, such as 3/10, not ${text}.`);
  return part;
}

/** The first call of a part, and the one after its last. Parts begin with a shift of `unit` calls. */
export function callsOf({ number, of }: Part, calls: number, unit = 1): { readonly from: number; readonly to: number } {
  const upTo = (part: number): number => (part === of ? calls : unit * Math.floor((calls * part) / of / unit));
  return { from: upTo(number - 1), to: upTo(number) };
}

const folderOf = ({ where, seed, calls }: WholeRun, { of }: Part): string =>
  join(root, `build/chaos/parts/${where}-seed-${seed}-calls-${calls}-of-${of}`);

/** Keeps the figures of a part. */
export function keepPart(run: WholeRun, part: Part, report: object): void {
  const folder = folderOf(run, part);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${part.number}.json`), JSON.stringify(report));
}

/** The figures of all parts, summed up: a figure by its name, and the figures of a group by theirs. */
export interface Sums {
  figure(name: string): number;
  group(name: string): Readonly<Record<string, number>>;
}

/** Null while parts are missing. */
export function sumsOf(run: WholeRun, part: Part): Sums | null {
  const folder = folderOf(run, part);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  if (files.length < part.of) return null;
  const parts = files.map((name): Readonly<Record<string, unknown>> => Object(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
  const sum = (values: readonly unknown[]): number => values.reduce<number>((total, value) => total + Number(value ?? 0), 0);
  return {
    figure: (name) => sum(parts.map((one) => one[name])),
    group(name) {
      const groups = parts.map((one): Readonly<Record<string, unknown>> => Object(one[name]));
      const names = new Set(groups.flatMap((group) => Object.keys(group)));
      return Object.fromEntries([...names].map((figure) => [figure, sum(groups.map((group) => group[figure]))]));
    }
  };
}
