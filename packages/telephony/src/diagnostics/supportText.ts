import { type LoggedEvent, redactEvent } from './eventLog.ts';
import type { Check } from './check.ts';
import type { Findings } from './findings.ts';

/** `2026-01-05 08:00:00`, UTC. */
const moment = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** One event a line, as the screen and the copied text show it. */
export const eventLine = ({ at, text }: LoggedEvent): string => `${moment(at)} ${text}`;

/**
 * The text for support: English and the same in every language of the agent. It names the org, the browser and the host of INO cx; numbers,
 * names, addresses and session ids are not in it. Each line is redacted once more, whoever wrote it.
 */
export function supportText(findings: Findings, checks: readonly Check[]): string {
  const { at, browser, facts, role, events } = findings;
  const head = [`INO cx for Salesforce, diagnostics of ${moment(at)} UTC`, `org ${facts.orgId}`];
  const rest = [`browser ${browser || 'not known'}`, `language ${facts.language}`, `tab ${role}`];
  const lines = checks.map(({ key, state, detail }) => `${key}: ${state}${detail === '' ? '' : ` (${detail})`}`);
  return [...head, ...rest.map(redactEvent), '', ...lines.map(redactEvent), '', 'last events, UTC', ...events.map(eventLine)].join('\n');
}
