import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { inspect } from 'node:util';
import { type Connector } from '../../src/connector.ts';
import { Fault } from '../../src/faults/fault.ts';
import { lineLog } from '../../src/log/log.ts';
import { soql } from '../../src/salesforce/soql.ts';
import { FakeClock } from '../support/clock.ts';
import { FakeSalesforce } from '../support/fakeSalesforce.ts';
import { scratch } from '../support/folder.ts';
import { methodOf, openOn } from '../support/open.ts';

/** In every token, secret and code: nowhere at all. In every address and body: in no log and no error. */
const SECRET = 'MARKEDsecret';
const PERSONAL = 'MARKEDperson';

const folder = join(scratch(), 'store');
const lines: string[] = [];
const errors: string[] = [];
/** What has no marker because it is random: these very texts must be nowhere either. */
const random: string[] = [];
const browser = `${SECRET}-browser`;

const run = async (work: Promise<unknown>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof Fault, String(error));
    errors.push(JSON.stringify(error), inspect(error, { depth: 20, showHidden: true }), error.stack ?? '', String(error));
  }
};

const fake = await new FakeSalesforce().start();
Object.assign(fake.behaviour, { marker: SECRET, secret: `${SECRET}-client`, rotate: true });
const key = Buffer.alloc(32, 7).toString('base64');
const connector: Connector = await openOn(folder, fake.origin, {
  key,
  clock: new FakeClock(),
  log: lineLog((line) => lines.push(line), Date.now)
});
after(async () => {
  await connector.close();
  await fake.stop();
});

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
fake.behaviour.publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const method = methodOf({ app: { clientId: '3MVG9client', clientSecret: `${SECRET}-client` } });

/** Everything that handles secrets, well and badly. */
const everything = async (): Promise<void> => {
  const { consent, sso, vault } = connector;
  await connector.methods.put(method);
  await connector.methods.put(
    methodOf({ ref: 'jwt', grant: 'jwt', app: { clientId: '3MVG9client', privateKey: pem, username: 'a@b.example' } })
  );
  await connector.methods.put(methodOf({ ...method, ref: 'paste', grant: 'pasted' }));
  await connector.ssoConnectors.put({ ref: 'sso', name: 'SSO', method: 'sf' });
  random.push(await vault.apiKeys.add('key', 'admin', Date.now()), (await consent.linkFor('sf')).link.split('/').at(-1) ?? '');

  const { url } = await consent.begin('sf', { browser });
  const state = new URL(url).searchParams.get('state') ?? '';
  random.push(state);
  await run(consent.finish(fake.approve(url).replace(state, 'x'), { browser }));
  await run(consent.finish(fake.approve(url), { browser }));
  await run(consent.finish(fake.approve((await consent.begin('sf', { browser })).url), { browser: 'other' }));
  await run(consent.paste('paste', `${SECRET}-code`));
  await run(consent.paste('paste', fake.approve((await consent.pasteAddress('paste')).url)));
  await run(consent.pasteRefreshToken('paste', `${SECRET}-refresh`));
  await run(consent.pasteRefreshToken('paste', fake.giveGrant()));
  await run(consent.connect('jwt'));
  await run(sso.finish(fake.approve((await sso.begin('sso', { browser })).url), { browser }));
  // Left under way, so that it stands in the store.
  await consent.begin('sf', { browser });

  // Salesforce repeats what it was sent.
  for (const description of [`bad ${SECRET}-client`, `bad code ${SECRET}`, 'x']) {
    fake.behaviour.tokenRefusals = [
      { error: 'invalid_client', error_description: description.replace(SECRET, `${SECRET}-client`).replace('-client-client', '-client') }
    ];
    await run(consent.finish(fake.approve((await consent.begin('sf', { browser })).url), { browser }));
  }
};

