import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { type Connector, Fault, openConnector, readKeys, type Salesforce, soql, sqlite } from '../../packages/connector/src/index.ts';
import { newKey } from '../../packages/connector/src/vault/keys.ts';
import { connect } from '../../tooling/connector/localNames.ts';
import { workbenchNetwork, workbenchPlaces } from '../../tooling/connector/workbench.ts';
import { setElement } from '../../tooling/metadata/editXml.ts';
import { APP_FILES, type Edits } from '../../tooling/release/appFiles.ts';
import { partnerRulesEdits } from '../../tooling/release/partnerRules.ts';
import { Client } from '../../workbench/__tests__/client.ts';
import { deployFiles, filesOfDeployed } from '../../workbench/org/__tests__/deployHarness.ts';
import { projectCopy } from '../../workbench/org/__tests__/projectCopy.ts';
import { startWorkbench, type Workbench } from '../../workbench/server.ts';
import { at, listAt } from './projectCopy.ts';

/* The connector signs in to the running twin as INO cx's server does, with the person's browser replaced by requests. */

const ADMIN = 'admin@acme.example';
/** The package's app: no challenge is required, and its one refresh token stays. */
const PACKAGED = 'INO_CX_OAuth_Client_App';
/** The customer's own app: it requires a challenge, and its refresh tokens rotate. */
const ROTATING = 'Customers_Own_App';
/** What only the person's browser has: its cookie. */
const BROWSER = { browser: 'cookie of this browser' };

const sources = projectCopy();
const folder = mkdtempSync(join(tmpdir(), 'inocx-twin-'));
let workbench: Workbench;
let person: Client;
let connector: Connector;
let tokenCalls = 0;
let stores = 0;

before(async () => {
  workbench = await startWorkbench({ mode: 'local', sources });
  person = new Client(workbench);
});

after(async () => {
  await workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  stores += 1;
  tokenCalls = 0;
  const port = String(workbench.port);
  connector = await openConnector({
    store: sqlite(join(folder, String(stores))),
    keys: readKeys(newKey()),
    publicUrl: workbench.hosts.ino,
    places: workbenchPlaces(port),
    network: workbenchNetwork,
    log: ({ event }) => {
      if (event === 'token') tokenCalls += 1;
    }
  });
});

afterEach(() => connector.close());

/** The person logs in at the address and decides. Returns the address at which the browser ends. */
async function answer(address: string, decision: 'allow' | 'deny'): Promise<string> {
  const { origin } = new URL(address);
  await person.ask(`${origin}/`, { un: ADMIN });
  const page = await person.ask(address);
  const source = /name="source" value="([^"]+)"/.exec(page.text)?.[1];
  const decided =
    source === undefined ? page : await person.ask(`${origin}/setup/secur/RemoteAccessAuthorizationPage.apexp`, { source, decision });
  const { location } = decided.headers;
  return typeof location === 'string' ? new URL(location, address).href : assert.fail(decided.text);
}

/** Begins a consent with the app, with which the person does what `decision` says. */
async function consent(app: string, environment = 'acme', decision: 'allow' | 'deny' = 'allow'): Promise<Salesforce> {
  const { clientId, clientSecret } = workbench.credentials(app);
  const method = { ref: app, name: app, vendor: 'salesforce', environment, app: { clientId, clientSecret } } as const;
  await connector.methods.put({ ...method, grant: 'code', owner: 'tenant' });
  const { url } = await connector.consent.begin(app, BROWSER);
  assert.match(url, /code_challenge=[\w-]{43}&code_challenge_method=S256/);
  await connector.consent.finish(await answer(url, decision), BROWSER);
  return connector.salesforce(app);
}

async function faultOf(work: Promise<unknown>): Promise<Fault> {
  const error: unknown = await work.then(
    () => assert.fail('no fault'),
    (thrown: unknown) => thrown
  );
  return error instanceof Fault ? error : assert.fail(String(error));
}

const endTokens = (app: string): void => workbench.org.sessions.expire(workbench.credentials(app).clientId);

