import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from '../lib/root.ts';
import { setElement } from '../metadata/editXml.ts';
import { differences, mergeXml } from '../metadata/mergeXml.ts';
import { readXml, textOf } from '../metadata/xml.ts';
import { APP_FILES, type AppPart, type Edits } from '../release/appFiles.ts';
import { policiesPlan, settingsPlan } from './connectPlan.ts';
import { type AppHost, checkShown, listPlan, readApp, retrievePlan, type Standing } from './standingApp.ts';

export interface ConnectOptions {
  readonly org: string;
  /** What stands before .ino.cx. */
  readonly domain: string;
  /** What the command line asks for. */
  readonly edits: Edits;
  /** Prints the commands; nothing is read, so every command is there that may be needed. */
  readonly dryRun: boolean;
}

/** To the staged project the app's files are added. */
export interface ConnectHost extends AppHost {
  readonly print: (text: string) => void;
}

/**
 * Brings the External Client App into one org, or up to date there. What stands in the org stays, but for what the command line asks for:
 * settings are merged, callback URLs and scopes added. Policies are the administrator's: they are deployed with a new app, and later only
 * where asked for. A new app is marked in its description until its policies are there, so that a run which failed between the two deploys
 * is finished by the next one.
 */
export async function connect(options: ConnectOptions, host: ConnectHost): Promise<void> {
  const { org, edits, dryRun } = options;
  const standing = await look(options, host);
  const isNew = standing.app === undefined || isUnfinished(standing.app.text);
  for (const part of SETTINGS) place(part, standing, options, host);
  if (isNew) markUnfinished(host);
  await host.perform(settingsPlan(org));
  const asked = edits.has(APP_FILES.policies);
  if (!isNew && !asked && !dryRun) {
    host.print('The policies stay as the org has them; npm run doctor says whether they fit.');
    return;
  }
  await deployPolicies(isNew, standing, options, host);
}

const SETTINGS = ['app', 'oauth', 'global'] as const satisfies readonly AppPart[];
const POLICIES = ['policies', 'state'] as const satisfies readonly AppPart[];

const UNFINISHED = 'Not set up yet: run npm run connect again. ';

function markUnfinished(host: ConnectHost): void {
  const text = readFileSync(join(host.stage, APP_FILES.app), 'utf8');
  write(host, APP_FILES.app, setElement(text, 'description', UNFINISHED + textOfElement(source(APP_FILES.app), 'description')));
}

const isUnfinished = (text: string): boolean => textOfElement(text, 'description').startsWith(UNFINISHED.trim());

const textOfElement = (text: string, name: string): string => textOf(readXml(text), name)?.trim() ?? '';

/** What the org has of the app. */
async function look({ org, dryRun }: ConnectOptions, host: ConnectHost): Promise<Standing> {
  if (dryRun) {
    await host.perform([...listPlan(org), ...retrievePlan(org)]);
    return {};
  }
  const standing = await readApp(org, host);
  checkShown(standing);
  return standing;
}

/** Policies of a new app are this project's, in the files that the org has made meanwhile; those that stood before keep what nobody asks for. */
async function deployPolicies(isNew: boolean, standing: Standing, options: ConnectOptions, host: ConnectHost): Promise<void> {
  const parts: readonly AppPart[] = isNew ? POLICIES : ['policies'];
  const made = isNew ? await look(options, host) : standing;
  for (const part of parts) place(part, made, options, host, isNew);
  if (isNew) place('app', made, options, host, true);
  await host.perform(policiesPlan(options.org, isNew ? [...parts, 'app'] : parts));
}

/** Elements that are lists, and those that are no state: what stands in the org does not decide them. */
const RULES = {
  lists: { callbackUrl: '\n', commaSeparatedOauthScopes: ', ' },
  own: ['shouldRotateConsumerKey', 'shouldRotateConsumerSecret']
};

/** Puts the file to be deployed into the stage, under the name that the org has for it. `ours`: where both say something, this project is right. */
function place(part: AppPart, standing: Standing, { domain, edits }: ConnectOptions, host: ConnectHost, ours = false): void {
  const [path, there] = [APP_FILES[part], standing[part]];
  const project = source(path).replaceAll('{{domain}}', domain);
  const [first, second] = ours || there === undefined ? [project, there?.text ?? project] : [there.text, project];
  const merged = there === undefined ? project : mergeXml(first, second, RULES);
  const text = edits.get(path)?.(merged) ?? merged;
  if (there !== undefined && !ours) for (const line of kept(text, project)) host.print(line);
  write(host, join(dirname(path), there?.file ?? basename(path)), text);
}

const source = (path: string): string => readFileSync(join(root, path), 'utf8');

function write({ stage }: ConnectHost, path: string, text: string): void {
  mkdirSync(dirname(join(stage, path)), { recursive: true });
  writeFileSync(join(stage, path), text);
}

/** Names the switches that the org has another way than this project. */
const kept = (text: string, project: string): string[] =>
  differences(text, project)
    .filter(({ name }) => /^is[A-Z]/.test(name))
    .map(({ name, one }) => `${name} is ${one} in the org, and stays so.`);
