import { spawnSync } from 'node:child_process';
import { commandLine, print } from '../tooling/deploy/commandLine.ts';
import { root } from '../tooling/lib/root.ts';
import { THRESHOLD, measurable, measuredBy, modules } from '../tooling/mutation/modules.ts';
import { type Figures, figuresOf, mutationTable, survivorsOf, writeTable } from '../tooling/mutation/report.ts';

const HELP = `Changes the pure modules one place at a time and runs their tests: a change that no test notices has survived.

  npm run mutation -- [module ...] [--write]

  module    a folder of packages/telephony/src, or guards; all ${modules.length} pure ones without one, which takes hours
            one file of a module: controller/callRecord
  --write   enter the figures into docs/mutation.md

Prints the figures and every survivor. Exit code 1 when a pure module’s score is below ${THRESHOLD} %.
Without a threshold: ${measurable.filter((name) => !modules.includes(name)).join(', ')}, and single files.
`;

await commandLine({
  help: HELP,
  options: { write: { type: 'boolean' } },
  run: async ({ write }, words) => {
    // Throws for a word that is no module, before hours are spent.
    for (const word of words) measuredBy(word);
    const measured: Figures[] = [];
    for (const module of words.length === 0 ? modules : words) {
      print(`${module} …`);
      const env = { ...process.env, MUTATION_MODULE: module };
      const { status, error } = spawnSync('stryker', ['run'], { cwd: root, env, stdio: ['ignore', 2, 2] });
      if (error !== undefined) throw error;
      if (status !== 0) process.exitCode = 1;
      measured.push(figuresOf(module));
      for (const survivor of survivorsOf(module)) print(`  ${survivor}`);
    }
    process.stdout.write(`${mutationTable(measured)}\n`);
    if (write === true) writeTable(measured);
  }
});
