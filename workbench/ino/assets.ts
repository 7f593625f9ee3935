import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../tooling/lib/root.ts';
import type { WorkbenchResponse } from '../lib/http.ts';
import { ApiError } from './core/errors.ts';
import type { Route } from './core/router.ts';

/** The pages' script, made by `npm run build`, and their style sheet. */
const ASSETS: readonly { readonly path: string; readonly file: string; readonly type: string }[] = [
  { path: '/assets/banner.js', file: 'build/workbench/banner.js', type: 'text/javascript;charset=UTF-8' },
  { path: '/assets/banner.css', file: 'workbench/ino/client/banner.css', type: 'text/css;charset=UTF-8' },
  { path: '/assets/maker.css', file: 'workbench/ino/maker/maker.css', type: 'text/css;charset=UTF-8' }
];

export function assetRoutes(): Route[] {
  return ASSETS.map(({ path, file, type }) => ({ method: 'GET', path, handle: () => asset(file, type) }));
}

async function asset(file: string, type: string): Promise<WorkbenchResponse> {
  try {
    return { status: 200, headers: { 'content-type': type, 'cache-control': 'no-cache' }, body: await readFile(join(root, file)) };
  } catch {
    throw new ApiError(500, 'NOT_BUILT', `${file} is missing: run npm run build.`);
  }
}