/** The administrator revokes every grant of the app in Setup. Returns how many there were. */
async function revokeInSetup(app: string): Promise<number> {
  const { org } = workbench.hosts;
  await person.ask(`${org}/`, { un: ADMIN });
  const headers = { authorization: `Bearer ${person.jars.get(org)?.['sid'] ?? ''}`, 'content-type': 'application/json' };
  const apps = `${org}/services/workbench/clientApps`;
  const shown: unknown = JSON.parse((await person.ask(apps, undefined, headers)).text);
  const own = Array.isArray(shown) ? shown.find((one: unknown) => at(one, 'name') === app) : undefined;
  const grants = listAt(own, 'grants').map((grant) => at(grant, 'id'));
  for (const grant of grants) {
    const { status } = await connect()(`${apps}/${app}/revoke`, { method: 'POST', headers, body: JSON.stringify({ grant }) });
    assert.equal(status, 200);
  }
  return grants.length;
}

async function names(salesforce: Salesforce, last: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const record of salesforce.query(soql`SELECT Id, FirstName FROM Contact WHERE LastName = ${last}`))
    found.push(record['FirstName']);
  return found;
}

for (const [app, environment] of [
  [PACKAGED, 'acme'],
  [ROTATING, 'acme'],
  [ROTATING, 'login']
] as const) {
  test(`${app}, environment ${environment}: after the consent the connector reads and writes the org`, async () => {
    const salesforce = await consent(app, environment);
    const [connection] = await connector.connections();
    assert.deepEqual([connection?.method, connection?.state, connection?.host], [app, 'ready', workbench.hosts.org]);
    const { fields } = await salesforce.describe('Contact');
    assert.ok(fields.some(({ name }) => name === 'LastName'));
    const id = await salesforce.create('Contact', { FirstName: 'Zoé', LastName: "O'Brien \\ Sons" });
    assert.deepEqual(await names(salesforce, "O'Brien \\ Sons"), ['Zoé']);
    await salesforce.remove('Contact', id);
    assert.deepEqual(await names(salesforce, "O'Brien \\ Sons"), []);
    assert.equal(tokenCalls, 0);
  });
}

test('a query goes on over all pages', async () => {
  const { system } = workbench.org;
  const many = 2001;
  for (let made = 0; made < many; made += 1) system.create('Contact', { FirstName: String(made), LastName: 'Of many' });
  const found = await names(await consent(PACKAGED), 'Of many');
  assert.equal(new Set(found).size, many);
});

test('where refresh tokens rotate, requests side by side share one token call, and the next one has the new refresh token', async () => {
  const salesforce = await consent(ROTATING);
  for (const calls of [1, 2, 3]) {
    endTokens(ROTATING);
    await Promise.all(Array.from({ length: 6 }, () => salesforce.check()));
    assert.equal(tokenCalls, calls);
  }
});

test('a grant that the administrator revokes ends in INOCX-607, and a new consent mends it', async () => {
  const salesforce = await consent(ROTATING);
  assert.ok((await revokeInSetup(ROTATING)) > 0);
  const fault = await faultOf(salesforce.check());
  assert.deepEqual([fault.code, fault.name], ['INOCX-607', 'GrantLost']);
  assert.deepEqual(
    (await connector.connections()).map(({ state }) => state),
    ['needsConsent']
  );
  assert.equal((await faultOf(salesforce.check())).code, 'INOCX-607');
  assert.equal(tokenCalls, 1, 'the lost refresh token is not used again');
  await consent(ROTATING);
  await salesforce.check();
});

test('a person who presses Deny leaves no connection', async () => {
  await revokeInSetup(ROTATING);
  assert.equal((await faultOf(consent(ROTATING, 'acme', 'deny'))).code, 'INOCX-603');
  assert.deepEqual(await connector.connections(), []);
});

