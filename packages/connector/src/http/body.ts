/** Why a body was not read to its end. */
export class BodyRefused extends Error {
  readonly why: 'tooLong' | 'tooSlow';

  constructor(why: 'tooLong' | 'tooSlow') {
    super(why);
    this.why = why;
  }
}

export interface BodyLimits {
  /** Bytes after decompression. */
  readonly bytes: number;
  /** Longest wait for the next piece. */
  readonly idleMs: number;
}

async function nextPiece(reader: ReadableStreamDefaultReader<Uint8Array>, idleMs: number): Promise<Uint8Array | undefined> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new BodyRefused('tooSlow')), idleMs);
  try {
    const { value } = await Promise.race([reader.read(), promise]);
    return value;
  } finally {
    clearTimeout(timer);
  }
}

/** The body as text. Throws BodyRefused when it is too long or its pieces come too slowly; the connection is then closed. */
export async function readBody(response: Response, limits: BodyLimits): Promise<string> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  try {
    for (;;) {
      const piece = await nextPiece(reader, limits.idleMs);
      if (piece === undefined) return text + decoder.decode();
      length += piece.byteLength;
      if (length > limits.bytes) throw new BodyRefused('tooLong');
      text += decoder.decode(piece, { stream: true });
    }
  } catch (error) {
    // Not waited for: a body that sends nothing does not end its cancellation either.
    void reader.cancel(error).catch(() => undefined);
    throw error;
  }
}
