import { buildFirst, commandLine, needed, perform, print } from '../tooling/deploy/commandLine.ts';
import { validatePlan } from '../tooling/deploy/validatePlan.ts';

const HELP = `Asks an org whether it would take the package; nothing changes there.

  npm run validate -- --target-org <alias>

  --insight      asks for insight-app too
  --dry-run      prints the sf command and runs nothing
`;

await commandLine({
  help: HELP,
  options: {
    'target-org': { type: 'string' },
    insight: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false }
  },
  run: async (given) => {
    const dryRun = given['dry-run'] === true;
    const org = needed(given, 'target-org');
    await buildFirst(dryRun);
    await perform(validatePlan(org, given['insight'] === true), { dryRun });
    if (!dryRun) print(`${org} would take it.`);
  }
});
