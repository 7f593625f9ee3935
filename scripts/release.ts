import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFirst, commandLine, type Given, needed, perform, print, UsageError } from '../tooling/deploy/commandLine.ts';
import { root } from '../tooling/lib/root.ts';
import { readVersion, sourceVersion, type Version } from '../tooling/lib/version.ts';
import { together } from '../tooling/release/appFiles.ts';
import { appModel } from '../tooling/release/appModel.ts';
import { isPackageKey, PACKAGE_KEYS, type PackageKey, withAliases } from '../tooling/release/packages.ts';
import { describePlan, plannedVersion, releasedFrom, type ReleasedVersions, versionEdits } from '../tooling/release/plannedVersion.ts';
import {
  installLinks,
  installPlan,
  promotePlan,
  registerPlan,
  releasedPlan,
  versionId,
  versionPlan
} from '../tooling/release/releasePlan.ts';
import { stageProject } from '../tooling/release/stage.ts';

const HELP = `Package versions: build, release, install.

  npm run release -- register --dev-hub <alias>                              once: makes both packages known to the Dev Hub
  npm run release -- version core|insight --dev-hub <alias> --app <model>    builds a version and prints its id and install links
  npm run release -- promote <04t…> --dev-hub <alias>                        releases a version
  npm run release -- install <04t…> --target-org <alias>                     installs it
  npm run release -- links <04t…>                                            prints its install links

  --app packaged    the package carries the External Client App; INO_CX_ORG_SCOPED_APP and INO_CX_OAUTH_LINK tie it to the one in
                    the Dev Hub: one key, one secret and one list of callback URLs for all customers, held by the vendor
  --app perOrg      the package leaves the app out; each org gets its own by npm run connect
                    it needs one of these two:
  --partner-rules   what Salesforce asks of a partner's app. The addresses that may use its tokens go into the package; PKCE, rotation
                    and the idle limit are the Dev Hub app's own settings: npm run connect -- --partner-rules --target-org <Dev Hub>
  --article-rules   what the INO cx article asks: none of these
  --ip-range a-b    with --partner-rules; may be repeated. Without it the variable INO_CX_IP_RANGES counts
  --dry-run         prints the sf commands and runs none; rehearses version, ancestor, dependency and app model in build/release
  --released x.y.z  with --dry-run: as if the Dev Hub had released this version of both packages
`;

const PROJECT_FILE = join(root, 'sfdx-project.json');

/** The CLI writes the ids itself; those of an earlier run, whose file was lost, are written here. */
async function register(devHub: string, dryRun: boolean): Promise<void> {
  const kept = await perform(registerPlan(devHub), { dryRun });
  const before = readFileSync(PROJECT_FILE, 'utf8');
  const after = withAliases(before, kept);
  if (!dryRun && JSON.stringify(JSON.parse(after)) !== JSON.stringify(JSON.parse(before))) writeFileSync(PROJECT_FILE, after);
}

async function version(given: Given, key: string | undefined, dryRun: boolean): Promise<void> {
  if (key === undefined || !isPackageKey(key)) throw new UsageError('Which package? core or insight');
  const devHub = needed(given, 'dev-hub');
  const model = appModel(given, process.env);
  const planned = plannedVersion(readFileSync(PROJECT_FILE, 'utf8'), key, await released(given, key, devHub, dryRun));
  for (const line of [...describePlan(key, planned), model.says]) print(line);
  await buildFirst(dryRun);
  const cwd = stageProject('release', { edits: together(model.edits, versionEdits(key, planned)), without: model.without });
  const kept = await perform(versionPlan(key, devHub), { dryRun, cwd });
  const id = kept.get('version');
  if (id !== undefined) printLinks(id);
}

/** What the Dev Hub has released; a dry run asks nobody, and takes what `--released` says. */
async function released(given: Given, key: PackageKey, devHub: string, dryRun: boolean): Promise<ReleasedVersions> {
  const said = rehearsed(given, dryRun);
  const steps = (key === 'core' ? [key] : PACKAGE_KEYS).map((one) => releasedPlan(one, devHub));
  const kept = await perform(steps, { dryRun });
  if (!dryRun) return { core: releasedFrom(kept.get('core')), insight: releasedFrom(kept.get('insight')) };
  return { core: key === 'insight' && said.length === 0 ? [sourceVersion()] : said, insight: said };
}

function rehearsed(given: Given, dryRun: boolean): readonly Version[] {
  const text = given['released'];
  if (typeof text !== 'string') return [];
  if (!dryRun) throw new UsageError('--released is for --dry-run: the Dev Hub says what is released');
  const version = /^\d+\.\d+\.\d+$/.test(text) ? readVersion(text) : undefined;
  if (version === undefined) throw new UsageError(`--released ${text}: such as 0.1.0`);
  return [version];
}

function printLinks(id: string): void {
  const { production, sandbox } = installLinks(versionId(id));
  process.stdout.write(`version     ${id}\nproduction  ${production}\nsandbox     ${sandbox}\n`);
}

await commandLine({
  help: HELP,
  options: {
    'dev-hub': { type: 'string' },
    'target-org': { type: 'string' },
    app: { type: 'string' },
    released: { type: 'string' },
    'partner-rules': { type: 'boolean', default: false },
    'article-rules': { type: 'boolean', default: false },
    'ip-range': { type: 'string', multiple: true },
    'dry-run': { type: 'boolean', default: false }
  },
  run: async (given, [verb, what]) => {
    const dryRun = given['dry-run'] === true;
    if (verb === 'register') await register(needed(given, 'dev-hub'), dryRun);
    else if (verb === 'version') await version(given, what, dryRun);
    else if (verb === 'promote') await perform(promotePlan(versionId(what ?? ''), needed(given, 'dev-hub')), { dryRun });
    else if (verb === 'install') await perform(installPlan(versionId(what ?? ''), needed(given, 'target-org')), { dryRun });
    else if (verb === 'links') printLinks(what ?? '');
    else throw new UsageError(`What to do? register, version, promote, install or links`);
  }
});
