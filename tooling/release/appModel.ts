import { type Given, needed, UsageError } from '../deploy/commandLine.ts';
import { type Edits, together } from './appFiles.ts';
import { devHubLink, packagedAppEdits } from './packagedApp.ts';
import { chosenRules } from './partnerRules.ts';

/** Where a staged package differs from source, by the way in which the External Client App reaches customers. */
interface AppModel {
  readonly edits: Edits;
  /** Paths that stay behind. */
  readonly without: readonly string[];
  /** The model in words. */
  readonly says: string;
}

/** Reads `--app` and the rules. Throws a UsageError for options that do not go together, an Error while the link to the Dev Hub is not known. */
export function appModel(given: Given, env: NodeJS.ProcessEnv): AppModel {
  const model = needed(given, 'app');
  if (model === 'perOrg') return perOrg(given);
  if (model !== 'packaged') throw new UsageError(`--app ${model}: packaged or perOrg`);
  const rules = chosenRules(given);
  const link = devHubLink(env);
  return {
    edits: together(packagedAppEdits(link), rules.edits),
    without: [],
    says: `External Client App: in the package, linked to ${link.orgScopedExternalApp}, ${rules.says}`
  };
}

function perOrg(given: Given): AppModel {
  if (given['partner-rules'] === true || given['article-rules'] === true || given['ip-range'] !== undefined)
    throw new UsageError(
      '--partner-rules and --article-rules are for --app packaged. With perOrg each org gets them from npm run connect -- --partner-rules'
    );
  return { edits: new Map(), without: ['force-app/main/externalClientApp'], says: 'External Client App: left out, each org gets its own' };
}
