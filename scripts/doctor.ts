import { rmSync } from 'node:fs';
import { allOf, commandLine, type Given, needed, perform, UsageError } from '../tooling/deploy/commandLine.ts';
import { doctorPlan } from '../tooling/deploy/doctorPlan.ts';
import { readApp } from '../tooling/connect/standingApp.ts';
import type { Check } from '../tooling/doctor/checks/check.ts';
import type { AppFiles } from '../tooling/doctor/checks/orgReader.ts';
import { PARTNER_CHECKS } from '../tooling/doctor/checks/partnerRules.ts';
import { CHECKS, examine } from '../tooling/doctor/examine.ts';
import { jsonReport, textReport } from '../tooling/doctor/report.ts';
import { httpGet, restReader } from '../tooling/doctor/restReader.ts';
import { stageProject } from '../tooling/release/stage.ts';
import { workbenchToken } from '../tooling/lib/workbenchToken.ts';

const HELP = `Looks whether INO cx is set up in an org as docs/admin.md says: ${CHECKS.length} checks, each with the page of Setup and the fix.
It only reads, by REST, as the user that the CLI is logged in with; that user needs to see Setup.

  npm run doctor -- --target-org <alias>
  npm run doctor -- --workbench

  --workbench     the running workbench (npm start) instead of an org
  --port N        of the workbench; 8787 when not given
  --partner-rules with --target-org: four more checks, of what Salesforce asks of a partner's app. They read the app's files by the CLI
  --without <id>  leaves a check out; may be repeated (--json shows the ids)
  --json          one JSON object: counts, and of each check its id, state, page and fix

  ok       the check holds
  FAIL     it does not: what was found, what to do, which page of Setup to open
  manual   Salesforce does not show it to programs: check it by hand
  blocked  another check must be ok first

Ends with 1 when a check fails.
`;

const ADMINISTRATOR = 'admin@acme.example';

interface Session {
  readonly instanceUrl: string;
  readonly accessToken: string;
}

async function sessionOf(given: Given): Promise<Session> {
  if (given['workbench'] === true) {
    const port = needed(given, 'port');
    return { instanceUrl: `http://127.0.0.1:${port}`, accessToken: await workbenchToken(port, ADMINISTRATOR) };
  }
  const kept = await perform(doctorPlan(needed(given, 'target-org')), { dryRun: false });
  return { instanceUrl: kept.get('instanceUrl') ?? '', accessToken: kept.get('accessToken') ?? '' };
}

/** Throws an Error for an id that no check has. */
function checksWithout(ids: readonly string[], checks: readonly Check[]): readonly Check[] {
  const stranger = ids.find((id) => !checks.some((check) => check.id === id));
  if (stranger !== undefined) throw new UsageError(`--without ${stranger}: the checks are ${checks.map(({ id }) => id).join(', ')}`);
  return checks.filter(({ id }) => !ids.includes(id));
}

/** The app's files as the org shows them to the CLI; the key among them does not stay on this machine. */
async function appFiles(org: string): Promise<AppFiles> {
  const stage = stageProject('doctor', { empty: true });
  try {
    const standing = await readApp(org, { stage, perform: (steps) => perform(steps, { dryRun: false, cwd: stage }) });
    return Object.fromEntries(Object.entries(standing).map(([part, { text }]) => [part, text]));
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

const LOOPBACK = ['127.0.0.1', 'localhost'];

await commandLine({
  help: HELP,
  options: {
    'target-org': { type: 'string' },
    workbench: { type: 'boolean', default: false },
    port: { type: 'string', default: '8787' },
    'partner-rules': { type: 'boolean', default: false },
    without: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false }
  },
  run: async (given) => {
    const partner = given['partner-rules'] === true;
    const org = partner ? needed(given, 'target-org') : '';
    const checks = checksWithout(allOf(given, 'without'), partner ? [...CHECKS, ...PARTNER_CHECKS] : CHECKS);
    const { instanceUrl, accessToken } = await sessionOf(given);
    const local = LOOPBACK.includes(new URL(instanceUrl).hostname);
    const rest = await restReader(httpGet(instanceUrl, accessToken), local);
    const examined = await examine(partner ? { ...rest, appFiles: () => appFiles(org) } : rest, checks);
    process.stdout.write(
      given['json'] === true ? `${JSON.stringify(jsonReport(examined, instanceUrl), null, 2)}\n` : textReport(examined, instanceUrl)
    );
    if (examined.some(({ finding }) => finding.state === 'fail')) process.exitCode = 1;
  }
});
