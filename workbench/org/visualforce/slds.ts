import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import type { WorkbenchResponse } from '../../lib/http.ts';
import type { Archive } from './expression.ts';
import { contentType } from './staticResource.ts';

const packageFile = createRequire(import.meta.url).resolve('@salesforce-ux/design-system/package.json');

const versionOf = (file: string): string => {
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed && typeof parsed.version === 'string'
    ? parsed.version
    : 'current';
};

/** Address of the design system, `$Asset.SLDS` on a page; below it `assets/styles`, `assets/icons`, `assets/images`. */
export const SLDS_ADDRESS = `/slds/${versionOf(packageFile)}`;

const STYLES = 'assets/styles/salesforce-lightning-design-system.min.css';

/** What `<apex:slds/>` links. */
export const SLDS_STYLES_ADDRESS = `${SLDS_ADDRESS}/${STYLES}`;

const fileOf = (path: string): string | null => {
  if (!/^assets\/[\w./@-]+$/.test(path) || normalize(path) !== path) return null;
  const file = join(dirname(packageFile), path);
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : null;
};

export const sldsArchive: Archive = { name: '$Asset.SLDS', has: (path) => fileOf(path) !== null };

/**
 * The design system, styling nothing but what lies in an element of class slds-scope: that is the form Visualforce links. What it
 * says of the document (html, body, :root) then means that element. The order of its layers must stand outside of the scope.
 */
export function scopeStyles(css: string): string {
  const order = /@layer [\w, -]+;/.exec(css)?.[0] ?? '';
  const rules = css
    .replace(/@charset "[^"]*";/, '')
    .replace(order, '')
    .replace(/(^|[{},;/])\s*(?:html|body|:root)(?=[\s,{])/g, '$1:scope')
    .replace(/:where\(html\)/g, ':where(:scope)');
  return `${order}@scope (.slds-scope){${rules}}`;
}

let scoped: string | undefined;

/** Answers addresses below SLDS_ADDRESS; null for others. */
export function serveSlds(pathname: string): WorkbenchResponse | null {
  if (!pathname.startsWith(`${SLDS_ADDRESS}/`)) return null;
  const path = pathname.slice(SLDS_ADDRESS.length + 1);
  const file = fileOf(path);
  const type = contentType(path);
  if (file === null || type === undefined) {
    return { status: 404, headers: { 'content-type': 'text/plain;charset=UTF-8' }, body: `The design system has no file ${path}.` };
  }
  const headers = { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' };
  if (path !== STYLES) return { status: 200, headers, body: readFileSync(file) };
  scoped ??= scopeStyles(readFileSync(file, 'utf8'));
  return { status: 200, headers, body: scoped };
}
