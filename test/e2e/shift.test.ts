import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireHeadlessBrowser } from '../../tooling/lib/browser.ts';
import { runShift, SCENES } from '../../workbench/drive/shift/shift.ts';

test('the demo plays a whole shift, each scene of it seen', { timeout: 300_000 }, async () => {
  const printed: string[] = [];
  const seen = await runShift({
    executablePath: await requireHeadlessBrowser(console.error),
    headed: false,
    print: (text) => void printed.push(text)
  });
  assert.deepEqual(
    seen,
    SCENES.map(({ topic, what }) => ({ topic, what }))
  );
  assert.equal(printed.length, SCENES.length);
});
