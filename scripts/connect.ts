import { rmSync } from 'node:fs';
import { commandLine, needed, perform, print, UsageError } from '../tooling/deploy/commandLine.ts';
import { AFTER_CONNECT } from '../tooling/connect/connectPlan.ts';
import { connect } from '../tooling/connect/connect.ts';
import { together } from '../tooling/release/appFiles.ts';
import { partnerEdits } from '../tooling/release/partnerRules.ts';
import { runAsEdits } from '../tooling/release/runAs.ts';
import { stageProject } from '../tooling/release/stage.ts';

const HELP = `Deploys the External Client App to one org, which then has its own consumer key and secret. Run again, it reads what
stands in the org first: nothing is switched off there, and policies change only where an option below asks for it.

  npm run connect -- --target-org <alias> --domain <INO cx domain>

  --domain acme           the customer's INO cx is https://acme.ino.cx; both callback URLs get it
  --run-as <username>     switches the client credentials flow on in the org's policies and names the user it runs as
  --partner-rules         PKCE, rotating refresh tokens that end when idle, and only these addresses (needed for an app
                          that more than two customers use; INO cx must support it first: docs/admin.md)
  --ip-range <a>-<b>      with --partner-rules; may be repeated. Without it the variable INO_CX_IP_RANGES counts
  --dry-run               prints the sf command and runs nothing
`;

/** A label of a host name: what stands before .ino.cx. */
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

await commandLine({
  help: HELP,
  options: {
    'target-org': { type: 'string' },
    domain: { type: 'string' },
    'run-as': { type: 'string' },
    'partner-rules': { type: 'boolean', default: false },
    'ip-range': { type: 'string', multiple: true },
    'dry-run': { type: 'boolean', default: false }
  },
  run: async (given) => {
    const domain = needed(given, 'domain');
    if (!DOMAIN.test(domain)) throw new UsageError(`--domain ${domain}: give what stands before .ino.cx, in small letters`);
    const dryRun = given['dry-run'] === true;
    const runAs = given['run-as'];
    const edits = together(typeof runAs === 'string' ? runAsEdits(runAs) : new Map(), partnerEdits(given));
    const org = needed(given, 'target-org');
    const stage = stageProject('connect', { empty: true });
    try {
      await connect(
        { org, domain, edits, dryRun },
        { stage, print, perform: (steps) => perform(steps, { dryRun, cwd: stage, env: { INO_CX_DOMAIN: domain } }) }
      );
    } finally {
      // What the org shows of its app holds the key, and the secret with it.
      rmSync(stage, { recursive: true, force: true });
    }
    for (const line of AFTER_CONNECT) print(line);
  }
});
