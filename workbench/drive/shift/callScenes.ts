import { poll } from '../poll.ts';
import { CAMILLE, HUGO, recordWith, STRANGER, TWO_CONTACTS } from '../seedPeople.ts';
import type { Scene } from './scene.ts';
import { expect } from './shiftAgent.ts';
import { press } from '../press.ts';

export const CALL_SCENES: readonly Scene[] = [
  {
    topic: 'Calls',
    what: 'a call is answered, held, taken up and hung up in the panel; one log',
    async play(agent) {
      const id = await agent.ring();
      await agent.panel.shows(recordWith(CAMILLE));
      for (const action of ['answer', 'hold', 'resume', 'hangUp']) await agent.panel.press(id, 'control', action);
      await agent.task(id, { CallType: 'Inbound', inocx__Interaction_Outcome__c: 'answered', WhoId: recordWith(CAMILLE) });
      await agent.act(id, 'wrapup');
    }
  },
  ...(['decline', 'miss', 'abandon', 'voicemail'] as const).map((action): Scene => {
    const outcome = { decline: 'declined', miss: 'missed', abandon: 'abandoned', voicemail: 'voicemail' }[action];
    return {
      topic: 'Calls',
      what: `${outcome}: one log that says so`,
      async play(agent) {
        const id = await agent.ring();
        await agent.act(id, action);
        await agent.task(id, { inocx__Interaction_Outcome__c: outcome });
      }
    };
  }),
  {
    topic: 'Calls',
    what: 'a number clicked on a record is dialled; the panel opens, and its record is the one of the log',
    async play(agent) {
      await agent.page.goto(`${agent.session.workbench.hosts.lightning}/lightning/r/Contact/${recordWith(HUGO.number)}/view`);
      await agent.panel.linked();
      // The panel is closed: a call that is dialled opens it.
      await agent.page.locator('button[title^="Click to dial"]').first().click();
      const card = agent.panel.frame.locator('[data-call]', { hasText: 'Outbound call' });
      await press(card.locator('[data-value=hangUp]'));
      await agent.task(String(await card.getAttribute('data-call')), { CallType: 'Outbound', WhoId: recordWith(HUGO.number) });
    }
  },
  {
    topic: 'Calls',
    what: 'a call is passed on to extension 202',
    async play(agent) {
      const id = await agent.ring();
      await agent.panel.press(id, 'control', 'answer');
      await agent.panel.key(id, 'transfer', '202');
      await agent.task(id, { CallDisposition: 'Transferred' });
      await agent.act(id, 'wrapup');
    }
  },
  {
    topic: 'E-mail and messaging',
    what: 'an e-mail and a message are matched and logged, each with its subtype and flow',
    async play(agent) {
      for (const [flow, caller, who, state] of [
        ['email', HUGO.mail, HUGO.number, 'Handling emails'],
        ['messaging', CAMILLE, CAMILLE, 'Handling messaging']
      ] as const) {
        const id = await agent.ring({ flow, caller });
        await agent.act(id, 'answer');
        await agent.utility(state);
        await agent.act(id, 'hangup', 'wrapup');
        const subtype = flow === 'email' ? 'Email' : 'Task';
        await agent.task(id, { inocx__Interaction_Flow__c: flow, TaskSubtype: subtype, WhoId: recordWith(who) });
      }
    }
  },
  {
    topic: 'Screen pop',
    what: 'several records: a list, and the one that is chosen opens',
    async play(agent) {
      const id = await agent.ring({ caller: TWO_CONTACTS });
      const chosen = agent.panel.card(id).locator('[data-command=choose]').last();
      const record = String(await chosen.getAttribute('data-value'));
      await press(chosen);
      await agent.panel.shows(record);
      await agent.act(id, 'miss');
      await agent.task(id, { WhoId: record });
    }
  },
  {
    topic: 'Screen pop',
    what: 'nobody has the number: a new contact with the number filled in, once the call is answered',
    async play(agent) {
      const id = await agent.ring({ caller: STRANGER });
      expect((await agent.panel.card(id).locator('[data-command=newRecord]').count()) === 0, 'nothing is offered while it rings');
      await agent.act(id, 'answer');
      await agent.panel.press(id, 'newRecord');
      await agent.page.getByRole('dialog', { name: 'New Contact' }).waitFor();
      await agent.page.keyboard.press('Escape');
      await agent.act(id, 'hangup', 'wrapup');
    }
  },
  {
    topic: 'Screen pop',
    what: 'a second call offers its record and leaves the page alone',
    async play(agent) {
      const first = await agent.ring();
      await agent.act(first, 'answer');
      await agent.panel.shows(recordWith(CAMILLE));
      const second = await agent.ring({ caller: HUGO.number });
      expect(agent.panel.recordOnPage() === recordWith(CAMILLE), 'the page stays with the first call');
      await agent.panel.press(second, 'open');
      await agent.panel.shows(recordWith(HUGO.number));
      await agent.act(second, 'miss');
      await agent.act(first, 'hangup', 'wrapup');
    }
  },
  {
    topic: 'Call card and wrap-up',
    what: 'notes; a recording that comes late completes the same log',
    async play(agent) {
      const id = await agent.ring({ recordingExpected: true });
      await agent.act(id, 'answer');
      const card = agent.panel.card(id);
      await press(card.locator('c-call-form summary'));
      await card.locator('textarea').fill('Wants a quote.');
      await agent.act(id, 'hangup');
      await card.locator('[data-log-state=awaitsRecording]').waitFor();
      await agent.act(id, 'wrapup', 'recording');
      await card.locator('[data-log-state=complete]').waitFor();
      const task = await agent.task(id, { Description: 'Wants a quote.' });
      expect(String(task['inocx__Voice_Recording__c']).startsWith('https:'), 'the Task has the recording');
    }
  },
  {
    topic: 'Log',
    what: 'a draft on answer, and what is edited in Salesforce meanwhile stays',
    async play(agent) {
      await agent.setUp({ '/callLog/writeOn': 'answer' });
      const id = await agent.ring();
      await agent.act(id, 'answer');
      const { Id } = await agent.task(id, { CallDurationInSeconds: null });
      await agent.session.rest('PATCH', `/sobjects/Task/${String(Id)}`, { Subject: 'Renewal' });
      await agent.act(id, 'hangup', 'wrapup');
      await agent.task(id, { Subject: 'Renewal', CallDurationInSeconds: 42 });
      await agent.setUp({ '/callLog/writeOn': 'end' });
    }
  },
  {
    topic: 'For other developers',
    what: 'the package’s own pages hear of the call and of its end',
    async play(agent) {
      const id = await agent.ring();
      const received = (state: RegExp): Promise<true> =>
        poll(`the pages to hear ${state.source}`, async () => (state.test(JSON.stringify(await agent.publishedMessages())) ? true : null));
      await received(/"state":"ringing"/);
      await agent.act(id, 'miss');
      await received(/"calls":\[\]/);
    }
  }
];
