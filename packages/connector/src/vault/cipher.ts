import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Fault } from '../faults/fault.ts';
import type { Keys } from './keys.ts';

/** Where a sealed value stands. It opens nowhere else, so that nobody can move one row's token into another's. */
export interface Cell {
  readonly table: string;
  readonly key: string;
  readonly column: string;
}

const FORM = 1;
const ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD = 1 + ID_BYTES + NONCE_BYTES + TAG_BYTES;
const ALGORITHM = 'aes-256-gcm';

const placeOf = ({ table, key, column }: Cell): Buffer => Buffer.from(JSON.stringify([table, key, column]));

/** Id of the key that a value was sealed with. */
export const keyIdOf = (sealed: Uint8Array): string => Buffer.from(sealed.subarray(1, 1 + ID_BYTES)).toString('hex');

/** Form, key id, nonce, tag, ciphertext: AES-256-GCM with a fresh nonce and the place as additional data. */
export function seal([key]: Keys, cell: Cell, text: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key.bytes, nonce);
  cipher.setAAD(placeOf(cell));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(FORM), Buffer.from(key.id, 'hex'), nonce, cipher.getAuthTag(), body]);
}

/** Throws Fault KeyWrong: no key of these sealed it, or it was changed or moved since. */
export function unseal(keys: Keys, cell: Cell, sealed: Uint8Array): string {
  const key = keys.find(({ id }) => id === keyIdOf(sealed));
  if (key === undefined || sealed.length < HEAD || sealed[0] !== FORM)
    throw new Fault('KeyWrong', { detail: `${cell.table}.${cell.column}` });
  const nonce = sealed.subarray(1 + ID_BYTES, 1 + ID_BYTES + NONCE_BYTES);
  const tag = sealed.subarray(HEAD - TAG_BYTES, HEAD);
  try {
    const decipher = createDecipheriv(ALGORITHM, key.bytes, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(placeOf(cell));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(HEAD)), decipher.final()]).toString('utf8');
  } catch {
    // The inner error is left out: it says nothing, and its buffers hold what was decrypted so far.
    throw new Fault('KeyWrong', { detail: `${cell.table}.${cell.column}` });
  }
}
