import { checksOf, supportText } from '../diagnostics.ts';
import { createEventLog, eventLogger } from '../eventLog.ts';
import { FaultError } from '../../faults/faults.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { ENDED, startHarness } from '../../controller/__tests__/controllerHarness.ts';
import { wellFindings } from './findings.ts';

const NUMBER = '+33123456789';
const CALLED = '01 98 76 54 32';
const NAME = 'Augusta Ada King-Noel';
const MAIL = 'ada.lovelace@acme.example';
const SESSION = '00D000000000001!AQcAQSecretSessionId.abc_DEF';
const NOTES = 'wants a discount because of her gout';
const ID = 'interaction-of-Ada-4711';
/** None of these may be in what is copied; the last forms are what is left of them when only a part is masked. */
const PERSONAL = [
  NUMBER,
  CALLED,
  NAME,
  MAIL,
  SESSION,
  NOTES,
  ID,
  'Augusta',
  'King',
  'ada',
  'Ada',
  '123456',
  '987654',
  'Secret',
  'discount',
  'gout',
  '4711'
];

/** A shift in which personal data comes in by every door that there is. */
async function shift(): Promise<string> {
  const caller = foundRecord('Contact', '003000000000009AAA', NAME, { Phone: NUMBER, Email: MAIL });
  let eventLog: ReturnType<typeof createEventLog> | undefined;
  const harness = await startHarness({
    found: [caller],
    settings: { '/callLog/subject': `${NAME}${'x'.repeat(300)}`, '/screenPop/country': NAME },
    before: ({ controller, clock }) => {
      const made = createEventLog(clock);
      eventLog = made;
      controller.subscribe(eventLogger((text) => made.add(text)));
    }
  });
  harness.banner.emit.agent('onACall', MAIL);
  await harness.receive({ id: ID, caller: NUMBER, called: CALLED, queue: NAME, notes: NOTES, state: 'ringing' });
  await harness.receive({ id: ID, caller: NUMBER, called: CALLED, queue: NAME, notes: NOTES, state: 'connected', answeredAt: 1 });
  await harness.controller.agentWork.note(ID, NOTES);
  harness.records.fail('createTask', new FaultError('SalesforceRefused', `saveLog: ${NAME} ${MAIL} ${SESSION} ${NUMBER}`));
  await harness.receive({ ...ENDED, id: ID, caller: NUMBER, called: CALLED });
  for (const fault of [
    'SalesforceRefused',
    'BannerRefused',
    'BridgeMessageRefused',
    'OpenCtiBadArgument',
    'StorageUnavailable',
    'UserMismatch'
  ] as const)
    harness.controller.report(
      new FaultError(fault, fault === 'StorageUnavailable' ? `${MAIL} ${SESSION} ${NUMBER}` : `screenPop: ${NAME} ${MAIL} ${NUMBER}`)
    );
  eventLog?.add(`${MAIL} ${SESSION} ${NUMBER} ${ID}`);
  await settle();
  const well = wellFindings();
  const findings = wellFindings({
    softphone: harness.controller.state,
    settings: {
      ok: true,
      value: { ...(await harness.panel.settings()), '/connection/loginUrl': `https://acme.ino.cx/${NAME}?sid=${SESSION}` }
    },
    storage: new FaultError('StorageUnavailable', `QuotaExceeded for ${MAIL} ${SESSION}`),
    facts: { ...well.facts, username: MAIL },
    events: eventLog?.events() ?? []
  });
  return supportText(findings, checksOf(findings));
}

describe('the text for support', () => {
  it('holds no personal data, whatever went through the softphone', async () => {
    const text = await shift();
    expect(PERSONAL.filter((one) => text.includes(one))).toEqual([]);
  });

  it('still says what happened', async () => {
    const text = await shift();
    for (const part of [
      'call 1 voice inbound smart ringing',
      'call 1 ringing -> connected',
      'log of call 1 create, 1 failed, refused INOCX-306',
      'INOCX-306 SalesforceRefused screenPop',
      'INOCX-209 UserMismatch',
      'settings: attention (/screenPop/country, /callLog/subject)',
      'storage: broken (INOCX-501 QuotaExceeded for …@… …)',
      'bridge: works (version 1, can '
    ])
      expect(text).toContain(part);
  });

  it('names the org, the browser, the host of INO cx and each check once', () => {
    const findings = wellFindings();
    const text = supportText(findings, checksOf(findings));
    expect(text).toContain('org 00D000000000001AAA\nbrowser Chrome 150\nlanguage en_US\ntab leads\n');
    expect(text).toContain('loginUrl: works (https://acme.ino.cx)\n');
    for (const { key } of checksOf(findings)) expect(text.split(`\n${key}: `)).toHaveLength(2);
  });

  it('reads like this where all is well', () => {
    const events = [
      { at: Date.UTC(2026, 0, 5, 7, 59, 8, 123), text: 'settings read' },
      { at: Date.UTC(2026, 0, 5, 7, 59, 10), text: 'link waiting -> linked' }
    ];
    const findings = wellFindings({ events });
    expect(supportText(findings, checksOf(findings)).split('\n')).toEqual([
      'INO cx for Salesforce, diagnostics of 2026-01-05 08:00:00 UTC',
      'org 00D000000000001AAA',
      'browser Chrome 150',
      'language en_US',
      'tab leads',
      '',
      'openCti: works',
      'settings: works',
      'loginUrl: works (https://acme.ino.cx)',
      'bridge: works (version 1, can control dial)',
      'user: works',
      'microphone: works (policy allows, permission granted, devices 1)',
      'sound: works (autoplay policy allows)',
      'storage: works',
      'tab: works (leads)',
      'layout: works',
      'scenarios: works (order from defaults, rules from defaults, 0 not understood)',
      'fields: works',
      'logs: works (0 waiting, 0 refused)',
      '',
      'last events, UTC',
      '2026-01-05 07:59:08 settings read',
      '2026-01-05 07:59:10 link waiting -> linked'
    ]);
  });

  it('says that the browser is not known where its name is not', () => {
    const findings = wellFindings({ browser: '' });
    expect(supportText(findings, checksOf(findings))).toContain('\nbrowser not known\n');
  });
});
