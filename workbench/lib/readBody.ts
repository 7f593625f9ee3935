import type { IncomingMessage } from 'node:http';

/** Salesforce takes deployments of up to 50 MB; nothing else the workbench takes is larger. */
export const BODY_LIMIT_BYTES = 50 * 1024 * 1024;

export class BodyTooLarge extends Error {
  constructor(limitBytes: number) {
    super(`This request may have ${limitBytes} bytes.`);
    this.name = 'BodyTooLarge';
  }
}

/** The whole body. Throws BodyTooLarge as soon as the limit is passed, whatever Content-Length says. */
export async function readBody(message: IncomingMessage, limitBytes: number): Promise<Uint8Array> {
  if (Number(message.headers['content-length'] ?? 0) > limitBytes) throw new BodyTooLarge(limitBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > limitBytes) throw new BodyTooLarge(limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
