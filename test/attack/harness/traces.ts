import { mock } from 'node:test';
import type { BrowserContext, Frame } from 'playwright-core';

/** One line that something left behind, and where. */
export interface Trace {
  readonly where: string;
  readonly text: string;
}

/** Collects what pages and workbench write and ask for, from now on: console lines, errors, addresses, the process's own output. */
export function collectTraces(context: BrowserContext): Trace[] {
  const traces: Trace[] = [];
  const note = (where: string, text: string): void => void traces.push({ where, text });
  context.on('console', (line) => note('console', line.text()));
  context.on('weberror', (error) => note('error', String(error.error())));
  context.on('request', (request) => note('address', request.url()));
  context.on('page', (page) => page.on('framenavigated', (frame) => note('address', frame.url())));
  for (const stream of [process.stdout, process.stderr]) {
    const { write } = stream;
    mock.method(stream, 'write', (...args: Parameters<typeof write>) => {
      note('workbench', String(args[0]));
      return Reflect.apply(write, stream, args);
    });
  }
  return traces;
}

/** Everything that a page of this frame's origin keeps in the browser and its scripts can read. */
export async function storedBy(frame: Frame): Promise<readonly Trace[]> {
  const stored = await frame.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const rows: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const values = await done(database.transaction(store).objectStore(store).getAll());
        rows.push(...values.map((value) => `${store}: ${JSON.stringify(value)}`));
      }
      database.close();
    }
    const plain = [localStorage, sessionStorage].map((storage) => JSON.stringify({ ...storage }));
    return { rows, plain, cookies: document.cookie, caches: await caches.keys() };
  });
  return [
    ...stored.rows.map((text) => ({ where: 'IndexedDB', text })),
    ...stored.plain.filter((text) => text !== '{}').map((text) => ({ where: 'web storage', text })),
    ...(stored.cookies === '' ? [] : [{ where: 'cookies for scripts', text: stored.cookies }]),
    ...stored.caches.map((text) => ({ where: 'caches', text }))
  ];
}

/** Traces that hold one of the digits, however they are grouped, or one of the secrets. */
export function leaks(traces: readonly Trace[], numbers: readonly string[], secrets: readonly string[]): readonly Trace[] {
  return traces.filter(({ text }) => {
    const decoded = URL.canParse(text) ? `${text} ${safelyDecoded(text)}` : text;
    const packed = decoded.replace(/[\s().\-/]/g, '');
    return numbers.some((digits) => packed.includes(digits)) || secrets.some((secret) => decoded.includes(secret));
  });
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
