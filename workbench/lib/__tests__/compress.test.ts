import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { compress } from '../compress.ts';
import type { WorkbenchRequest } from '../http.ts';

const takesGzip = { headers: { 'accept-encoding': 'gzip' } } as unknown as WorkbenchRequest;

async function sent(text: string): Promise<string> {
  const response = await compress(takesGzip, { status: 200, headers: { 'content-type': 'text/css' }, body: Buffer.from(text) });
  assert.equal(response.headers['content-encoding'], 'gzip');
  return gunzipSync(response.body).toString();
}

test('large texts of one length, asked for again and again, each come back as they are', async () => {
  const texts = Array.from({ length: 40 }, (_, index) => String(index + 10).repeat(10_000));
  for (const text of [...texts, ...texts]) assert.equal(await sent(text), text);
});

test('a text that changed by one letter is sent as it is now', async () => {
  const before = 'a'.repeat(20_000);
  assert.equal(await sent(before), before);
  const after = `${before.slice(1)}b`;
  assert.equal(await sent(after), after);
});
