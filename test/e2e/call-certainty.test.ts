import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { CallHarness } from './calls/callHarness.ts';
import type { HarnessCall } from './calls/harnessCall.ts';

/** Whose record a call is: only a phone or e-mail field proves it, whatever else a text search finds. The org's country is France. */
const NO_RECORD = 'No record has this number.';

type Fields = Readonly<Record<string, string>>;

for (const behaviour of ['whole', 'words'] as const) {
  describe(`an org whose search compares ${behaviour}`, () => {
    let harness: CallHarness;
    before(async () => {
      harness = await CallHarness.open({ settings: { '/screenPop/several': 'first' } });
      harness.session.workbench.org.settings.searchBehaviour = behaviour;
    });
    after(() => harness?.close());
    afterEach(async () => {
      await harness.clear();
      await harness.goHome();
    });

    const create = (objectName: string, fields: Fields): string =>
      harness.session.workbench.org.system.create(
        objectName,
        objectName === 'Account' ? fields : { ...fields, LastName: fields['LastName'] ?? 'Doe' }
      );
    const contact = (LastName: string, fields: Fields): string => create('Contact', { LastName, ...fields });

    const offered = (call: HarnessCall): Promise<readonly string[]> =>
      call.card.locator('[data-command=choose]').evaluateAll((all) => all.map((one) => one.getAttribute('data-value') ?? '').toSorted());

    /** What a call does by itself, from its ring to its Task. */
    async function comesTo(call: HarnessCall): Promise<{ readonly opened: string | null; readonly who: unknown; readonly what: unknown }> {
      await call.answer();
      await call.hangUp();
      const task = await call.task();
      return { opened: harness.panel.recordOnPage(), who: task['WhoId'], what: task['WhatId'] };
    }
    const NOTHING = { opened: null, who: null, what: null };

    /** The record pops, and the log hangs on it. */
    async function belongsTo(call: HarnessCall, recordId: string): Promise<void> {
      await harness.panel.shows(recordId);
      assert.deepEqual(await comesTo(call), { opened: recordId, who: recordId, what: null });
    }

    test('the contact that has the number, not the contact and the account whose texts name it', async () => {
      contact('Mention', { Description: 'Do not confuse with 0199008112 (+33199008112).' });
      create('Account', { Name: 'Mention SA', Description: '0199008112 and +33199008112 ring often' });
      const owner = contact('Owner', { Phone: '01 99 00 81 12' });
      await belongsTo(await harness.ringAndSearch({ caller: '+33199008112' }), owner);
    });

    test('a list that may be cut is not the whole: the owner is found behind 26 neighbours, and without one the search page is offered', async () => {
      const owner = contact('Owner', { Phone: '+1 (202) 555-0163' });
      for (let made = 0; made < 26; made += 1) {
        contact(`Neighbour ${made}`, { Phone: `+1 (303) 4${String(made + 10)}-0163` });
        contact(`Neighbour ${made}`, { Phone: `+1 (303) 4${String(made + 10)}-0164` });
      }
      await belongsTo(await harness.ringAndSearch({ caller: '+12025550163' }), owner);
      const call = await harness.ringAndSearch({ caller: '+12025550164' });
      await call.card.getByText('None of the records that Salesforce shows certainly has this number.').waitFor();
      await call.card.getByText('There may be more.').waitFor();
      await call.card.getByRole('button', { name: 'Open the search page' }).waitFor();
      assert.equal(await call.card.getByText(NO_RECORD).count(), 0);
    });

    test('a lead that has the number, not the contact whose text names it', async () => {
      contact('Mention', { Description: '0199008113 or +33199008113' });
      const lead = create('Lead', { LastName: 'Owner', Company: 'Acme', Phone: '+33 1 99 00 81 13' });
      await belongsTo(await harness.ringAndSearch({ caller: '+33199008113' }), lead);
    });

    test('nobody has the number: whose text names it is offered, and neither pops nor gets the log', async () => {
      const mention = contact('Mention', { Description: 'Not 0199008114, not +33199008114.' });
      const firm = create('Account', { Name: 'Mention SA', Phone: '01 99 00 11 11', Description: '0199008114 or +33199008114' });
      const call = await harness.ringAndSearch({ caller: '+33199008114' });
      await call.card.getByText(NO_RECORD).waitFor();
      assert.deepEqual(await offered(call), [firm, mention].toSorted());
      assert.deepEqual(await comesTo(call), NOTHING);
      await call.card.locator('[data-command=newRecord]').waitFor();
    });

    test('a record that was offered is the call’s once the agent chose it, also when the log is saved', async () => {
      const mention = contact('Chosen', { Description: '0199008115, +33199008115' });
      const early = await harness.ringAndSearch({ caller: '+33199008115' });
      await harness.panel.press(early.id, 'choose', mention);
      await belongsTo(early, mention);
      await harness.goHome();
      const late = await harness.ringAndSearch({ caller: '+33199008115' });
      assert.deepEqual(await comesTo(late), NOTHING);
      await harness.panel.press(late.id, 'choose', mention);
      await harness.panel.shows(mention);
      await late.task((task) => task['WhoId'] === mention);
    });

    for (const { french, caller, foreign } of [
      { french: '06 39 98 44 01', caller: '+212639984401', foreign: '+212 6 39 98 44 01' },
      { french: '0639984402', caller: '+31639984402', foreign: '+31 6 39984402' },
      { french: '04 70 12 85 15', caller: '+32470128515', foreign: '+32 470 12 85 15' },
      { french: '0470128516', caller: '+32470128516', foreign: '+32470128516' }
    ]) {
      test(`the French ${french} is not ${caller}`, async () => {
        const customer = contact('French', { Phone: french });
        const stranger = await harness.ringAndSearch({ caller });
        await stranger.card.getByText(NO_RECORD).waitFor();
        assert.deepEqual([await offered(stranger), await comesTo(stranger)], [[], NOTHING]);
        const owner = contact('Foreign', { Phone: foreign });
        await belongsTo(await harness.ringAndSearch({ caller }), owner);
        await harness.goHome();
        await belongsTo(await harness.ringAndSearch({ caller: `+33${french.replace(/\D/g, '').slice(1)}` }), customer);
      });
    }

    test('a number without country code that is no French one is offered, until the exact number is on file', async () => {
      const assumed = contact('Assumed', { Phone: '020 7946 0555' });
      const call = await harness.ringAndSearch({ caller: '+442079460555' });
      await call.card.getByText(NO_RECORD).waitFor();
      assert.deepEqual([await offered(call), await comesTo(call)], [[assumed], NOTHING]);
      const owner = contact('Exact', { Phone: '+44 20 7946 0555' });
      await belongsTo(await harness.ringAndSearch({ caller: '+442079460555' }), owner);
    });

    for (const called of ['112', '3949']) {
      test(`${called}, dialled by the agent, is nobody’s extension`, async () => {
        contact('Hall', { Phone: `01 99 00 88 01 poste ${called}` });
        const { search: before } = await harness.panel.requests();
        const call = await harness.ring({
          caller: '+33800100200',
          called,
          direction: 'outbound',
          routing: 'direct',
          queue: null,
          smartRoutingSeconds: null
        });
        await harness.panel.searched(call.id);
        assert.deepEqual(await comesTo(call), NOTHING);
        assert.deepEqual([await offered(call), (await harness.panel.requests()).search], [[], before]);
      });
    }

    test('an address in a text is offered, until a record has it', async () => {
      const address = 'camille.b@mail.example';
      const mention = contact('Mention', { Email: 'other@mail.example', Description: `Not ${address}.` });
      const mail = { flow: 'email', caller: `Camille <${address}>` } as const;
      const call = await harness.ringAndSearch(mail);
      assert.deepEqual([await offered(call), harness.panel.recordOnPage()], [[mention], null]);
      await call.finish();
      const owner = contact('Owner', { Email: address });
      await harness.ringAndSearch(mail);
      await harness.panel.shows(owner);
    });
  });
}
