import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Clock,
  type Connector,
  type InteractionToLog,
  type Network,
  openConnector,
  readKeys,
  sqlite,
  systemClock
} from '../../packages/connector/src/index.ts';
import { newKey } from '../../packages/connector/src/vault/keys.ts';
import { workbenchNetwork, workbenchPlaces } from '../../tooling/connector/workbench.ts';
import { Client } from '../../workbench/__tests__/client.ts';
import { projectCopy } from '../../workbench/org/__tests__/projectCopy.ts';
import { startWorkbench, type Workbench } from '../../workbench/server.ts';

/** The user of the connection. */
export const API_USER = 'admin@acme.example';
export const ALICE = 'alice.agent@acme.example';
export const BENOIT = 'benoit.agent@acme.example';

const APP = 'INO_CX_OAuth_Client_App';
export const METHOD = 'sf';
const BROWSER = { browser: 'cookie of this browser' };

const SHOWN = [
  ...['Id', 'Subject', 'OwnerId', 'ActivityDate', 'Description', 'CallDisposition', 'CallDurationInSeconds', 'CallType', 'WhoId', 'WhatId'],
  ...['inocx__Interaction_Id__c', 'inocx__Voice_Recording__c', 'inocx__Interaction_Outcome__c', 'inocx__Queue__c']
].join(', ');

/** The project's sources with one file changed. */
export function changedSources(name: string, change: (text: string) => string): ReturnType<typeof projectCopy> {
  const sources = projectCopy();
  const file = sources
    .flatMap(({ folder }) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)))
    .find((path) => path.endsWith(name));
  assert.ok(file !== undefined, name);
  const text = readFileSync(file, 'utf8');
  assert.notEqual(change(text), text, name);
  writeFileSync(file, change(text));
  return sources;
}

/** A twin and what INO cx's server keeps for it. */
export class CallLogWorld {
  readonly workbench: Workbench;
  readonly folder = mkdtempSync(join(tmpdir(), 'inocx-log-'));
  readonly key = newKey();
  private readonly person: Client;

  private constructor(workbench: Workbench) {
    this.workbench = workbench;
    this.person = new Client(workbench);
  }

  static async open(sources = projectCopy()): Promise<CallLogWorld> {
    const world = new CallLogWorld(await startWorkbench({ mode: 'local', sources }));
    const connector = await world.connector();
    const { clientId, clientSecret } = world.workbench.credentials(APP);
    const app = { clientId, clientSecret };
    await connector.methods.put({
      ref: METHOD,
      name: 'Salesforce',
      vendor: 'salesforce',
      environment: 'acme',
      app,
      grant: 'code',
      owner: 'tenant'
    });
    const { url } = await connector.consent.begin(METHOD, BROWSER);
    await connector.consent.finish(await world.allow(url), BROWSER);
    await connector.close();
    return world;
  }

  connector(more: { network?: Network; clock?: Clock } = {}): Promise<Connector> {
    return openConnector({
      store: sqlite(this.folder),
      keys: readKeys(this.key),
      publicUrl: this.workbench.hosts.ino,
      places: workbenchPlaces(String(this.workbench.port)),
      network: more.network ?? workbenchNetwork,
      clock: more.clock ?? systemClock
    });
  }

  /** Fields of the Tasks of this interaction, or of all that have one, as the org has them. */
  tasks(interactionId?: string): readonly Readonly<Record<string, unknown>>[] {
    const { org } = this.workbench;
    const where = interactionId === undefined ? '!= null' : `= '${interactionId}'`;
    return org.as(this.userId(API_USER)).query(`SELECT ${SHOWN} FROM Task WHERE inocx__Interaction_Id__c ${where}`).records;
  }

  userId(username: string): string {
    const user = this.workbench.org.users().find((one) => one.username === username);
    return user?.id ?? assert.fail(username);
  }

  async close(): Promise<void> {
    await this.workbench.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The administrator signs in and presses Allow. Returns the address at which the browser ends. */
  private async allow(address: string): Promise<string> {
    const { origin } = new URL(address);
    await this.person.ask(`${origin}/`, { un: API_USER });
    const page = await this.person.ask(address);
    const source = /name="source" value="([^"]+)"/.exec(page.text)?.[1];
    const decided =
      source === undefined
        ? page
        : await this.person.ask(`${origin}/setup/secur/RemoteAccessAuthorizationPage.apexp`, { source, decision: 'allow' });
    const { location } = decided.headers;
    return typeof location === 'string' ? new URL(location, address).href : assert.fail(decided.text);
  }
}

type Snapshot = InteractionToLog['snapshot'];

/** A call of 61 s to Alice's queue that is over, with whatever a test changes. */
export const callOf = (id: string, changes: Partial<Snapshot> = {}): Snapshot => ({
  id,
  flow: 'voice',
  direction: 'inbound',
  routing: 'smart',
  caller: '+33123456789',
  called: '+33800000000',
  queue: 'Sales',
  state: 'ended',
  outcome: 'answered',
  startedAt: Date.UTC(2026, 0, 5, 8),
  answeredAt: Date.UTC(2026, 0, 5, 8, 0, 12),
  endedAt: Date.UTC(2026, 0, 5, 8, 1, 13),
  smartRoutingSeconds: 12,
  communicationSeconds: 61,
  ...changes
});

export const interactionOf = (snapshot: Snapshot, more: Partial<InteractionToLog> = {}): InteractionToLog => ({
  ...{ agent: ALICE, session: 's', seq: 1, reason: 'replay' },
  ...more,
  snapshot
});
