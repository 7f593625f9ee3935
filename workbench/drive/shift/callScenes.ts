import { poll } from '../poll.ts';
import { CAMILLE, HUGO, recordWith, STRANGER, TWO_CONTACTS } from '../seedPeople.ts';
import type { Scene } from './scene.ts';
import { expect } from './shiftFloor.ts';
import { press } from '../press.ts';

export const CALL_SCENES: readonly Scene[] = [
  {
    topic: 'Calls',
    what: 'a call is answered, held, taken up and hung up in the panel; one log',
    async play(floor) {
      const id = await floor.ring();
      await floor.panel.shows(recordWith(CAMILLE));
      for (const action of ['answer', 'hold', 'resume', 'hangUp']) await floor.panel.press(id, 'control', action);
      await floor.task(id, { CallType: 'Inbound', inocx__Interaction_Outcome__c: 'answered', WhoId: recordWith(CAMILLE) });
      await floor.act(id, 'wrapup');
    }
  },
  ...(['decline', 'miss', 'abandon', 'voicemail'] as const).map((action): Scene => {
    const outcome = { decline: 'declined', miss: 'missed', abandon: 'abandoned', voicemail: 'voicemail' }[action];
    return {
      topic: 'Calls',
      what: `${outcome}: one log that says so`,
      async play(floor) {
        const id = await floor.ring();
        await floor.act(id, action);
        await floor.task(id, { inocx__Interaction_Outcome__c: outcome });
      }
    };
  }),
  {
    topic: 'Calls',
    what: 'a number clicked on a record is dialled; the panel opens, and its record is the one of the log',
    async play(floor) {
      await floor.page.goto(`${floor.session.workbench.hosts.lightning}/lightning/r/Contact/${recordWith(HUGO.number)}/view`);
      await floor.panel.linked();
      // The panel is closed: a call that is dialled opens it.
      await floor.page.locator('button[title^="Click to dial"]').first().click();
      const card = floor.panel.frame.locator('[data-call]', { hasText: 'Outbound call' });
      await press(card.locator('[data-value=hangUp]'));
      await floor.task(String(await card.getAttribute('data-call')), { CallType: 'Outbound', WhoId: recordWith(HUGO.number) });
    }
  },
  {
    topic: 'Calls',
    what: 'a call is passed on to extension 202',
    async play(floor) {
      const id = await floor.ring();
      await floor.panel.press(id, 'control', 'answer');
      await floor.panel.key(id, 'transfer', '202');
      await floor.task(id, { CallDisposition: 'Transferred' });
      await floor.act(id, 'wrapup');
    }
  },
  {
    topic: 'E-mail and messaging',
    what: 'an e-mail and a message are matched and logged, each with its subtype and flow',
    async play(floor) {
      for (const [flow, caller, who, state] of [
        ['email', HUGO.mail, HUGO.number, 'Handling emails'],
        ['messaging', CAMILLE, CAMILLE, 'Handling messaging']
      ] as const) {
        const id = await floor.ring({ flow, caller });
        await floor.act(id, 'answer');
        await floor.utility(state);
        await floor.act(id, 'hangup', 'wrapup');
        const subtype = flow === 'email' ? 'Email' : 'Task';
        await floor.task(id, { inocx__Interaction_Flow__c: flow, TaskSubtype: subtype, WhoId: recordWith(who) });
      }
    }
  },
  {
    topic: 'Screen pop',
    what: 'several records: a list, and the one that is chosen opens',
    async play(floor) {
      const id = await floor.ring({ caller: TWO_CONTACTS });
      const chosen = floor.panel.card(id).locator('[data-command=choose]').last();
      const record = String(await chosen.getAttribute('data-value'));
      await press(chosen);
      await floor.panel.shows(record);
      await floor.act(id, 'miss');
      await floor.task(id, { WhoId: record });
    }
  },
  {
    topic: 'Screen pop',
    what: 'nobody has the number: a new contact with the number filled in, once the call is answered',
    async play(floor) {
      const id = await floor.ring({ caller: STRANGER });
      expect((await floor.panel.card(id).locator('[data-command=newRecord]').count()) === 0, 'nothing is offered while it rings');
      await floor.act(id, 'answer');
      await floor.panel.press(id, 'newRecord');
      await floor.page.getByRole('dialog', { name: 'New Contact' }).waitFor();
      await floor.page.keyboard.press('Escape');
      await floor.act(id, 'hangup', 'wrapup');
    }
  },
  {
    topic: 'Screen pop',
    what: 'a second call offers its record and leaves the page alone',
    async play(floor) {
      const first = await floor.ring();
      await floor.act(first, 'answer');
      await floor.panel.shows(recordWith(CAMILLE));
      const second = await floor.ring({ caller: HUGO.number });
      expect(floor.panel.recordOnPage() === recordWith(CAMILLE), 'the page stays with the first call');
      await floor.panel.press(second, 'open');
      await floor.panel.shows(recordWith(HUGO.number));
      await floor.act(second, 'miss');
      await floor.act(first, 'hangup', 'wrapup');
    }
  },
  {
    topic: 'Call card and wrap-up',
    what: 'notes; a recording that comes late completes the same log',
    async play(floor) {
      const id = await floor.ring({ recordingExpected: true });
      await floor.act(id, 'answer');
      const card = floor.panel.card(id);
      await press(card.locator('c-call-form summary'));
      await card.locator('textarea').fill('Wants a quote.');
      await floor.act(id, 'hangup');
      await card.locator('[data-log-state=awaitsRecording]').waitFor();
      await floor.act(id, 'wrapup', 'recording');
      await card.locator('[data-log-state=complete]').waitFor();
      const task = await floor.task(id, { Description: 'Wants a quote.' });
      expect(String(task['inocx__Voice_Recording__c']).startsWith('https:'), 'the Task has the recording');
    }
  },
  {
    topic: 'Log',
    what: 'a draft on answer, and what is edited in Salesforce meanwhile stays',
    async play(floor) {
      await floor.setUp({ '/callLog/writeOn': 'answer' });
      const id = await floor.ring();
      await floor.act(id, 'answer');
      const { Id } = await floor.task(id, { CallDurationInSeconds: null });
      await floor.session.rest('PATCH', `/sobjects/Task/${String(Id)}`, { Subject: 'Renewal' });
      await floor.act(id, 'hangup', 'wrapup');
      await floor.task(id, { Subject: 'Renewal', CallDurationInSeconds: 42 });
      await floor.setUp({ '/callLog/writeOn': 'end' });
    }
  },
  {
    topic: 'For other developers',
    what: 'the package’s own pages hear of the call and of its end',
    async play(floor) {
      const id = await floor.ring();
      const hears = (state: RegExp): Promise<true> =>
        poll(`the pages to hear ${state.source}`, async () => (state.test(JSON.stringify(await floor.toldPages())) ? true : null));
      await hears(/"state":"ringing"/);
      await floor.act(id, 'miss');
      await hears(/"calls":\[\]/);
    }
  }
];
