import { createHash } from 'node:crypto';
import type { WorkbenchResponse } from '../../lib/http.ts';
import { text } from '../metadata/body.ts';
import type { Component, DeployedMetadata } from '../core/types.ts';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  gif: 'image/gif',
  html: 'text/html;charset=UTF-8',
  jpg: 'image/jpeg',
  js: 'application/javascript',
  json: 'application/json',
  map: 'application/json',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  wav: 'audio/wav',
  woff2: 'font/woff2'
};

/** By the ending of the name; undefined for an ending that no file of the package has. */
export const contentType = (path: string): string | undefined => TYPES[/\.([a-z0-9]+)$/.exec(path)?.[1] ?? ''];

/** 45 days, Salesforce's default for static resources. */
const MAX_AGE_SECONDS = 45 * 24 * 60 * 60;

const stamps = new WeakMap<Component, string>();

/** Stands for the time of the last change in the resource's address; changes with the content, so that caches never serve old files. */
function stampOf(resource: Component): string {
  const known = stamps.get(resource);
  if (known !== undefined) return known;
  const hash = createHash('sha256');
  for (const [path, content] of [...resource.files].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${path}\0${content.length}\0`).update(content);
  const stamp = String(1_000_000_000_000 + (hash.digest().readUIntBE(0, 6) % 1_000_000_000_000));
  stamps.set(resource, stamp);
  return stamp;
}

/** What `$Resource.<name>` yields: the address below which the files lie. */
export const resourceAddress = (resource: Component): string => `/resource/${stampOf(resource)}/${resource.fullName}`;

const plainText = (status: number, body: string): WorkbenchResponse => ({
  status,
  headers: { 'content-type': 'text/plain;charset=UTF-8' },
  body
});

/** Answers `/resource/<stamp>/<name>/<path>`; null for other paths. */
export function serveStaticResource(metadata: DeployedMetadata, pathname: string): WorkbenchResponse | null {
  const match = /^\/resource\/(\d+)\/(\w+)\/(.+)$/.exec(pathname);
  if (match === null) return null;
  const [, stamp, name = '', path = ''] = match;
  const resource = metadata.get('StaticResource', name);
  if (resource === undefined) return plainText(404, `There is no static resource ${name}.`);
  const file = resource.files.get(path);
  const type = contentType(path);
  if (file === undefined || type === undefined) return plainText(404, `The static resource ${name} has no file ${path}.`);
  const scope = text(resource.body, 'cacheControl') === 'Public' ? 'public' : 'private';
  // An old address gets the new file, as on a real org; nobody may keep it under that name.
  const cache = stamp === stampOf(resource) ? `${scope}, max-age=${MAX_AGE_SECONDS}` : 'no-store';
  return { status: 200, headers: { 'content-type': type, 'cache-control': cache }, body: file };
}
