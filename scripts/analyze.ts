import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze, findingLine, serious } from '../tooling/analyze/codeAnalyzer.ts';
import { buildFirst, commandLine, print } from '../tooling/deploy/commandLine.ts';
import { requireJava } from '../tooling/lib/java.ts';
import { root } from '../tooling/lib/root.ts';
import { PACKAGE_DIRECTORIES } from '../tooling/metadata/folders.ts';

const HELP = `Runs Salesforce Code Analyzer with the rules of the security review over everything that reaches Salesforce.

  npm run analyze

Prints the findings and writes build/code-analyzer.html, the report the review asks for. Exit code 1 with a critical or high finding.
Needs Java 11 or newer.
`;

const REPORT = 'build/code-analyzer.html';

await commandLine({
  help: HELP,
  options: {},
  run: async () => {
    requireJava(print);
    await buildFirst(false);
    const analysis = await analyze(
      PACKAGE_DIRECTORIES.map((directory) => join(root, directory)),
      root
    );
    mkdirSync(join(root, 'build'), { recursive: true });
    writeFileSync(join(root, REPORT), analysis.html);
    for (const finding of analysis.findings) print(findingLine(finding));
    const bad = serious(analysis).length;
    print(`${analysis.rules} rules, ${analysis.findings.length} findings, ${bad} of them critical or high. Report: ${REPORT}`);
    if (bad > 0) process.exitCode = 1;
  }
});
