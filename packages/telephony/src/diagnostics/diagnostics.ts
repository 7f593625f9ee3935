/** What of the softphone works and what does not: findings in, checks out; for the screen in the agent's words, for support as a text. */
export { checksOf } from './checks.ts';
export type { Check, CheckKey } from './check.ts';
export type { Result, Findings, TabRole } from './findings.ts';
export { checkViews } from './checkViews.ts';
export { eventLine, supportText } from './supportText.ts';
