import { crc32, inflateRawSync } from 'node:zlib';

/** The zip is none, or holds what a deploy may not. */
export class ZipError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ZipError';
  }
}

/** What was unpacked of one deploy so far, zips inside its zip included. */
export interface Unpacked {
  files: number;
  bytes: number;
}

/** Most files that the Metadata API takes. */
const MOST_FILES = 10_000;
/** Most bytes unpacked. Salesforce takes 400 MB; this twin stops where everybody else would have to wait for it. */
const MOST_BYTES = 64 * 1024 * 1024;

interface Member {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly originalSize: number;
  /** Where its own header is. */
  readonly offset: number;
}

const DIRECTORY_END = Buffer.from('PK\x05\x06', 'latin1');
const DIRECTORY_END_BYTES = 22;
const MEMBER_SIGNATURE = 0x02014b50;
const ENCRYPTED = 1;
const UTF8 = 0x800;

/** The members that the zip's directory names. A place outside the zip is a RangeError. */
function directory(zip: Buffer): readonly Member[] {
  const end = zip.lastIndexOf(DIRECTORY_END);
  if (end < 0 || end + DIRECTORY_END_BYTES > zip.length) throw new ZipError('Not a zip file: it has no directory');
  const members: Member[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== MEMBER_SIGNATURE) throw new ZipError('Not a zip file: its directory is broken');
    const [flags, length] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 28)];
    members.push({
      name: zip.toString((flags & UTF8) === 0 ? 'latin1' : 'utf8', at + 46, at + 46 + length),
      flags,
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      size: zip.readUInt32LE(at + 20),
      originalSize: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42)
    });
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return members;
}

/** Names that could lead out of their folder. */
const isUnsafe = (name: string): boolean =>
  /[\\\0]|^[A-Za-z]:/.test(name) || name.split('/').some((part) => part === '' || part === '.' || part === '..' || part === '__proto__');

/** Refuses a member before any of it is unpacked. The directory may say anything, so the larger of its sizes counts. */
function admit({ name, size, originalSize }: Member, unpacked: Unpacked): void {
  unpacked.files += 1;
  unpacked.bytes += Math.max(size, originalSize);
  if (unpacked.files > MOST_FILES) throw new ZipError(`Maximum number of files exceeded: a deploy may have ${MOST_FILES} files`);
  if (unpacked.bytes > MOST_BYTES) throw new ZipError(`Maximum size exceeded: this twin unpacks ${MOST_BYTES} bytes of one deploy`);
  if (isUnsafe(name.replace(/\/$/, ''))) throw new ZipError(`Illegal file name in the zip: ${JSON.stringify(name.slice(0, 255))}`);
}

function contentOf(zip: Buffer, { name, flags, method, crc, size, originalSize, offset }: Member): Uint8Array {
  const broken = new ZipError(`Not a zip file: ${name.slice(0, 255)} is not what its directory says`);
  if ((flags & ENCRYPTED) !== 0 || (method !== 0 && method !== 8)) throw broken;
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const packed = zip.subarray(start, start + size);
  const content = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(originalSize, 1) });
  if (content.length !== originalSize || crc32(content) !== crc) throw broken;
  return content;
}

/**
 * The members of a zip, folders left out. It stops at what the directory promised and at the limits of a deploy, whatever the bytes would
 * unpack to. Throws ZipError.
 */
export function readZip(zip: Uint8Array, unpacked: Unpacked): ReadonlyMap<string, Uint8Array> {
  const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  try {
    const members = directory(bytes);
    for (const member of members) admit(member, unpacked);
    return new Map(members.filter(({ name }) => !name.endsWith('/')).map((member) => [member.name, contentOf(bytes, member)]));
  } catch (error) {
    if (error instanceof ZipError) throw error;
    throw new ZipError(`Not a zip file: ${error instanceof Error ? error.message : String(error)}`);
  }
}
