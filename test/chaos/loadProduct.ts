import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from '../../scripts/build/bundle.ts';
import { root } from '../../scripts/lib/root.ts';
import type * as product from './product.ts';

/** The package's modules, as the page would load them. */
export type Product = typeof product;

/** Bundles the package for Node and loads it. `name` keeps test files that run at the same time out of each other's way. */
export async function loadProduct(name: string): Promise<Product> {
  const file = `build/chaos/${name}.js`;
  await bundle({ entry: 'test/chaos/product.ts', file, format: 'es', minify: false });
  const loaded: Product = await import(pathToFileURL(join(root, file)).href);
  return loaded;
}
