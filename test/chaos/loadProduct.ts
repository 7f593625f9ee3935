import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from '../../tooling/build/bundle.ts';
import { root } from '../../tooling/lib/root.ts';
import type * as product from './product.ts';

/** The package's modules, as the page would load them. */
export type Product = typeof product;

const MESSAGE_VERSION = /\bMESSAGE_VERSION = (\d+)/;

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
export async function loadLaterProduct(name: string, later: number): Promise<Product> {
  const code = readFileSync(join(root, `build/chaos/${name}.js`), 'utf8');
  if (!MESSAGE_VERSION.test(code)) throw new Error('The tabs have no MESSAGE_VERSION any more.');
  const file = `build/chaos/${name}-later-${later}.js`;
  writeFileSync(
    join(root, file),
    code.replace(MESSAGE_VERSION, (_found, now: string) => `MESSAGE_VERSION = ${Number(now) + later}`)
  );
  return load(file);
}

async function load(file: string): Promise<Product> {
  const loaded: Product = await import(pathToFileURL(join(root, file)).href);
  return loaded;
}
