import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { WorkbenchRequest, WorkbenchResponse } from './http.ts';

const gzipped = promisify(gzip);
const COMPRESSIBLE = /^(text\/|application\/(javascript|json|xml)|image\/svg\+xml)/;
/** Below this, the header costs more than gzip saves. */
const SMALLEST_BYTES = 1024;

/** Answers text with gzip where the client takes it, as Salesforce does, so that sizes seen in a browser mean something. */
export async function compress(request: WorkbenchRequest, response: WorkbenchResponse): Promise<WorkbenchResponse> {
  const type = response.headers['content-type'];
  if (typeof type !== 'string' || !COMPRESSIBLE.test(type) || response.headers['content-encoding'] !== undefined) return response;
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '') || response.body.length < SMALLEST_BYTES) return response;
  return {
    ...response,
    headers: { ...response.headers, 'content-encoding': 'gzip', vary: 'Accept-Encoding' },
    body: await gzipped(response.body)
  };
}
