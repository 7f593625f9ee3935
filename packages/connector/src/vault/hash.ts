import { createHash, randomBytes } from 'node:crypto';

/** How random values are kept that are only compared: nobody who reads the store can use them. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** 256 bits, in letters, digits, `-` and `_`. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');
