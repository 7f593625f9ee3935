import assert from 'node:assert/strict';

/** Processor time of one request, far above what a busy machine takes for it and far below what an attack took. */
const MOST_MS = 2000;

/** Runs the request. Fails when it kept this thread busy for more than a moment, whatever else the machine had to do. */
export async function atOnce<T>(run: () => T | Promise<T>): Promise<T> {
  const before = process.threadCpuUsage();
  const result = await run();
  const { user, system } = process.threadCpuUsage(before);
  const spent = (user + system) / 1000;
  assert.ok(spent < MOST_MS, `kept the workbench busy for ${spent.toFixed(0)} ms`);
  return result;
}
