import { buildFirst, commandLine, type Given, needed, perform, UsageError } from '../tooling/deploy/commandLine.ts';
import { type Edits, together } from '../tooling/release/appFiles.ts';
import { devHubLink, packagedAppEdits } from '../tooling/release/packagedApp.ts';
import { partnerEdits } from '../tooling/release/partnerRules.ts';
import {
  installLinks,
  installPlan,
  isPackageKey,
  promotePlan,
  registerPlan,
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
  --partner-rules   with --app packaged: the addresses that may use the app's tokens go into the package. PKCE, rotation and the idle
                    limit are the Dev Hub app's own settings: npm run connect -- --partner-rules --target-org <Dev Hub>
  --ip-range a-b    with --partner-rules; may be repeated
  --dry-run         prints the sf commands and runs none
`;

/** Where the staged package differs from source, by the way the External Client App reaches customers. */
function staging(given: Given): { readonly edits: Edits; readonly without: readonly string[] } {
  const model = needed(given, 'app');
  if (model === 'perOrg' && (given['partner-rules'] === true || given['ip-range'] !== undefined))
    throw new UsageError('--partner-rules is for --app packaged. With perOrg each org gets them from npm run connect -- --partner-rules');
  if (model === 'perOrg') return { edits: new Map(), without: ['force-app/main/externalClientApp'] };
  if (model !== 'packaged') throw new UsageError(`--app ${model}: packaged or perOrg`);
  return { edits: together(packagedAppEdits(devHubLink(process.env)), partnerEdits(given)), without: [] };
}

async function version(given: Given, key: string | undefined, dryRun: boolean): Promise<void> {
  if (key === undefined || !isPackageKey(key)) throw new UsageError('Which package? core or insight');
  const steps = versionPlan(key, needed(given, 'dev-hub'));
  const stage = staging(given);
  await buildFirst(dryRun);
  const kept = await perform(steps, { dryRun, cwd: stageProject('release', stage) });
  const id = kept.get('version');
  if (id !== undefined) printLinks(id);
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
    'partner-rules': { type: 'boolean', default: false },
    'ip-range': { type: 'string', multiple: true },
    'dry-run': { type: 'boolean', default: false }
  },
  run: async (given, [verb, what]) => {
    const dryRun = given['dry-run'] === true;
    if (verb === 'register') await perform(registerPlan(needed(given, 'dev-hub')), { dryRun });
    else if (verb === 'version') await version(given, what, dryRun);
    else if (verb === 'promote') await perform(promotePlan(versionId(what ?? ''), needed(given, 'dev-hub')), { dryRun });
    else if (verb === 'install') await perform(installPlan(versionId(what ?? ''), needed(given, 'target-org')), { dryRun });
    else if (verb === 'links') printLinks(what ?? '');
    else throw new UsageError(`What to do? register, version, promote, install or links`);
  }
});
