import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Step } from '../deploy/plan.ts';
import { readXml, textOf } from '../metadata/xml.ts';
import { APP_NAME, type AppPart } from '../release/appFiles.ts';

/** The metadata types of an app, with the ending of their files. */
const PART_TYPES: Readonly<Record<AppPart, { readonly type: string; readonly ending: string }>> = {
  app: { type: 'ExternalClientApplication', ending: '.eca-meta.xml' },
  oauth: { type: 'ExtlClntAppOauthSettings', ending: '.ecaOauth-meta.xml' },
  global: { type: 'ExtlClntAppGlobalOauthSettings', ending: '.ecaGlblOauth-meta.xml' },
  policies: { type: 'ExtlClntAppOauthConfigurablePolicies', ending: '.ecaOauthPlcy-meta.xml' },
  state: { type: 'ExtlClntAppConfigurablePolicies', ending: '.ecaPlcy-meta.xml' }
};

/** The app's files as the org has them: name of the file, which need not be this project's, and text. */
export type Standing = Partial<Readonly<Record<AppPart, { readonly file: string; readonly text: string }>>>;

/** Folder of the staged project that the org's files are written to; the global settings hold key and secret. */
const FOLDER = 'standing';

const RIGHTS =
  'connect reads what stands in the org before it changes anything. The user needs "View all External Client Apps, view their settings, and edit their policies" and "View External Client Apps Consumer Secrets in Metadata"; Setup, External Client Apps, Settings must allow access to consumer secrets via the Metadata API (docs/admin.md, step 3).';

/** Lists the org's apps with their settings and policies into a manifest. */
export const listPlan = (org: string): Step[] => [
  {
    says: `Looking for the External Client App in ${org}`,
    sf: [
      ...['project', 'generate', 'manifest', '--from-org', org, '--output-dir', FOLDER],
      ...Object.values(PART_TYPES).flatMap(({ type }) => ['--metadata', type])
    ],
    advice: RIGHTS
  }
];

/** Reads what the manifest names. */
export const retrievePlan = (org: string): Step[] => [
  {
    says: 'Reading its settings and policies',
    sf: [
      ...['project', 'retrieve', 'start', '--manifest', `${FOLDER}/package.xml`, '--output-dir', `${FOLDER}/files`],
      ...['--target-org', org, '--wait', '10']
    ],
    advice: RIGHTS
  }
];

/** An empty place for the org's files that only this user reads. */
function prepare(stage: string): void {
  rmSync(join(stage, FOLDER), { recursive: true, force: true });
  mkdirSync(join(stage, FOLDER), { mode: 0o700 });
}

/** Leaves in the manifest what concerns this app; false: the org does not have it. Other apps' keys and secrets are not asked for. */
function narrowManifest(stage: string): boolean {
  const file = join(stage, FOLDER, 'package.xml');
  const types = readXml(readFileSync(file, 'utf8')).children.filter(({ name }) => name === 'types');
  const blocks = types.flatMap((one) => {
    const members = one.children.filter(({ name, text }) => name === 'members' && isOurs(text)).map(({ text }) => text);
    const lines = members.map((member) => `        <members>${member}</members>\n`).join('');
    return members.length === 0 ? [] : [`    <types>\n${lines}        <name>${textOf(one, 'name') ?? ''}</name>\n    </types>\n`];
  });
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n<Package xmlns="http://soap.sforce.com/2006/04/metadata">\n';
  writeFileSync(file, `${head}${blocks.join('')}    <version>67.0</version>\n</Package>\n`);
  return blocks.some((block) => block.includes(`<members>${APP_NAME}</members>`));
}

/** An org names the files of an app by the app, or by its settings: `<app>_oauth`, `<app>_oauthPlcy`, `<app>_oauth_defaultPolicy`. */
const isOurs = (member: string): boolean => member === APP_NAME || member.startsWith(`${APP_NAME}_`);

/** Where the staged project is, and how its commands run. */
export interface AppHost {
  readonly stage: string;
  readonly perform: (steps: readonly Step[]) => Promise<unknown>;
}

/** Reads what an org has of the app; nothing without it. */
export async function readApp(org: string, { stage, perform }: AppHost): Promise<Standing> {
  prepare(stage);
  await perform(listPlan(org));
  if (!narrowManifest(stage)) return {};
  await perform(retrievePlan(org));
  return readStanding(stage);
}

/** Throws an Error when the org has the app and shows no settings: nothing could be kept then. */
export function checkShown({ app, oauth, global }: Standing): void {
  if (app !== undefined && (oauth === undefined || global === undefined))
    throw new Error(`The org has the app ${APP_NAME} and does not show its OAuth settings. ${RIGHTS}`);
}

/** What was retrieved of this app. */
function readStanding(stage: string): Standing {
  const folder = join(stage, FOLDER, 'files');
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const found: Partial<Record<AppPart, { file: string; text: string }>> = {};
  for (const path of files) {
    const part = partOf(path);
    if (part === undefined) continue;
    const text = readFileSync(join(folder, path), 'utf8');
    const file = basename(path);
    const app = part === 'app' ? file.slice(0, -PART_TYPES.app.ending.length) : textOf(readXml(text), 'externalClientApplication');
    if (app === APP_NAME) found[part] = { file, text };
  }
  return found;
}

const PARTS = ['app', 'oauth', 'global', 'policies', 'state'] as const satisfies readonly AppPart[];

const partOf = (path: string): AppPart | undefined => PARTS.find((part) => path.endsWith(PART_TYPES[part].ending));
