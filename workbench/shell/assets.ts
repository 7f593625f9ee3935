import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { WorkbenchResponse } from '../lib/http.ts';

const root = join(import.meta.dirname, '../..');
const SLDS = join(root, 'node_modules/@salesforce-ux/design-system/assets');

/** The shell's own files, by path. */
const OWN: Readonly<Record<string, string>> = {
  '/workbench/shell.js': join(root, 'build/workbench/shell.js'),
  '/workbench/shell.js.map': join(root, 'build/workbench/shell.js.map'),
  '/workbench/shell.css': join(import.meta.dirname, 'shell.css')
};

const SLDS_PATH = /^\/slds\/((?:styles|icons|images|fonts)\/[\w@.\-/]+)$/;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css;charset=UTF-8',
  '.js': 'text/javascript;charset=UTF-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2'
};

/** A file of the shell or of SLDS; null for any other path, and for a file that is not there. */
export async function serveAsset(pathname: string): Promise<WorkbenchResponse | null> {
  const file = fileOf(pathname);
  const type = file === null ? undefined : TYPES[extname(file)];
  if (file === null || type === undefined) return null;
  try {
    const cache = pathname.startsWith('/slds/') ? 'max-age=86400' : 'no-cache';
    return { status: 200, headers: { 'content-type': type, 'cache-control': cache }, body: await readFile(file) };
  } catch {
    return null;
  }
}

function fileOf(pathname: string): string | null {
  const own = OWN[pathname];
  if (own !== undefined) return own;
  const [, inside] = SLDS_PATH.exec(pathname) ?? [];
  return inside === undefined || inside.includes('..') ? null : join(SLDS, inside);
}
