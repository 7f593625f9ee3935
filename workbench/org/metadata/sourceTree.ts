import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The files of a package directory that a deploy would take, by path below it (with `/`). */
export class SourceTree {
  /** Package directory as messages name it. */
  readonly name: string;
  readonly #folder: string;
  readonly #paths: Set<string>;
  readonly #taken = new Set<string>();

  constructor(folder: string, name: string) {
    this.name = name;
    this.#folder = folder;
    this.#paths = new Set(walk(folder).map((path) => relative(folder, path).split(sep).join('/')));
  }

  paths(): readonly string[] {
    return [...this.#paths].sort();
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** Reads a file and notes that a component owns it. */
  take(path: string): Uint8Array {
    this.#taken.add(path);
    return readFileSync(join(this.#folder, path));
  }

  /** Files below a folder, by path inside it. */
  takeBelow(folder: string): ReadonlyMap<string, Uint8Array> {
    const inside = this.paths().filter((path) => path.startsWith(`${folder}/`));
    return new Map(inside.map((path) => [path.slice(folder.length + 1), this.take(path)]));
  }

  /** Files that no component took: the platform would not know what to do with them. */
  leftOver(): readonly string[] {
    return this.paths().filter((path) => !this.#taken.has(path));
  }

  /** Path for messages. */
  display(path: string): string {
    return `${this.name}/${path}`;
  }
}

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (isIgnored(name)) return [];
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}

/** The same that .forceignore keeps from a deploy. */
function isIgnored(name: string): boolean {
  return (
    name === '__tests__' ||
    name.startsWith('.') ||
    name === 'README.md' ||
    name === 'jsconfig.json' ||
    /^tsconfig.*\.json$|\.ts$/.test(name)
  );
}
