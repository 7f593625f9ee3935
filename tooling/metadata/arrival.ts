import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { childrenOf, readXml, textOf } from './xml.ts';

/**
 * Source files that did not reach the converted folder: `sf project convert source` leaves out what it does not understand and
 * still reports success. Looks a file up by its place, a field inside its object's file, a member of a static resource inside the zip.
 * @param files paths from the project's root
 * @param folder the converted folder
 */
export function notArrived(files: readonly string[], folder: string): string[] {
  return files.filter((file) => !arrived(withinPackage(file), folder));
}

/** Converted files that no source file accounts for; package.xml aside. */
export function unexpected(files: readonly string[], folder: string): string[] {
  const expected = new Set(files.flatMap((file) => places(withinPackage(file))));
  return globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => path !== 'package.xml' && !expected.has(path));
}

/** `force-app/main/activity/objects/…` -> `objects/…`: the concern's folder is ours, not Salesforce's. The other directories have no concerns. */
function withinPackage(file: string): string {
  return file.replace(/^force-app\/main\/[^/]+\//, '').replace(/^(?:devhub-app|insight-app)\/main\//, '');
}

/** Parts of an object and of its translation stand inside its file: which element holds them, and what names them there. */
const PARTS: readonly (readonly [path: RegExp, file: (owner: string) => string, element: string, name: string])[] = [
  [/^objects\/([^/]+)\/fields\/([^/]+)\.field-meta\.xml$/, (owner) => `objects/${owner}.object`, 'fields', 'fullName'],
  [
    /^objects\/([^/]+)\/compactLayouts\/([^/]+)\.compactLayout-meta\.xml$/,
    (owner) => `objects/${owner}.object`,
    'compactLayouts',
    'fullName'
  ],
  [/^objects\/([^/]+)\/listViews\/([^/]+)\.listView-meta\.xml$/, (owner) => `objects/${owner}.object`, 'listViews', 'fullName'],
  [
    /^objectTranslations\/([^/]+)\/([^/]+)\.fieldTranslation-meta\.xml$/,
    (owner) => `objectTranslations/${owner}.objectTranslation`,
    'fields',
    'name'
  ]
];

function arrived(path: string, folder: string): boolean {
  for (const [pattern, file, element, name] of PARTS) {
    const [, owner, part] = pattern.exec(path) ?? [];
    if (owner !== undefined && part !== undefined) return namesIn(join(folder, file(owner)), element, name).includes(part);
  }
  const member = /^staticresources\/([^/]+)\/(.+)$/.exec(path);
  if (member !== null) return zipMembers(join(folder, `staticresources/${member[1]}.resource`)).includes(member[2] ?? '');
  return places(path).some((place) => existsSync(join(folder, place)));
}

/** Where a file may stand after the conversion. */
function places(path: string): string[] {
  const [, object] = /^objects\/([^/]+)\//.exec(path) ?? [];
  if (object !== undefined) return [`objects/${object}.object`];
  const [, translation] = /^objectTranslations\/([^/]+)\//.exec(path) ?? [];
  if (translation !== undefined) return [`objectTranslations/${translation}.objectTranslation`];
  // A folder of reports or dashboards keeps its metadata beside it: `reports/INO_cx-meta.xml`.
  if (/\.(?:report|dashboard)Folder-meta\.xml$/.test(path)) return [path.replace(/\.\w+Folder-meta\.xml$/, '-meta.xml')];
  const [, resource] = /^staticresources\/([^/]+)\//.exec(path) ?? [];
  if (resource !== undefined) return [`staticresources/${resource}.resource`];
  return [path, path.replace(/-meta\.xml$/, '')];
}

function namesIn(file: string, element: string, name: string): string[] {
  if (!existsSync(file)) return [];
  return childrenOf(readXml(readFileSync(file, 'utf8')), element).map((part) => textOf(part, name) ?? '');
}

const zipMembers = (file: string): string[] => (existsSync(file) ? Object.keys(unzipSync(readFileSync(file))) : []);
