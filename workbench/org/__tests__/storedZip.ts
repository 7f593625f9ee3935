import { crc32, inflateRawSync } from 'node:zlib';

/** One entry of a zip as its directory describes it, true or not. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes?: Uint8Array;
  /** What the directory says of its size; the truth when absent. */
  readonly claims?: number;
  /** Place of the local header of another entry: two entries then share their bytes. */
  readonly at?: number;
  /** Method of compression: stored, or deflated where `bytes` are. */
  readonly method?: 0 | 8;
}

const header = (length: number, signature: number, fields: readonly (readonly [at: number, bytes: 2 | 4, value: number])[]): Buffer => {
  const buffer = Buffer.alloc(length);
  buffer.writeUInt32LE(signature);
  for (const [at, bytes, value] of fields) buffer.writeUIntLE(value, at, bytes);
  return buffer;
};

const sums = new WeakMap<Uint8Array, number>();

function sumOf(bytes: Uint8Array, method: 0 | 8): number {
  const known = sums.get(bytes) ?? crc32(method === 8 ? inflateRawSync(bytes) : bytes);
  sums.set(bytes, known);
  return known;
}

/** A zip that no tool would write: names of any kind, sizes that lie, entries that overlap. */
export function craftedZip(entries: readonly ZipEntry[]): Uint8Array {
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  let size = 0;
  for (const { name, bytes = Buffer.from('x'), claims = bytes.length, at, method = 0 } of entries) {
    const path = Buffer.from(name);
    const common = [
      [4, 2, 20],
      [8, 2, method],
      [14, 4, sumOf(bytes, method)],
      [18, 4, bytes.length],
      [22, 4, claims],
      [26, 2, path.length]
    ] as const;
    const shifted = common.map(([place, width, value]) => [place + 2, width, value] as const);
    const central = Buffer.concat([header(46, 0x02014b50, [...shifted, [42, 4, at ?? offset]]), path]);
    directory.push(central);
    size += central.length;
    if (at !== undefined) continue;
    locals.push(header(30, 0x04034b50, common), path, Buffer.from(bytes));
    offset += 30 + path.length + bytes.length;
  }
  const end = header(22, 0x06054b50, [
    [8, 2, entries.length % 65_536],
    [10, 2, entries.length % 65_536],
    [12, 4, size],
    [16, 4, offset]
  ]);
  return Buffer.concat([...locals, ...directory, end]);
}
