import { unzipSync } from 'fflate';

/** Most files, and most bytes unpacked, that the Metadata API takes. */
const MOST_FILES = 10_000;
const MOST_BYTES = 400 * 1024 * 1024;

/** The zip is none, or too large. */
export class ZipError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ZipError';
  }
}

/** The files of a deploy's zip, and which of them a component has taken. */
export class ZipTree {
  readonly #files: ReadonlyMap<string, Uint8Array>;
  readonly #taken = new Set<string>();

  /** Throws ZipError. */
  constructor(zip: Uint8Array) {
    this.#files = insideTopFolder(unpack(zip));
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

/** The members of a zip, folders left out. Throws ZipError. */
export function unpack(zip: Uint8Array): ReadonlyMap<string, Uint8Array> {
  let [files, bytes] = [0, 0];
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    files += 1;
    bytes += originalSize;
    if (files > MOST_FILES || bytes > MOST_BYTES) throw new ZipError(`More than ${MOST_FILES} files or ${MOST_BYTES} bytes in the zip`);
    return !name.endsWith('/');
  };
  try {
    return new Map(Object.entries(unzipSync(zip, { filter })));
  } catch (error) {
    if (error instanceof ZipError) throw error;
    throw new ZipError(`Not a zip file: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A package may lie in one folder of its own, as the CLI sends a `--metadata-dir`: its files, by path inside that folder. */
function insideTopFolder(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const [top, ...others] = new Set([...files.keys()].map((path) => path.slice(0, path.indexOf('/') + 1)));
  if (top === undefined || top === '' || others.length > 0 || !files.has(`${top}package.xml`)) return files;
  return new Map([...files].map(([path, content]) => [path.slice(top.length), content]));
}
