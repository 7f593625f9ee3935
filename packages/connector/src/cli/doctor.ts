import type { Command } from 'commander';
import type { Connector } from '../connector.ts';
import { Fault } from '../faults/fault.ts';
import { API_VERSION } from '../auth/salesforce/version.ts';
import type { ConnectionInfo } from '../vault/connections.ts';
import { TENANT } from '../auth/parts.ts';
import type { Method } from '../vault/methods.ts';
import { EXIT, exitCodeOf } from './exitCodes.ts';
import { commonOf, withConnector } from './open.ts';
import type { Runtime } from './runtime.ts';
import { missingZohoScopes, ZOHO_API, zohoAdvice } from './zohoDoctor.ts';

interface Finding {
  readonly method: string;
  readonly subject: string;
  readonly grant: string;
  readonly state: string;
  readonly host?: string;
  readonly username?: string;
  readonly apiVersion: string;
  readonly scopesMissing: readonly string[];
  /** Whole days until Salesforce may end a refresh token that is not used; only for grants that have one. */
  readonly daysToIdleExpiry?: number;
  /** Whether a renewal brought another refresh token; only for grants that have one. */
  readonly rotation?: 'seen' | 'notSeen' | 'unknown';
  readonly answers: boolean;
  readonly fault?: { readonly code: string; readonly name: string; readonly message: string; readonly help: string };
  readonly advice: readonly string[];
}

const DAY = 24 * 60 * 60_000;
const IDLE_DAYS = 30;
const SOON_DAYS = 7;

/** Of Salesforce: those of Zoho do not end by themselves. */
const hasRefreshToken = ({ vendor, grant }: Method): boolean => vendor === 'salesforce' && (grant === 'code' || grant === 'pasted');

function missingScopes(method: Method, connection: ConnectionInfo): string[] {
  if (method.vendor === 'zohoDesk') return missingZohoScopes(connection);
  const { scopes } = connection;
  const has = (...names: string[]): boolean => scopes.length === 0 || names.some((name) => scopes.includes(name));
  return [
    ...(has('api', 'full', 'web') ? [] : ['api']),
    ...(hasRefreshToken(method) && !has('refresh_token', 'offline_access') ? ['refresh_token'] : [])
  ];
}

/** Asks the vendor. Resolves with what stands in the way of a log. */
async function ask(
  connector: Connector,
  { ref, vendor }: Method,
  subject: string,
  connection: ConnectionInfo | undefined
): Promise<string[]> {
  if (vendor === 'zohoDesk' && connection !== undefined) return zohoAdvice(connector, connection);
  await (vendor === 'zohoDesk' ? connector.zohoDesk(ref, subject) : connector.salesforce(ref, subject)).check();
  return [];
}

/** A renewal says it: before the first nobody knows. */
const rotationOf = ({ rotates }: ConnectionInfo): NonNullable<Finding['rotation']> =>
  rotates === undefined ? 'unknown' : rotates ? 'seen' : 'notSeen';

const ROTATION = {
  seen: 'refresh tokens rotate',
  notSeen: 'refresh tokens do not rotate',
  unknown: 'whether refresh tokens rotate shows when the access token is first renewed'
} as const;

function adviceFor(method: Method, days: number | undefined): string[] {
  return [
    ...(days !== undefined && days <= SOON_DAYS
      ? [`not used for ${IDLE_DAYS - days} days: Salesforce ends refresh tokens after ${IDLE_DAYS}`]
      : []),
    ...(hasRefreshToken(method) && method.owner === 'tenant'
      ? ['for work without a person, client credentials or JWT have no token that can be lost']
      : [])
  ];
}

async function examine(
  connector: Connector,
  method: Method,
  connection: ConnectionInfo | undefined
): Promise<{ readonly finding: Finding; readonly exit: number }> {
  const base = { method: method.ref, grant: method.grant, apiVersion: method.vendor === 'zohoDesk' ? ZOHO_API : API_VERSION };
  const subject = connection?.subject ?? TENANT;
  const days =
    connection === undefined || !hasRefreshToken(method)
      ? undefined
      : Math.max(0, IDLE_DAYS - Math.ceil((connector.clock.now() - connection.refreshedAt) / DAY));
  const facts = {
    ...base,
    subject,
    state: connection?.state ?? 'none',
    ...(connection === undefined ? {} : { host: connection.host, username: connection.username }),
    scopesMissing: connection === undefined ? [] : missingScopes(method, connection),
    ...(days === undefined ? {} : { daysToIdleExpiry: days }),
    ...(connection === undefined || !hasRefreshToken(method) ? {} : { rotation: rotationOf(connection) }),
    advice: adviceFor(method, days)
  };
  try {
    const advice = await ask(connector, method, subject, connection);
    return { finding: { ...facts, advice: [...facts.advice, ...advice], answers: true }, exit: EXIT.well };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { code, name, message, help } = error;
    return { finding: { ...facts, answers: false, fault: { code, name, message, help } }, exit: exitCodeOf(error) };
  }
}

type Examined = Awaited<ReturnType<typeof examine>>;

/** Each connection, and each method that has none. */
async function examineAll(connector: Connector): Promise<readonly Examined[]> {
  const connections = await connector.connections();
  const work: Promise<Examined>[] = [];
  for (const method of await connector.methods.list()) {
    const own = connections.filter((one) => one.method === method.ref);
    if (own.length === 0) work.push(examine(connector, method, undefined));
    for (const connection of own) work.push(examine(connector, method, connection));
  }
  return Promise.all(work);
}

function text(finding: Finding): string {
  const { method, subject, grant, state, host, username, apiVersion, scopesMissing, daysToIdleExpiry, rotation, answers, fault, advice } =
    finding;
  const lines = [
    `${answers ? 'well ' : 'WRONG'} ${method}${subject === TENANT ? '' : ` (${subject})`}: ${grant}, ${state}${host === undefined ? '' : `, ${host} as ${username ?? ''}`}, API ${apiVersion}`,
    ...(fault === undefined ? [] : [`      ${fault.message}`, `      ${fault.help}`]),
    ...(scopesMissing.length === 0 ? [] : [`      scopes missing: ${scopesMissing.join(', ')}`]),
    ...(daysToIdleExpiry === undefined ? [] : [`      ${daysToIdleExpiry} days until an unused refresh token may end`]),
    ...(rotation === undefined ? [] : [`      ${ROTATION[rotation]}`]),
    ...advice.map((one) => `      ${one}`)
  ];
  return `${lines.join('\n')}\n`;
}

export function doctorCommand(program: Command, runtime: Runtime, exit: (code: number) => void): void {
  program
    .command('doctor')
    .description('look at each connection, with one request')
    .action(async (_options: unknown, command: Command) => {
      const common = commonOf(command);
      const results = await withConnector(runtime, common, examineAll);
      const findings = results.map(({ finding }) => finding);
      if (common.json === true) runtime.out(`${JSON.stringify({ connections: findings })}\n`);
      else runtime.out(findings.length === 0 ? 'There is no method yet: inocx connect --help\n' : findings.map(text).join(''));
      exit(Math.max(EXIT.well, ...results.map((result) => result.exit)));
    });
}
