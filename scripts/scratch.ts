import { buildFirst, commandLine, needed, perform, print, UsageError } from '../tooling/deploy/commandLine.ts';
import { scratchPlan } from '../tooling/deploy/scratchPlan.ts';

const HELP = `Sets up an org in which its user can take a call: the package folder by folder, permission set, call center, a contact.

  npm run scratch -- --org <alias> --dev-hub <alias>     creates a scratch org first
  npm run scratch -- --target-org <alias>                takes an org that exists

  --days <n>     life of the scratch org, 1 to 30; 7 by default
  --insight      also deploys insight-app: list views, reports, dashboard, record pages
  --open         opens the console in the browser at the end
  --dry-run      prints the sf commands and runs none
`;

await commandLine({
  help: HELP,
  options: {
    org: { type: 'string' },
    'dev-hub': { type: 'string' },
    'target-org': { type: 'string' },
    days: { type: 'string', default: '7' },
    insight: { type: 'boolean', default: false },
    open: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false }
  },
  run: async (given) => {
    const days = Number(given['days']);
    if (!Number.isInteger(days) || days < 1 || days > 30) throw new UsageError('--days is a whole number from 1 to 30');
    const exists = given['target-org'] !== undefined;
    const dryRun = given['dry-run'] === true;
    const steps = scratchPlan({
      org: needed(given, exists ? 'target-org' : 'org'),
      devHub: exists ? null : needed(given, 'dev-hub'),
      days,
      insight: given['insight'] === true,
      open: given['open'] === true
    });
    await buildFirst(dryRun);
    await perform(steps, { dryRun });
    if (!dryRun)
      print('Done. Left to do by hand: Setup, Call Centers, INO cx: the INO cx login URL; Setup, Softphone Layouts (docs/admin.md).');
  }
});