test('another browser cannot end a consent that this one began', async () => {
  const { clientId, clientSecret } = workbench.credentials(PACKAGED);
  const app = { clientId, clientSecret };
  await connector.methods.put({ ref: 'sf', name: 'SF', vendor: 'salesforce', environment: 'acme', app, grant: 'code', owner: 'tenant' });
  const { url } = await connector.consent.begin('sf', BROWSER);
  const ended = await answer(url, 'allow');
  assert.equal((await faultOf(connector.consent.finish(ended, { browser: 'another' }))).code, 'INOCX-604');
  assert.deepEqual(await connector.connections(), []);
});

/** What a release may choose for the packaged app (docs/ci.md). */
const RULES: Readonly<Record<string, Edits>> = {
  'the article’s': new Map(),
  'the partner’s': partnerRulesEdits([{ first: '127.0.0.1', last: '127.0.0.9' }])
};

const RULE_FILES: Readonly<Record<string, string>> = {
  ExtlClntAppGlobalOauthSettings: APP_FILES.global,
  ExtlClntAppOauthSettings: APP_FILES.oauth,
  ExtlClntAppOauthConfigurablePolicies: APP_FILES.policies
};

function deployRules(edits: Edits): void {
  const files = filesOfDeployed(workbench.org, Object.keys(RULE_FILES), (xml) => {
    const [, type = ''] = /^<(\w+) xmlns/m.exec(xml) ?? [];
    const edit = xml.includes(`>${PACKAGED}<`) ? edits.get(RULE_FILES[type] ?? '') : undefined;
    return (edit?.(xml) ?? xml).replaceAll('{{domain}}', 'acme');
  });
  assert.deepEqual(deployFiles(workbench.org, files).problems, []);
}

/** From the partner's rules back to the article's. */
const ARTICLE_AGAIN: Edits = new Map([
  [
    APP_FILES.global,
    (xml: string) =>
      ['isPkceRequired', 'isRefreshTokenRotationEnabled', 'isEnforceRefreshTokenTTL'].reduce(
        (text, name) => setElement(text, name, 'false'),
        xml
      )
  ]
]);

/** A client that knows no challenge and keeps its first refresh token: asks for a code, and twice for tokens. Returns what each step gave. */
async function plainClient(): Promise<string[]> {
  const { clientId, clientSecret } = workbench.credentials(PACKAGED);
  const { org } = workbench.hosts;
  const redirect = `${workbench.hosts.ino}/api/sso/login/oauth/callback`;
  const asked = new URLSearchParams({ response_type: 'code', client_id: clientId, redirect_uri: redirect, prompt: 'consent' });
  const back = new URL(await answer(`${org}/services/oauth2/authorize?${asked.toString()}`, 'allow')).searchParams;
  const code = back.get('code');
  if (code === null) return [back.get('error_description') ?? ''];
  const ask = async (form: Readonly<Record<string, string>>): Promise<unknown> => {
    const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return JSON.parse(await (await connect()(`${org}/services/oauth2/token`, { method: 'POST', headers, body })).text());
  };
  const first = await ask({ grant_type: 'authorization_code', code, redirect_uri: redirect });
  const refresh = { grant_type: 'refresh_token', refresh_token: String(at(first, 'refresh_token')) };
  return [
    'code',
    ...[await ask(refresh), await ask(refresh)].map((given) => (at(given, 'access_token') === undefined ? 'refused' : 'token'))
  ];
}

for (const [rules, edits] of Object.entries(RULES)) {
  test(`${rules} rules for the packaged app: the connector signs in and refreshes twice`, async () => {
    deployRules(edits);
    const salesforce = await consent(PACKAGED);
    for (const calls of [1, 2]) {
      endTokens(PACKAGED);
      await salesforce.check();
      assert.equal(tokenCalls, calls);
    }
  });
}

test('a plain client works by the article’s rules, and is refused by the partner’s before it has a code', async () => {
  deployRules(ARTICLE_AGAIN);
  assert.deepEqual(await plainClient(), ['code', 'token', 'token']);
  deployRules(RULES['the partner’s'] ?? assert.fail());
  assert.deepEqual(await plainClient(), ['missing required code challenge']);
});
