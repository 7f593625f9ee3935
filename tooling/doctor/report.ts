import type { Finding, SetupPage } from './checks/check.ts';
import type { Examined } from './examine.ts';

const STATES = ['ok', 'fail', 'manual', 'blocked'] as const satisfies readonly Finding['state'][];

type Counts = Readonly<Record<Finding['state'], number>>;

function count(examined: readonly Examined[]): Counts {
  const of = (state: Finding['state']): number => examined.filter(({ finding }) => finding.state === state).length;
  return { ok: of('ok'), fail: of('fail'), manual: of('manual'), blocked: of('blocked') };
}

/** The address of an org may end with a slash. */
const setupLink = ({ path }: SetupPage, instanceUrl: string): string => new URL(path, instanceUrl).href;

/** What `--json` prints. `instanceUrl`: the org's address, for links to Setup. */
export function jsonReport(examined: readonly Examined[], instanceUrl: string): object {
  return {
    org: instanceUrl,
    counts: count(examined),
    checks: examined.map(({ check: { id, says, page, fix }, finding }) => ({
      id,
      says,
      ...finding,
      setup: page.name,
      open: setupLink(page, instanceUrl),
      fix
    }))
  };
}

const WORDS: Readonly<Record<Finding['state'], string>> = { ok: 'ok', fail: 'FAIL', manual: 'manual', blocked: 'blocked' };

/** What a person reads: one line a check, and below each that needs a hand where to go and what to do. */
export function textReport(examined: readonly Examined[], instanceUrl: string): string {
  const counts = count(examined);
  const lines = examined.flatMap(({ check, finding }) => [
    `${WORDS[finding.state].padEnd(7)} ${check.says}${finding.state === 'ok' && finding.note !== undefined ? ` (${finding.note})` : ''}`,
    ...details(check, finding, instanceUrl)
  ]);
  const sums = STATES.filter((state) => counts[state] > 0).map((state) => `${counts[state]} ${SUMS[state]}`);
  return `${lines.join('\n')}\n\n${sums.join(', ')}.\n`;
}

const SUMS: Readonly<Record<Finding['state'], string>> = {
  ok: 'ok',
  fail: 'failed',
  manual: 'to check by hand',
  blocked: 'blocked by another'
};

function details(check: Examined['check'], finding: Finding, instanceUrl: string): string[] {
  const open = `${check.page.name}: ${setupLink(check.page, instanceUrl)}`;
  switch (finding.state) {
    case 'fail':
      return [`       found  ${finding.found}`, `       do     ${check.fix}`, `       open   ${open}`];
    case 'manual':
      return [`       cannot be read here: ${finding.why}`, `       check it by hand at ${open}`, `       do     ${check.fix}`];
    case 'blocked':
      return [`       blocked until "${finding.until}" is ok`];
    case 'ok':
      return [];
  }
}
