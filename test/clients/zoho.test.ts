import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Fault } from '../../packages/connector/src/index.ts';
import { ZOHO_SITES } from '../../workbench/lib/hosts.ts';
import { inocx } from '../../packages/connector/src/cli/inocx.ts';
import { at } from './projectCopy.ts';
import { type ConsentOf, faultOf, ZohoWorld } from './zohoHarness.ts';

/* The connector signs in to the twin of Zoho as INO cx's server does, with the person's browser replaced by requests. */

let world: ZohoWorld;
beforeEach(async () => {
  world = await ZohoWorld.open();
});
afterEach(() => world.close());

const MINUTE = 60_000;

const portalOf = (site: (typeof ZOHO_SITES)[number], name: string): string =>
  world.zoho.centre(site).organizations.find(({ companyName }) => companyName === name)?.id ?? assert.fail(name);

for (const site of ZOHO_SITES) {
  for (const portal of ['production', 'sandbox'] as const) {
    test(`an account of ${site} is connected to its ${portal} organisation, wherever the consent began`, async () => {
      await world.consent({ site, portal, companyUrl: site === 'com' ? `${world.zoho.centre('com').hosts.com.desk}/agent/acme/x` : '' });
      const [connection] = await world.connector.connections();
      assert.equal(connection?.state, 'ready');
      assert.equal(connection.portal, portal);
      assert.equal(connection.account, portalOf(site, portal === 'sandbox' ? 'Acme Sandbox' : 'Acme'));
      assert.match(connection.host, new RegExp(`//desk\\.zoho\\.${site}\\.`));
      assert.equal(connection.username, 'ada.admin@acme.example');
      const departments = await world.connector.zohoDesk('zoho').departments();
      assert.deepEqual(
        departments.map(({ name, isDefault }) => [name, isDefault]),
        [
          ['Acme Support', true],
          ['Acme Sales', false]
        ]
      );
      assert.equal((await world.connector.zohoDesk('zoho').agents()).length, 3);
    });
  }
  test(`a user signs in with a Zoho account of ${site}`, async () => {
    await world.method();
    assert.equal(await world.signIn({ site, email: 'alice.agent@acme.example' }), 'alice.agent@acme.example');
    assert.deepEqual(await world.connector.connections(), [], 'a sign-in leaves nothing behind');
  });
}

test('of several organisations of one kind an administrator chooses one, and until then nothing is sent', async () => {
  await world.consent({ site: 'com' });
  const [before] = await world.connector.connections();
  assert.deepEqual([before?.state, before?.account], ['choosing', '']);
  assert.equal((await faultOf(world.connector.zohoDesk('zoho').departments())).name, 'OrganizationUnknown');
  const choices = await world.connector.consent.organizations('zoho');
  assert.deepEqual(
    choices.map(({ companyName }) => companyName),
    ['Acme', 'Acme Retail']
  );
  assert.equal((await faultOf(world.connector.consent.choose('zoho', portalOf('com', 'Acme Sandbox')))).name, 'OrganizationUnknown');
  await world.connector.consent.choose('zoho', portalOf('com', 'Acme Retail'));
  const [after] = await world.connector.connections();
  assert.deepEqual([after?.state, after?.account], ['ready', portalOf('com', 'Acme Retail')]);
  await world.connector.zohoDesk('zoho').check();
});

test('a failed consent is named and leaves no connection', async () => {
  const name = async (work: Promise<unknown>): Promise<string> => {
    const fault = await faultOf(work);
    assert.equal(fault.vendor, 'zohoDesk');
    assert.doesNotMatch(fault.message + fault.help, /Salesforce/);
    assert.deepEqual(await world.connector.connections(), []);
    return fault.name;
  };
  assert.equal(await name(world.consent({ site: 'eu', decision: 'reject' })), 'ConsentRefused');
  world.zoho.settings.withheldScopes = ['Desk.calls.CREATE'];
  const before = world.zoho.centre('eu').grants.madeSince(0);
  assert.equal(await name(world.consent({ site: 'eu' })), 'ScopeMissing');
  assert.equal(world.zoho.centre('eu').grants.madeSince(0), before, 'what Zoho had given was revoked');
});

