import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { requireHeadlessBrowser } from '../../tooling/lib/browser.ts';
import { changedProject } from '../../workbench/drive/changedProject.ts';
import { openSession, type Session } from '../../workbench/drive/session.ts';
import { ALICE, BENOIT, CallHarness, recordWith } from './calls/callHarness.ts';

const CARL = 'carl.agent@acme.example';
const PERMISSION_SET = 'force-app/main/access/permissionsets/INO_cx_Agent.permissionset-meta.xml';
const CAMILLE = { number: '+33199001234', contactId: recordWith('+33199001234') };

describe('an agent whose language is French', () => {
  let harness: CallHarness;
  before(async () => {
    harness = await CallHarness.open({ username: BENOIT });
  });
  after(() => harness?.close());

  test('reads French, hears French, and the Task’s subject is French', async () => {
    const call = await harness.ringAndSearch({ caller: CAMILLE.number });
    await call.card.getByRole('heading', { name: 'Appel entrant · ' }).waitFor();
    assert.equal(await harness.panel.frame.locator('html').getAttribute('lang'), 'fr');
    for (const label of ['Répondre', 'Refuser']) await call.card.getByRole('button', { name: label }).waitFor();
    const text = await harness.panel.frame.locator('c-softphone').innerText();
    for (const english of ['Answer', 'Decline', 'Inbound', 'Ringing', 'Open ', 'Queue:']) assert.ok(!text.includes(english), english);
    await call.answer();
    await call.hangUp();
    assert.equal((await call.task())['Subject'], 'Appel entrant Camille Moreau');
  });
});

describe('a colleague whom the administrator forgot', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ executablePath: await requireHeadlessBrowser(console.error) });
  });
  after(() => session?.close());

  test('gets an app without softphone, and the twin says why', async () => {
    const { page } = await session.agent(CARL);
    await page.getByText('No softphone: the app Sales has no utility item opencti:softPhone.').waitFor();
    assert.equal(await page.locator('iframe').count(), 0);
  });
});

describe('an agent whose permission set lacks the softphone’s page', () => {
  const withoutPage = (xml: string): string => xml.replace(/<pageAccesses>[^]*?<\/pageAccesses>/, '');
  let session: Session;
  before(async () => {
    const sources = changedProject({ [PERMISSION_SET]: withoutPage });
    session = await openSession({ executablePath: await requireHeadlessBrowser(console.error), sources });
  });
  after(() => session?.close());

  test('sees Salesforce’s own refusal in the panel, and no softphone', async () => {
    const frame = await (await session.agent(ALICE)).softphone();
    await frame.getByText('Insufficient Privileges').first().waitFor({ state: 'attached' });
    assert.equal(await frame.locator('c-softphone').count(), 0);
  });
});

describe('an agent who may not write one field of the log', () => {
  const withoutQueue = (xml: string): string =>
    xml.replace(/<editable>true<\/editable>(\s*<field>Task\.Queue__c<\/field>)/, '<editable>false</editable>$1');
  let harness: CallHarness;
  before(async () => {
    harness = await CallHarness.open({ sources: changedProject({ [PERMISSION_SET]: withoutQueue }) });
  });
  after(() => harness?.close());

  test('has the call logged without it at the first try, and a warning that names it', async () => {
    const call = await harness.ringAndSearch({ caller: CAMILLE.number });
    await call.answer();
    await call.hangUp(42);
    const task = await call.task();
    assert.deepEqual([task['inocx__Queue__c'], task['CallDurationInSeconds'], task['WhoId']], [null, 42, CAMILLE.contactId]);
    const notice = harness.panel.notice('INOCX-402');
    await notice.getByText('Some fields of the call log were not written.').waitFor();
    assert.match(await notice.innerText(), /Queue__c/);
    assert.equal((await harness.panel.requests()).create, 1, 'found out from the page, not by trial');
  });
});

describe('the setting that INO cx writes the log', () => {
  let harness: CallHarness;
  before(async () => {
    harness = await CallHarness.open({ settings: { '/callLog/logWriter': 'inocx' } });
  });
  after(() => harness?.close());

  test('leaves the softphone to pop, and it writes nothing', async () => {
    const call = await harness.ringAndSearch({ caller: CAMILLE.number });
    await harness.panel.shows(CAMILLE.contactId);
    await call.answer();
    await call.hangUp();
    await call.card.getByText('Wrap-up').waitFor();
    await harness.session.ino.act(call.id, 'recording', {});
    await call.finish();
    await call.card.getByText('Ended').waitFor();
    await call.hasTasks(0);
    const { create, update } = await harness.panel.requests();
    assert.deepEqual([create, update], [0, 0]);
  });
});
