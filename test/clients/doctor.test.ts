import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { CHECKS, examine, type Examined } from '../../tooling/doctor/examine.ts';
import { jsonReport, textReport } from '../../tooling/doctor/report.ts';
import { runCommand } from '../../tooling/test/command.ts';
import { setCallCenterItem } from '../../workbench/org/callCenters/setCallCenterItem.ts';
import { startWorkbench } from '../../workbench/server.ts';
import { brokenBy, doctorOrg, fresh, type DoctorOrg } from './doctorHarness.ts';
import { CASES, FRESH, INSTALLED, WELL } from './doctorCases.ts';

/* The doctor in front of the twin's REST API, without a network: what it says of an org that is set up, and of each that is not. */

let healthy: DoctorOrg;

before(async () => {
  healthy = await doctorOrg();
});

const idsIn = (examined: readonly Examined[], state: string): string[] =>
  examined.filter(({ finding }) => finding.state === state).map(({ check }) => check.id);

const NOT_READABLE = ['softphone-layout'];

test('there are at least fifteen checks, each with an id, a page of Setup and a fix of its own', () => {
  assert.ok(CHECKS.length >= 15, String(CHECKS.length));
  assert.equal(new Set(CHECKS.map(({ id }) => id)).size, CHECKS.length);
  assert.equal(new Set(CHECKS.map(({ says }) => says)).size, CHECKS.length);
  for (const { id, page, fix } of CHECKS) {
    assert.match(page.path, /^\/lightning\/setup\//, id);
    assert.ok(fix.length > 40, id);
  }
});

test('an org that is set up trips none; what no API shows is not passed', async () => {
  const examined = await examine(await healthy.reader());
  assert.deepEqual([idsIn(examined, 'fail'), idsIn(examined, 'blocked')], [[], []]);
  assert.deepEqual(idsIn(examined, 'manual'), NOT_READABLE);
});

describe('each broken state trips its own check and no other', () => {
  for (const { id, why, breaks, waiting = [] } of CASES) {
    test(`${id}: ${why}`, async () => {
      const examined = await brokenBy(healthy, breaks);
      assert.deepEqual(idsIn(examined, 'fail'), [id]);
      assert.deepEqual([idsIn(examined, 'manual'), idsIn(examined, 'blocked')], [NOT_READABLE, waiting]);
    });
  }
  for (const { id, why, without, waiting } of FRESH) {
    test(`${id}: ${why}`, async () => {
      const examined = await examine(await (await fresh(without)).reader());
      assert.deepEqual([idsIn(examined, 'fail'), idsIn(examined, 'blocked')], [[id], waiting]);
    });
  }
  for (const { why, answer, wrong } of INSTALLED) {
    test(`package: ${why}`, async () => {
      const examined = await examine(await healthy.reader(answer));
      assert.deepEqual(idsIn(examined, 'fail'), wrong);
    });
  }
  test('every check that can be read has a state of its own above', () => {
    const tried = new Set([...CASES, ...FRESH].map(({ id }) => id).concat('package'));
    assert.deepEqual(
      CHECKS.map(({ id }) => id).filter((id) => !tried.has(id)),
      NOT_READABLE
    );
  });
});

describe('what an administrator may choose trips no check', () => {
  for (const { why, breaks } of WELL) {
    test(why, async () => {
      const examined = await brokenBy(healthy, breaks);
      assert.deepEqual([idsIn(examined, 'fail'), idsIn(examined, 'blocked'), idsIn(examined, 'manual')], [[], [], NOT_READABLE]);
    });
  }
});

const TRUSTED_URL = ['trusted-url', 'trusted-url-complete', 'microphone'];

test('a narrowed Trusted URL waits for the login URL, which says whether it is the right one', async () => {
  const examined = await brokenBy(healthy, (org) => {
    org.deploy('CspTrustedSite', (text) => text.replace('https://*.ino.cx', 'https://acme.ino.cx'));
    org.item('/connection/loginUrl', '');
  });
  assert.deepEqual([idsIn(examined, 'fail'), idsIn(examined, 'blocked')], [['login-url'], TRUSTED_URL]);
});

test('a narrowed Trusted URL must cover the declared address of the Banner too', async () => {
  const examined = await brokenBy(healthy, (org) => {
    org.deploy('CspTrustedSite', (text) => text.replace('https://*.ino.cx', 'https://acme.ino.cx'));
    org.item('/connection/bannerOrigin', 'https://agent.ino.cx');
  });
  assert.deepEqual([idsIn(examined, 'fail'), idsIn(examined, 'blocked')], [['trusted-url'], TRUSTED_URL.slice(1)]);
});

test('a record of the call center that holds the general settings alone: the others cannot be read here', async () => {
  const general = '{"reqUseApi":"true","reqSalesforceCompatibilityMode":"Lightning"}';
  const reader = await healthy.reader((path, body) =>
    path.includes('FROM%20CallCenter')
      ? JSON.parse(JSON.stringify(body).replace(/"CustomSettings":"(?:\\.|[^"])*"/, `"CustomSettings":${JSON.stringify(general)}`))
      : body
  );
  const examined = await examine(reader);
  assert.deepEqual(idsIn(examined, 'fail'), []);
  assert.deepEqual(idsIn(examined, 'manual'), ['login-url', 'log-writer', 'softphone-layout']);
});

/** Health Check as other orgs may show it: the answer to the query of its risks. */
const healthCheck =
  (...rows: readonly Readonly<Record<string, string | null>>[]) =>
  (path: string, body: unknown): unknown =>
    path.includes('SecurityHealthCheckRisks') ? { totalSize: rows.length, done: true, records: rows } : body;

const HEADERLESS = 'SessionSettings.clickjackVisualForceNoHeaders';
const FRENCH = 'Activer la protection contre le détournement de clic pour les pages Visualforce client avec en-têtes désactivés';
const OTHER = {
  DurableId: 'SessionSettings.clickjackVisualForceHeaders',
  Setting: 'Another one',
  OrgValue: 'Disabled',
  OrgValueRaw: 'false'
};

describe('clickjack protection, as Health Check of an org shows it', () => {
  for (const [why, row, state] of [
    ['on', { DurableId: HEADERLESS, Setting: FRENCH, OrgValue: 'Activé', OrgValueRaw: 'true' }, 'ok'],
    ['off', { DurableId: HEADERLESS, Setting: FRENCH, OrgValue: 'Désactivé', OrgValueRaw: 'false' }, 'fail'],
    ['without raw value, on', { DurableId: HEADERLESS, Setting: 'x', OrgValue: 'Enabled', OrgValueRaw: null }, 'ok'],
    ['without raw value, off', { DurableId: HEADERLESS, Setting: 'x', OrgValue: 'Disabled', OrgValueRaw: null }, 'fail'],
    ['off, and up to the org’s own standard', { DurableId: HEADERLESS, OrgValueRaw: 'false', RiskType: 'MEETS_STANDARD' }, 'fail'],
    [
      'by its label, where the key is another one',
      {
        DurableId: '0xV1',
        Setting: 'Enable clickjack protection for customer Visualforce pages with headers disabled',
        OrgValue: 'Disabled'
      },
      'fail'
    ],
    ['a value that nobody knows', { DurableId: HEADERLESS, Setting: 'x', OrgValue: 'Partly' }, 'manual'],
    ['no value', { DurableId: HEADERLESS, Setting: 'x', OrgValue: null, OrgValueRaw: null }, 'manual'],
    ['the setting for other pages alone', OTHER, 'manual']
  ] as const) {
    test(`${why}: ${state}`, async () => {
      const examined = await examine(await healthy.reader(healthCheck(OTHER, row)));
      const found = examined.find(({ check }) => check.id === 'clickjack');
      assert.equal(found?.finding.state, state);
    });
  }

  test('no row at all, or a user who may not see Health Check: manual', async () => {
    const examined = await examine(await healthy.reader(healthCheck()));
    assert.deepEqual(idsIn(examined, 'manual'), ['clickjack', ...NOT_READABLE]);
    const refused = await examine(await healthy.reader(undefined, 'alice.agent'));
    const text = textReport(refused, 'https://acme.my.salesforce.com');
    assert.match(text, /manual {2}Only the org’s own pages [^\n]*\n {7}cannot be read here: the org answers 400 INVALID_TYPE/);
    assert.match(text, /check it by hand at Setup, Session Settings, Clickjack Protection: https:/);
  });
});

test('to a user who may not see Setup nothing of it passes', async () => {
  const examined = await examine(await healthy.reader(undefined, 'alice.agent'));
  assert.deepEqual(idsIn(examined, 'fail'), []);
  assert.deepEqual(idsIn(examined, 'ok'), ['fields']);
});

test('the reports name what was found, what to do and where', async () => {
  const examined = await brokenBy(healthy, (org) => org.item('/reqGeneralInfo/reqAdapterUrl', 'https://acme.ino.cx/sso?auto=true'));
  const text = textReport(examined, 'https://acme.my.salesforce.com');
  assert.match(text, /FAIL {4}The CTI Adapter URL is the softphone’s page\n {7}found {2}an address of INO cx/);
  assert.match(text, /open {3}Setup, Call Centers: https:\/\/acme\.my\.salesforce\.com\/lightning\/setup\/CallCenters\/home/);
  assert.match(text, /cannot be read here: .*Contact, Account, Lead\n {7}check it by hand at Setup, Softphone Layouts/);
  assert.match(text, new RegExp(`${CHECKS.length - 2} ok, 1 failed, 1 to check by hand\\.`));
  const report: unknown = JSON.parse(JSON.stringify(jsonReport(examined, 'https://acme.my.salesforce.com')));
  assert.match(JSON.stringify(report), /"id":"adapter-url".*?"state":"fail","found":"an address of INO cx/);
});

test('a link to Setup has one slash after the host, however the address of the org ends', async () => {
  const examined = await brokenBy(healthy, (org) => org.item('/callLog/logWriter', 'both'));
  for (const end of ['', '/']) {
    const address = `https://acme.my.salesforce.com${end}`;
    for (const report of [textReport(examined, address), JSON.stringify(jsonReport(examined, address))]) {
      assert.ok(report.includes('https://acme.my.salesforce.com/lightning/setup/CallCenters/home'));
      assert.equal(report.includes('.com//'), false);
    }
  }
});

test('npm run doctor looks at the running workbench; one wrong thing ends it with 1', async () => {
  const workbench = await startWorkbench({ mode: 'local', port: 0 });
  const doctor = (...args: readonly string[]): ReturnType<typeof runCommand> =>
    runCommand(process.execPath, ['scripts/doctor.ts', '--workbench', '--port', String(workbench.port), ...args]);
  try {
    const good = await doctor('--json');
    assert.equal(good.code, 0, good.output);
    const report: unknown = JSON.parse(good.output);
    assert.deepEqual(report instanceof Object && Reflect.get(report, 'counts'), {
      ok: CHECKS.length - 1,
      fail: 0,
      manual: 1,
      blocked: 0
    });
    setCallCenterItem(workbench.org, '/callLog/logWriter', 'both');
    const bad = await doctor();
    assert.deepEqual([bad.code, /FAIL {4}It is said who writes the task of a call/.test(bad.output)], [1, true], bad.output);
  } finally {
    await workbench.close();
  }
});
