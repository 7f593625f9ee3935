import { allOf, commandLine, type Given, needed, perform, UsageError } from '../tooling/deploy/commandLine.ts';
import { doctorPlan } from '../tooling/deploy/doctorPlan.ts';
import type { Check } from '../tooling/doctor/checks/check.ts';
import { CHECKS, examine } from '../tooling/doctor/examine.ts';
import { jsonReport, textReport } from '../tooling/doctor/report.ts';
import { httpGet, restReader } from '../tooling/doctor/restReader.ts';
import { workbenchToken } from '../tooling/lib/workbenchToken.ts';

const HELP = `Looks whether INO cx is set up in an org as docs/admin.md says: ${CHECKS.length} checks, each with the page of Setup and the fix.
It only reads, by REST, as the user that the CLI is logged in with; that user needs to see Setup.

  npm run doctor -- --target-org <alias>
  npm run doctor -- --workbench

  --workbench     the running workbench (npm start) instead of an org
  --port N        of the workbench; 8787 when not given
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
function checksWithout(ids: readonly string[]): readonly Check[] {
  const stranger = ids.find((id) => !CHECKS.some((check) => check.id === id));
  if (stranger !== undefined) throw new UsageError(`--without ${stranger}: the checks are ${CHECKS.map(({ id }) => id).join(', ')}`);
  return CHECKS.filter(({ id }) => !ids.includes(id));
}

const LOOPBACK = ['127.0.0.1', 'localhost'];

await commandLine({
  help: HELP,
  options: {
    'target-org': { type: 'string' },
    workbench: { type: 'boolean', default: false },
    port: { type: 'string', default: '8787' },
    without: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false }
  },
  run: async (given) => {
    const checks = checksWithout(allOf(given, 'without'));
    const { instanceUrl, accessToken } = await sessionOf(given);
    const local = LOOPBACK.includes(new URL(instanceUrl).hostname);
    const examined = await examine(await restReader(httpGet(instanceUrl, accessToken), local), checks);
    process.stdout.write(
      given['json'] === true ? `${JSON.stringify(jsonReport(examined, instanceUrl), null, 2)}\n` : textReport(examined, instanceUrl)
    );
    if (examined.some(({ finding }) => finding.state === 'fail')) process.exitCode = 1;
  }
});
