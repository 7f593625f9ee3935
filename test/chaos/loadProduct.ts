import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from '../../tooling/build/bundle.ts';
import { root } from '../../tooling/lib/root.ts';
import type * as product from './product.ts';

/** The package's modules, as the page would load them. */
export type Product = typeof product;

const MESSAGE_VERSION = /\bMESSAGE_VERSION = (\d+)/;
const OWN_ID = /\bown\(snapshot\) \{/;
const MAY_BE_SENT = /\bfunction mayBeSent\(\w+, \w+\) \{/;

/** Bundles the package for Node and loads it. `name` keeps test files that run at the same time out of each other's way. */
export async function loadProduct(name: string): Promise<Product> {
  const file = `build/chaos/${name}.js`;
  await bundle({ entry: 'test/chaos/product.ts', file, format: 'es', minify: false });
  return load(file);
}

/**
 * The same package, `later` versions on: its tabs speak another version among themselves, which today's tabs do not understand.
 * `name` is that of a product that was loaded before.
 */
export function loadLaterProduct(name: string, later: number): Promise<Product> {
  return loadChanged(name, `later-${later}`, MESSAGE_VERSION, (_found, now: string) => `MESSAGE_VERSION = ${Number(now) + later}`);
}

/** The same package with a rule broken on purpose: where the user may not write the key, logs are sent without it. */
export function loadUnkeyedProduct(name: string): Promise<Product> {
  return loadChanged(name, 'unkeyed', MAY_BE_SENT, (found) => `${found} return true;`);
}

/** The same package with a rule broken on purpose: calls of one id are taken for one call. */
export function loadTrustingProduct(name: string): Promise<Product> {
  return loadChanged(name, 'trusting', OWN_ID, (found) => `${found} return snapshot;`);
}

async function loadChanged(name: string, suffix: string, at: RegExp, change: (found: string, part: string) => string): Promise<Product> {
  const code = readFileSync(join(root, `build/chaos/${name}.js`), 'utf8');
  if (!at.test(code)) throw new Error(`The package has no ${at.source} any more.`);
  const file = `build/chaos/${name}-${suffix}.js`;
  writeFileSync(join(root, file), code.replace(at, change));
  return load(file);
}

async function load(file: string): Promise<Product> {
  const loaded: Product = await import(pathToFileURL(join(root, file)).href);
  return loaded;
}
