import { createHash, randomBytes } from 'node:crypto';
import { existsSync, openSync, closeSync, readFileSync, statSync, writeSync } from 'node:fs';
import { Fault } from '../faults/fault.ts';

export interface Key {
  /** First 8 hex digits of the key's SHA-256. */
  readonly id: string;
  readonly bytes: Buffer;
}

/** The first encrypts, any of them decrypts. */
export type Keys = readonly [Key, ...Key[]];

const LENGTH = 32;
export const KEYS_VARIABLE = 'INOCX_CONNECTOR_KEYS';

function keyOf(text: string): Key {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== LENGTH || bytes.toString('base64').replace(/=+$/, '') !== text.replace(/=+$/, '')) {
    throw new Fault('KeyMissing', { detail: 'a key is not 32 bytes in base64' });
  }
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}

/** Keys in base64, with commas or line ends between them. Throws Fault KeyMissing. */
export function readKeys(text: string): Keys {
  const [first, ...others] = text
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map(keyOf);
  if (first === undefined) throw new Fault('KeyMissing');
  return [first, ...others];
}

/** A new key in base64. */
export const newKey = (): string => randomBytes(LENGTH).toString('base64');

/** Keys of INOCX_CONNECTOR_KEYS. Throws Fault KeyMissing. */
export const envKeys = (env: Readonly<Record<string, string | undefined>> = process.env): Keys => readKeys(env[KEYS_VARIABLE] ?? '');

const OTHERS = 0o077;

/** Keys of a file that nobody else may read. Throws Fault KeyMissing. */
export function fileKeys(path: string): Keys {
  if (!existsSync(path)) throw new Fault('KeyMissing', { detail: `there is no file ${path}` });
  if (process.platform !== 'win32' && (statSync(path).mode & OTHERS) !== 0) {
    throw new Fault('KeyMissing', { detail: `others may read ${path}: chmod 600` });
  }
  return readKeys(readFileSync(path, 'utf8'));
}

/** Writes a new key into a new file for its owner alone. Throws when the file exists. */
export function writeNewKey(path: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, `${newKey()}\n`);
  } finally {
    closeSync(file);
  }
}
