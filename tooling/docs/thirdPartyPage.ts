import { fieldsOf } from '../../packages/telephony/src/decode/decode.ts';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHIPPED } from '../build/shipped.ts';
import { root } from '../lib/root.ts';
import { MAY_SHIP, REASONS } from './thirdParty.ts';

export interface Dependency {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** An object of package.json or package-lock.json. */
type Json = Readonly<Record<string, unknown>>;

const readJson = (path: string): Json => fieldsOf(JSON.parse(readFileSync(join(root, path), 'utf8')));

const locked = (): Json => fieldsOf(readJson('package-lock.json')['packages']);

/** Version and licence of a package as installed. Throws when the package does not say its licence. */
function dependency(packages: Json, name: string, workspace = ''): Dependency {
  const own = workspace === '' ? undefined : packages[`${workspace}/node_modules/${name}`];
  const { version, license } = fieldsOf(own ?? packages[`node_modules/${name}`]);
  if (typeof version !== 'string' || typeof license !== 'string')
    throw new Error(`package-lock.json says no version or licence of ${name}.`);
  return { name, version, licence: license };
}

/** Our own packages, by name. */
const isOurs = (name: string): boolean => name.startsWith('@inocx/');

const CONNECTOR = 'packages/connector';

/** Paths of the project's own package.json and of those of its workspaces; the connector has a list of its own. */
const manifests = (): string[] => [
  'package.json',
  ...globSync('packages/*/package.json', { cwd: root, exclude: [`${CONNECTOR}/package.json`] }).sort()
];

/** Direct dependencies of one kind, of the project and of its packages without the connector. */
export function directDependencies(kind: 'dependencies' | 'devDependencies' | 'optionalDependencies'): Dependency[] {
  const packages = locked();
  const names = manifests().flatMap((path) => Object.keys(fieldsOf(readJson(path)[kind])));
  return [...new Set(names)]
    .filter((name) => !isOurs(name))
    .sort()
    .map((name) => dependency(packages, name));
}

/** What ships with the connector: it runs on the customer's or INO cx's server, with these installed beside it. */
export function connectorDependencies(): Dependency[] {
  const packages = locked();
  return Object.keys(fieldsOf(readJson(`${CONNECTOR}/package.json`)['dependencies'])).map((name) => dependency(packages, name, CONNECTOR));
}

/** What the build puts into the package's static resource. */
export const shippedDependencies = (): Dependency[] => SHIPPED.map((name) => dependency(locked(), name));

/** How many installed packages have which licence, direct or not, most frequent first. */
function licenceCounts(): [string, number][] {
  const counts = new Map<string, number>();
  for (const [path, entry] of Object.entries(locked())) {
    const { license, link } = fieldsOf(entry);
    const own = !path.includes('node_modules/') || link === true;
    if (own) continue;
    const name = typeof license === 'string' ? license : 'not named';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([a, left], [b, right]) => right - left || a.localeCompare(b));
}

const HEAD = `# Third-party software

Made from package.json, package-lock.json and the build by \`npm run docs\`; a test holds it fresh.
`;

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function reasonOf(name: string): string {
  const reason = REASONS[name];
  if (reason === undefined) throw new Error(`tooling/docs/thirdParty.ts does not say why ${name} is there.`);
  return reason;
}

const table = (list: readonly Dependency[]): string =>
  [
    row('package', 'version', 'licence', 'why'),
    '|---|---|---|---|',
    ...list.map(({ name, version, licence }) => row(name, version, licence, reasonOf(name)))
  ].join('\n');

/** The page docs/third-party.md. Throws when a direct dependency has no reason, or a reason no dependency. */
export function thirdPartyPage(): string {
  const runtime = directDependencies('dependencies');
  const development = [...directDependencies('devDependencies'), ...directDependencies('optionalDependencies')];
  const connector = connectorDependencies();
  const known = new Set([...runtime, ...connector, ...development].map(({ name }) => name));
  const stale = Object.keys(REASONS).filter((name) => !known.has(name));
  if (stale.length > 0) throw new Error(`tooling/docs/thirdParty.ts names what is no dependency: ${stale.join(', ')}.`);
  const shipped = shippedDependencies().map(({ name, version, licence }) => row(name, version, licence));
  return `${HEAD}
## In the package
Customers get nothing else of others. The build fails when a script holds a package that is not in this list; the licence texts ship with them as
\`licences.txt\` of the static resource. Allowed licences: ${MAY_SHIP.join(', ')}. INO cx takes penpal with the Banner library.

${[row('package', 'version', 'licence'), '|---|---|---|', ...shipped].join('\n')}

Salesforce serves SLDS and \`opencti_min.js\` itself.

## Direct dependencies
${table(runtime)}

## With the connector
\`packages/connector\` runs on a server, outside the package, with these installed beside it. The allowed licences are the same.

${table(connector)}

## For development only
None of it reaches an org, a user or INO cx.

${table(development)}

## All installed packages by licence
Direct and indirect, on all platforms.

${[row('licence', 'packages'), '|---|---|', ...licenceCounts().map(([name, count]) => row(name, String(count)))].join('\n')}
`;
}
