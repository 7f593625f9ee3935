import { runAxe } from '../axe.ts';
import { poll } from '../poll.ts';
import { ALICE, BENOIT, CAMILLE, recordWith } from '../seedPeople.ts';
import type { Scene } from './scene.ts';
import { expect } from './shiftAgent.ts';
import { press } from '../press.ts';

/** A scenario with an order and a rule of its own, as an administrator pastes it into the call center. */
const SCENARIO = JSON.stringify({
  screenPop: { order: ['Accounts', 'Contacts'] },
  assignment: [{ name: 'Line', when: { flow: 'Voice', direction: 'Incoming' }, fields: { Subject: 'Line: $$queue$$' } }]
});

export const AGENT_SCENES: readonly Scene[] = [
  {
    topic: 'Agent states',
    what: 'the utility bar tells the state on every page; a lost connection has its line, and comes back',
    async play(agent) {
      const id = await agent.ring();
      await agent.act(id, 'answer');
      await agent.utility('On a call');
      await agent.act(id, 'hangup', 'wrapup');
      await agent.utility('Connected');
      await agent.session.ino.settings({ reachable: false });
      await agent.line('agent-AgentReconnecting');
      await agent.session.ino.settings({ reachable: true });
      await agent.utility('Connected');
    }
  },
  {
    topic: 'Several tabs',
    what: 'a call is answered in a tab that follows the one with INO cx, and leaves one log',
    async play(agent) {
      const { page, panel } = await agent.anotherTab();
      await panel.frame.locator('[data-strip=follower]').waitFor();
      const id = await agent.ring();
      await panel.press(id, 'control', 'answer');
      await poll('the call to be answered', async () => ((await agent.session.ino.read(id)).state === 'connected' ? true : null));
      await agent.act(id, 'hangup', 'wrapup');
      await agent.task(id, { inocx__Interaction_Outcome__c: 'answered' });
      await page.close();
    }
  },
  {
    topic: 'Start-up',
    what: 'the page is loaded anew in mid-call: the call is there again, and its log is one',
    async play(agent) {
      const id = await agent.ring();
      await agent.act(id, 'answer');
      await agent.panel.reload();
      await agent.panel.card(id).locator('[role=timer]').waitFor();
      await agent.act(id, 'hangup', 'wrapup');
      await agent.task(id, { inocx__Communication_Duration__c: 42, WhoId: recordWith(CAMILLE) });
    }
  },
  {
    topic: 'Diagnostics',
    what: 'says what works, and finds nothing broken',
    async play({ panel }) {
      const toggle = panel.frame.locator('[data-request=toggle]');
      await press(toggle);
      await panel.frame.locator('[data-check=openCti][data-state=works]').waitFor();
      // A machine without a microphone is told so, and rightly.
      const broken = await panel.frame.locator('[data-state=broken]:not([data-check=microphone])').allTextContents();
      expect(broken.length === 0, `nothing is broken: ${broken.join()}`);
      await press(toggle);
    }
  },
  {
    topic: 'Accessible and bilingual',
    what: 'axe finds nothing in a ringing call; a colleague reads French',
    async play(agent) {
      const id = await agent.ring();
      const { violations } = await runAxe(await agent.tab.softphone());
      expect(violations.length === 0, `axe finds nothing: ${violations.join()}`);
      await agent.act(id, 'miss');
      const benoit = await agent.session.agent(BENOIT);
      await benoit.openPanel();
      await (await benoit.softphone()).locator('c-softphone').getByText('Les appels ne sont pas encore liés').first().waitFor();
      await benoit.page.context().close();
    }
  },
  {
    topic: 'Scenarios',
    what: 'an order and a rule from the call center: the account pops first, the Task has the rule’s words',
    async play(agent) {
      await agent.setUp({ '/screenPop/scenarios': SCENARIO });
      const id = await agent.ring({ caller: '+33199001000' });
      await agent.panel.shows(recordWith('+33199001000', 'Account'));
      await agent.act(id, 'miss');
      await agent.task(id, { Subject: 'Line: Sales' });
    }
  },
  {
    topic: 'Agent states',
    what: 'a supervisor signs the agent out: a line with the ways back, and the phone is not covered',
    async play(agent) {
      await agent.session.ino.disconnect(ALICE);
      await agent.line('agent-AgentDisconnected');
      await agent.utility('Offline');
    }
  }
];
