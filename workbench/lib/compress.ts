import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { WorkbenchRequest, WorkbenchResponse } from './http.ts';

const gzipped = promisify(gzip);
const COMPRESSIBLE = /^(text\/|application\/(javascript|json|xml)|image\/svg\+xml)/;
/** Below this, the header costs more than gzip saves. */
const SMALLEST_BYTES = 1024;

/** Stylesheets and scripts of up to a megabyte are asked for by each page anew: compressed once, they are kept by what they say. */
const WORTH_KEEPING_BYTES = 16_384;
const MOST_KEPT = 32;
const kept = new Map<string, Promise<Buffer>>();

function compressed(body: string | Uint8Array): Promise<Buffer> {
  if (body.length < WORTH_KEEPING_BYTES) return gzipped(body);
  const key = createHash('sha256').update(body).digest('base64');
  const known = kept.get(key);
  if (known !== undefined) return known;
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  const made = gzipped(body);
  kept.set(key, made);
  return made;
}

/** Answers text with gzip where the client takes it, as Salesforce does, so that sizes seen in a browser mean something. */
export async function compress(request: WorkbenchRequest, response: WorkbenchResponse): Promise<WorkbenchResponse> {
  const type = response.headers['content-type'];
  if (typeof type !== 'string' || !COMPRESSIBLE.test(type) || response.headers['content-encoding'] !== undefined) return response;
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '') || response.body.length < SMALLEST_BYTES) return response;
  return {
    ...response,
    headers: { ...response.headers, 'content-encoding': 'gzip', vary: 'Accept-Encoding' },
    body: await compressed(response.body)
  };
}
