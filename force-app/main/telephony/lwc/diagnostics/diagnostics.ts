/** What of the softphone works and what does not: findings in, checks out; for the screen in the agent's words, for support as a text. */
export { checksOf } from './checks';
export type { Check, CheckKey } from './check';
export type { Asked, Findings, TabRole } from './findings';
export { checkViews } from './checkViews';
export { eventLine, supportText } from './supportText';
