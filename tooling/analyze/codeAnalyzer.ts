import { relative } from 'node:path';
import { CodeAnalyzer, CodeAnalyzerConfig, OutputFormat, type RuleSelection } from '@salesforce/code-analyzer-core';
import { createEnginePlugin as pmd } from '@salesforce/code-analyzer-pmd-engine';
import { createEnginePlugin as regex } from '@salesforce/code-analyzer-regex-engine';
import { createEnginePlugin as retireJs } from '@salesforce/code-analyzer-retirejs-engine';

/** What Salesforce's security review asks for; the AppExchange rules are not among the recommended ones. */
const SELECTORS = ['AppExchange', 'Recommended:Security'] as const;

/** Engines that must have rules in the selection. One that could not start has none, and would find nothing. */
const ENGINES = ['pmd', 'regex', 'retire-js'];

export interface Finding {
  readonly rule: string;
  readonly engine: string;
  /** 1 critical, 2 high, 3 moderate, 4 low, 5 for information. */
  readonly severity: number;
  /** From the folder that was analyzed; empty when the finding is about no file. */
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export interface Analysis {
  readonly findings: readonly Finding[];
  /** Rules that ran. */
  readonly rules: number;
  /** The report that the review asks for. */
  readonly html: string;
}

/**
 * Runs Salesforce Code Analyzer over these folders and files. Throws an Error when an engine did not start: PMD needs Java 11 or newer.
 * @param base what the findings' paths start from
 */
export async function analyze(paths: readonly string[], base: string): Promise<Analysis> {
  const analyzer = new CodeAnalyzer(CodeAnalyzerConfig.withDefaults());
  for (const plugin of [pmd, regex, retireJs]) await analyzer.addEnginePlugin(plugin());
  const workspace = await analyzer.createWorkspace([...paths]);
  const selection = await analyzer.selectRules([...SELECTORS], { workspace });
  const silent = ENGINES.filter((engine) => !hasRules(selection, engine));
  if (silent.length > 0)
    throw new Error(`Code Analyzer could not start ${silent.join(', ')}. Java 11 or newer must be installed (java -version).`);
  const results = await analyzer.run(selection, { workspace });
  const findings = results.getViolations().map((violation) => {
    const rule = violation.getRule();
    const place = violation.getPrimaryLocation();
    return {
      rule: rule.getName(),
      engine: rule.getEngineName(),
      severity: Number(rule.getSeverityLevel()),
      file: place.getFile() === undefined ? '' : relative(base, place.getFile() ?? ''),
      line: place.getStartLine() ?? 0,
      message: violation.getMessage()
    };
  });
  return { findings, rules: selection.getCount(), html: results.toFormattedOutput(OutputFormat.HTML) };
}

const hasRules = (selection: RuleSelection, engine: string): boolean =>
  selection.getEngineNames().includes(engine) && selection.getRulesFor(engine).length > 0;

/** Findings that the review does not take: critical and high. */
export const serious = ({ findings }: Analysis): Finding[] => findings.filter(({ severity }) => severity <= 2);

/** A finding as one line of text. */
export const findingLine = ({ severity, rule, engine, file, line, message }: Finding): string =>
  `${severity} ${engine}:${rule} ${file}:${line} ${message}`;