test('an access token is renewed five minutes ahead, and a token that ended early once', async () => {
  await world.consent({ site: 'eu' });
  const desk = world.connector.zohoDesk('zoho');
  world.time += 54 * MINUTE;
  await desk.check();
  assert.equal(world.tokenCalls(), 0);
  world.time += MINUTE;
  await Promise.all([desk.check(), desk.departments(), desk.agents()]);
  assert.equal(world.tokenCalls(), 1, 'one call for all who ask');
  world.zoho.centre('eu').grants.expire();
  await Promise.all([desk.check(), desk.departments()]);
  assert.equal(world.tokenCalls(), 2);
});

test('never more than ten tokens in ten minutes, over a day with restarts and tokens that end at once', async () => {
  await world.consent({ site: 'eu' });
  const { grants } = world.zoho.centre('eu');
  let [refused, answered] = [0, 0];
  for (let hour = 0; hour < 24; hour += 2) {
    for (let asked = 0; asked < 14; asked += 1) {
      if (asked === 7) await world.restart();
      grants.expire();
      try {
        await world.connector.zohoDesk('zoho').check();
        answered += 1;
      } catch (error) {
        assert.ok(error instanceof Fault && error.name === 'TokenLimit', String(error));
        assert.ok(typeof error.retry === 'object' && error.retry.at > world.time);
        refused += 1;
      }
      const made = grants.madeSince(world.time - 10 * MINUTE);
      assert.ok(made <= 10, `${made} in ten minutes`);
      world.time += MINUTE / 2;
    }
    world.time += 113 * MINUTE;
  }
  assert.equal(
    world.events.some((event) => event.event === 'token' && event.outcome === 'TokenLimit'),
    true
  );
  assert.deepEqual([refused, answered], [6 * 12, 8 * 12], 'eight renewals in ten minutes, each time');
});

for (const status of [200, 400] as const) {
  test(`a block of Zoho's with status ${status} is waited out, and is no lost grant`, async () => {
    await world.consent({ site: 'eu' });
    world.zoho.settings.tokenLimitStatus = status;
    const { grants } = world.zoho.centre('eu');
    const [connection] = await world.connector.connections();
    const row = await world.connector.vault.connections.find(connection?.id ?? '');
    // Another program uses the same refresh token.
    const refresh = row?.refresh ?? assert.fail();
    for (let at = 0; at < 10; at += 1) {
      const allowed = grants.allowedBy(refresh, world.zoho.client.id);
      if (allowed !== undefined && allowed !== 'blocked') grants.accessToken(allowed, refresh);
    }
    grants.expire();
    assert.equal((await faultOf(world.connector.zohoDesk('zoho').check())).name, 'TokenLimit');
    const calls = world.tokenCalls();
    for (let at = 0; at < 9; at += 1) {
      world.time += MINUTE;
      assert.equal((await faultOf(world.connector.zohoDesk('zoho').check())).name, 'TokenLimit');
    }
    assert.equal(
      world.events.filter((event) => event.event === 'request' && event.route === 'token').length,
      2,
      'consent, and the one that was refused'
    );
    assert.ok(world.tokenCalls() > calls);
    world.time += 2 * MINUTE;
    await world.connector.zohoDesk('zoho').check();
    assert.equal((await world.connector.connections())[0]?.state, 'ready');
  });
}

test('a revoked grant is reported once, and no further token is requested', async () => {
  await world.consent({ site: 'eu' });
  const [connection] = await world.connector.connections();
  const row = await world.connector.vault.connections.find(connection?.id ?? '');
  world.zoho.centre('eu').grants.end(row?.refresh ?? '');
  assert.equal((await faultOf(world.connector.zohoDesk('zoho').check())).name, 'GrantLost');
  assert.equal((await faultOf(world.connector.zohoDesk('zoho').check())).name, 'GrantLost');
  assert.equal(world.tokenCalls(), 1);
  assert.equal((await world.connector.connections())[0]?.state, 'needsConsent');
});

test('a missing scope costs no token request', async () => {
  world.zoho.settings.withheldScopes = ['Desk.settings.READ'];
  await world.consent({ site: 'eu' });
  const fault = await faultOf(world.connector.zohoDesk('zoho').fields('calls'));
  assert.deepEqual([fault.name, fault.vendorCode], ['ScopeMissing', 'SCOPE_MISMATCH']);
  assert.equal(world.tokenCalls(), 0);
});