const data = async (): Promise<void> => {
  const org = connector.salesforce('sf');
  const words = `'${PERSONAL}' ${PERSONAL}@acme.example +33 1 55 77 ${PERSONAL} is refused`;
  for (const [status, code] of [
    [400, 'STRING_TOO_LONG'],
    [400, 'DUPLICATE_VALUE'],
    [403, 'REQUEST_LIMIT_EXCEEDED'],
    [503, 'SERVER_UNAVAILABLE'],
    [400, 'UNABLE_TO_LOCK_ROW']
  ] as const) {
    fake.data = () => ({ status, body: [{ errorCode: code, message: words.replace(` ${PERSONAL} is`, ' is') }] });
    await run(org.update('Contact', '003000000000001', { LastName: PERSONAL, Phone: '+33 1 55 77' }));
    await run(org.create('Contact', { LastName: `${PERSONAL} ${PERSONAL}` }));
    await run(org.query(soql`SELECT Id FROM Contact WHERE LastName = ${PERSONAL}`).next());
  }
  fake.endSessions();
  fake.data = () => ({ status: 200, body: { LastName: PERSONAL } });
  await run(org.get('Contact', '003000000000001', ['LastName']));
  fake.endSessions();
  fake.behaviour.tokenRefusals = [{ error: 'invalid_grant', error_description: 'expired access/refresh token' }];
  await run(org.get('Contact', '003000000000001', ['LastName']));
};

const filesWith = (marker: string): string[] =>
  readdirSync(folder).filter(
    (file) =>
      readFileSync(join(folder, file)).includes(Buffer.from(marker)) ||
      readFileSync(join(folder, file)).includes(Buffer.from(marker, 'utf16le'))
  );

const markers = (): string[] => [SECRET, Buffer.from(SECRET).toString('base64').slice(0, 15), key, pem.split('\n')[3] ?? '', ...random];

test('no secret, token or code is in the database, its -wal and -shm, the log or an error', async () => {
  await everything();
  await data();
  assert.deepEqual(readdirSync(folder).sort(), ['vault.db', 'vault.db-shm', 'vault.db-wal']);
  assert.ok(errors.length > 40 && lines.length > 20, 'there was something to leak');
  for (const marker of markers()) {
    assert.ok(marker.length > 10, 'a marker that is searched for');
    assert.deepEqual(filesWith(marker), [], marker);
    assert.deepEqual(
      [...lines, ...errors].filter((text) => text.includes(marker)),
      [],
      marker
    );
  }
});

test('nothing of a person is in the log or in an error', () => {
  for (const marker of [PERSONAL, '55 77', '003000000000001', 'ada@acme', 'SELECT']) {
    assert.deepEqual(
      [...lines, ...errors].filter((text) => text.includes(marker)),
      [],
      marker
    );
  }
});

test('control: one token written plainly is found, in the database as in the log', async () => {
  const database = new (await import('node:sqlite')).DatabaseSync(join(folder, 'vault.db'));
  database.prepare(`INSERT INTO meta (key, value) VALUES ('leak', ?)`).run(`${SECRET}-leak`);
  assert.deepEqual(filesWith(SECRET), ['vault.db-wal']);
  database.prepare(`DELETE FROM meta WHERE key = 'leak'`).run();
  database.close();
  const leaking: string[] = [];
  lineLog((line) => leaking.push(line), Date.now)({ event: 'consent', method: 'sf', outcome: `${SECRET}-leak` });
  assert.equal(leaking.filter((line) => line.includes(SECRET)).length, 1);
});

test('a line of the log has the keys of its kind only, and no long text', () => {
  const written: string[] = [];
  const log = lineLog(
    (line) => written.push(line),
    () => 0
  );
  const event = { event: 'consent', method: 'sf', outcome: 'x'.repeat(1000), token: SECRET, ms: 1 } as const;
  log(event);
  assert.deepEqual(JSON.parse(written[0] ?? ''), {
    at: '1970-01-01T00:00:00.000Z',
    event: 'consent',
    method: 'sf',
    outcome: 'x'.repeat(60)
  });
});
