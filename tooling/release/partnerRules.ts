import { isIPv4 } from 'node:net';
import { allOf, type Given, UsageError } from '../deploy/commandLine.ts';
import { APP_FILES, type Edits } from './appFiles.ts';
import { setBlock, setElement } from '../metadata/editXml.ts';

/** Addresses that may use the app's tokens, both ends included; IPv4, as Salesforce's own list. */
export interface IpRange {
  readonly first: string;
  readonly last: string;
}

/** Days without use after which a refresh token ends. */
export const IDLE_DAYS = 30;

/** The developer's switches. The last one ends refresh tokens after 30 days without use in every org: policies cannot be packaged. */
const SWITCHES = ['isPkceRequired', 'isRefreshTokenRotationEnabled', 'isEnforceRefreshTokenTTL'];

/**
 * Salesforce's rules for a partner's app that more than two customers use (packaging guide, since 2026): PKCE, refresh tokens that
 * rotate and end when idle, and a list of addresses. The INO cx article asks for the opposite of the first; it is right for an app of one org.
 */
export function partnerRulesEdits(ranges: readonly IpRange[]): Edits {
  if (ranges.length === 0)
    throw new UsageError(
      `The partner rules need the addresses of the INO cx servers: --ip-range 192.0.2.1-192.0.2.20, or ${RANGES_VARIABLE}`
    );
  return new Map([
    [APP_FILES.global, (text: string) => SWITCHES.reduce((result, name) => setElement(result, name, 'true'), text)],
    [APP_FILES.policies, idleLimit],
    [APP_FILES.oauth, (text: string) => setBlock(text, 'trustedIpRanges', ranges.map(rangeElement).join(''))]
  ]);
}

/** The edits that the options ask for. Throws a UsageError for addresses without the rules that need them: they would change nothing. */
export function partnerEdits(given: Given, env: NodeJS.ProcessEnv = process.env): Edits {
  const ranges = allOf(given, 'ip-range').map(readIpRange);
  if (given['partner-rules'] === true) return partnerRulesEdits(ranges.length > 0 ? ranges : rangesIn(env));
  if (ranges.length > 0) throw new UsageError('--ip-range is part of the partner rules: add --partner-rules');
  return new Map();
}

/** Where a pipeline keeps the addresses; several are separated by blanks. */
const RANGES_VARIABLE = 'INO_CX_IP_RANGES';

const rangesIn = (env: NodeJS.ProcessEnv): IpRange[] =>
  (env[RANGES_VARIABLE] ?? '')
    .split(/\s+/)
    .filter((text) => text !== '')
    .map(readIpRange);

/** The rules of a packaged app, by name: one key serves every customer, so nobody gets either of them by leaving an option out. */
export function chosenRules(given: Given): { readonly edits: Edits; readonly says: string } {
  const [partner, article] = [given['partner-rules'] === true, given['article-rules'] === true];
  if (partner === article)
    throw new UsageError(
      '--app packaged: name the rules, one of --partner-rules (PKCE, rotation, idle limit, addresses: what Salesforce asks of partners) and --article-rules (none of them: what the INO cx article asks)'
    );
  const edits = partnerEdits(given);
  return {
    edits,
    says: partner ? 'with the partner rules' : 'with the rules of the INO cx article: no PKCE, rotation, idle limit or addresses'
  };
}

function idleLimit(text: string): string {
  const values = [
    ['ipRelaxationPolicyType', 'Enforce'],
    ['refreshTokenPolicyType', 'SpecificInactivity'],
    ['refreshTokenValidityPeriod', String(IDLE_DAYS)],
    ['refreshTokenValidityUnit', 'Days']
  ] as const;
  return values.reduce((result, [name, value]) => setElement(result, name, value), text);
}

const rangeElement = ({ first, last }: IpRange): string =>
  `    <trustedIpRanges>\n        <endIpAddress>${last}</endIpAddress>\n        <startIpAddress>${first}</startIpAddress>\n    </trustedIpRanges>\n`;

/** Reads `192.0.2.1-192.0.2.20`, or one address alone. Throws a UsageError on anything else, and on a range that runs backwards. */
export function readIpRange(text: string): IpRange {
  const [first = '', last = first, ...more] = text.split('-').map((part) => part.trim());
  if (more.length > 0 || !isIPv4(first) || !isIPv4(last)) throw new UsageError(`${text} is not an IPv4 range such as 192.0.2.1-192.0.2.20`);
  if (asNumber(first) > asNumber(last)) throw new UsageError(`${text} runs backwards`);
  return { first, last };
}

const asNumber = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