test('disconnecting revokes the grant in Zoho', async () => {
  await world.consent({ site: 'in' });
  const [connection] = await world.connector.connections();
  const row = await world.connector.vault.connections.find(connection?.id ?? '');
  await world.connector.consent.disconnect('zoho');
  assert.equal(world.zoho.centre('in').grants.allowedBy(row?.refresh ?? '', world.zoho.client.id), undefined);
});

/** Runs one command line as a person with this world's browser does. */
async function command(
  argv: readonly string[],
  of: ConsentOf,
  organization = ''
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const code = await inocx([...argv, '--data', world.data, '--public-url', world.ino], {
    program: { script: 'never', before: [] },
    ...world.runtime,
    out: (text) => (out += text),
    err: (text) => (err += text),
    ask: async (question) => {
      if (question.startsWith('Client Secret')) return world.zoho.client.secret;
      if (question.startsWith('Id of the organisation')) return organization;
      return world.answer(/^http\S+/m.exec(err)?.[0] ?? '', of);
    }
  });
  return { code, out, err };
}

test('the command connects, asks for the organisation, and the doctor says what is missing', async () => {
  const id = portalOf('com', 'Acme Retail');
  const argv = ['connect', 'zoho', '--client-id', world.zoho.client.id, '--json'];
  const connected = await command(argv, { site: 'com' }, id);
  assert.equal(connected.code, 0, connected.err);
  assert.match(connected.err, /Acme Retail/);
  assert.deepEqual([at(JSON.parse(connected.out), 'account'), at(JSON.parse(connected.out), 'state')], [id, 'ready']);
  const good = await command(['doctor'], { site: 'com' });
  assert.equal(good.code, 0, good.out);
  assert.match(good.out, /well {2}zoho: code, ready, http:\/\/desk\.zoho\.com\.localhost:\d+ as ada\.admin@acme\.example, API v1\n$/);
  world.zoho.settings.markerField = false;
  assert.match((await command(['doctor'], { site: 'com' })).out, /no text field cf_inocx_interaction_id/);
  const sandbox = await command([...argv, '--sandbox', '--company-url', world.zoho.centre('eu').hosts.eu.desk], { site: 'eu' });
  assert.equal(at(JSON.parse(sandbox.out), 'account'), portalOf('eu', 'Acme Sandbox'));
  assert.equal((await command([...argv, '--company-url', 'no address'], { site: 'eu' })).code, 65);
});

test('the service shows the consent’s result in the words of Zoho, in both languages', async () => {
  await world.method();
  const service = world.connector.service({ adminKey: 'k'.repeat(43) });
  const ask = async (path: string, headers: Readonly<Record<string, string>> = {}, body?: object): Promise<Response> =>
    service.fetch(
      new Request(new URL(path, world.ino), { headers, ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }) })
    );
  const consent = async (decision: 'accept' | 'reject', portal: string): Promise<string> => {
    const asked: unknown = await (
      await ask('/connector/v1/methods/zoho/consent', { authorization: `Bearer ${'k'.repeat(43)}` }, { portal })
    ).json();
    const link = await ask(String(at(asked, 'link')));
    const cookie = (link.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    const back = await world.answer(link.headers.get('location') ?? '', { site: 'in', decision });
    return (await ask(back, { cookie })).headers.get('location') ?? '';
  };
  const refused = await consent('reject', 'sandbox');
  assert.equal(refused, '/connector/result?fault=INOCX-603&of=consent&said=access_denied&vendor=zohoDesk');
  assert.match(await (await ask(refused)).text(), /Zoho Desk is not connected[^]*choose Accept[^]*Zoho Desk said: access_denied/);
  assert.match(await (await ask(refused, { 'accept-language': 'fr' })).text(), /Zoho Desk n’est pas connecté[^]*choisissez Accepter/);
  const done = await consent('accept', 'sandbox');
  assert.match(await (await ask(done)).text(), /Zoho Desk is connected/);
  assert.equal((await world.connector.connections())[0]?.account, portalOf('in', 'Acme Sandbox'));
});
