import { readZip, type Unpacked } from './readZip.ts';

/** The files of a deploy's zip, and which of them a component has taken. */
export class ZipTree {
  readonly #files: ReadonlyMap<string, Uint8Array>;
  readonly #taken = new Set<string>();
  readonly #unpacked: Unpacked = { files: 0, bytes: 0 };

  /** Throws ZipError. */
  constructor(zip: Uint8Array) {
    this.#files = insideTopFolder(readZip(zip, this.#unpacked));
  }

  /** The members of a zip that lies in this one. Throws ZipError. */
  unpack(path: string): ReadonlyMap<string, Uint8Array> {
    return readZip(this.take(path), this.#unpacked);
  }

  /** Paths in order, folders left out. */
  paths(): readonly string[] {
    return [...this.#files.keys()].sort();
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** Notes that the file has an owner. */
  take(path: string): Uint8Array {
    this.#taken.add(path);
    return this.#files.get(path) ?? new Uint8Array();
  }

  /** Files below a folder, by path inside it. */
  takeBelow(folder: string): ReadonlyMap<string, Uint8Array> {
    const inside = this.paths().filter((path) => path.startsWith(`${folder}/`));
    return new Map(inside.map((path) => [path.slice(folder.length + 1), this.take(path)]));
  }

  /** Files that belong to nothing. */
  leftOver(): readonly string[] {
    return this.paths().filter((path) => !this.#taken.has(path));
  }
}

/** A package may lie in one folder of its own, as the CLI sends a `--metadata-dir`: its files, by path inside that folder. */
function insideTopFolder(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const [top, ...others] = new Set([...files.keys()].map((path) => path.slice(0, path.indexOf('/') + 1)));
  if (top === undefined || top === '' || others.length > 0 || !files.has(`${top}package.xml`)) return files;
  return new Map([...files].map(([path, content]) => [path.slice(top.length), content]));
}
