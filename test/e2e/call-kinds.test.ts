import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { poll } from '../../workbench/drive/poll.ts';
import type { NewCall } from '../../workbench/drive/inoCalls.ts';
import { seedNumbers } from '../../workbench/org/seed/seedNumbers.ts';
import { recordWith } from './calls/callHarness.ts';
import { AgentsAtWork, type Logged } from './calls/agentsAtWork.ts';

/** Calls of every kind, each from its beginning to its logs: the right ones and no other. */
const CAMILLE = { number: '+33199001234', id: recordWith('+33199001234') };
const HUGO = { number: '+33199001235', id: recordWith('+33199001235'), mail: 'Hugo.Lambert@example.com' };
const MOULIN = recordWith('+33199001000', 'Account');
const LEAD = seedNumbers().find(({ objectName }) => objectName === 'Lead')?.recordId ?? '';

const PATIENCE = { timeout: 60_000 };

let agents: AgentsAtWork;
before(async () => {
  agents = await AgentsAtWork.open();
});
after(() => agents?.close());

interface Row {
  readonly what: string;
  readonly run: () => Promise<void>;
  /** All logs that come of it, oldest first. */
  readonly logs: readonly Partial<Logged>[];
}

const SMART: NewCall = { caller: CAMILLE.number };
const DIRECT: NewCall = { caller: CAMILLE.number, routing: 'direct' };

/** Rings at Alice's, and then this happens to it at INO cx. */
const then = (call: NewCall, ...actions: readonly Parameters<AgentsAtWork['act']>[1][]) => {
  return async (): Promise<void> => {
    const id = await agents.ringAlice(call);
    for (const action of actions) await agents.act(id, action);
  };
};

/** Alice talks to Camille and asks Benoît about it. */
async function consult(): Promise<{ readonly call: string; readonly consultation: string; readonly atBenoit: string }> {
  const call = await agents.ringAlice(SMART);
  await agents.alice.press(call, 'control', 'answer');
  await agents.key(call, 'consult', '202');
  const atBenoit = await agents.ringingAt(agents.benoit);
  await agents.benoit.press(atBenoit, 'control', 'answer');
  const consultation = await agents.cardWith(agents.alice, 'Consultation · Connected');
  await agents.headed(agents.alice, call, 'Inbound call · On hold');
  return { call, consultation, atBenoit };
}

const ROWS: readonly Row[] = [
  {
    what: 'inbound smart: answered',
    run: then(SMART, 'answer', 'hangup'),
    logs: [{ type: 'Inbound', outcome: 'answered', result: null, who: CAMILLE.id, queue: 'Sales', subtype: 'Call', flow: 'voice' }]
  },
  {
    what: 'inbound direct: answered',
    run: then(DIRECT, 'answer', 'hangup'),
    logs: [{ type: 'Inbound', outcome: 'answered', who: CAMILLE.id, queue: null }]
  },
  {
    what: 'declined in the panel',
    run: async () => {
      const id = await agents.ringAlice(SMART);
      await agents.alice.press(id, 'control', 'decline');
    },
    logs: [{ type: 'Inbound', outcome: 'declined', result: 'Declined' }]
  },
  { what: 'missed', run: then(DIRECT, 'miss'), logs: [{ outcome: 'missed', result: 'Missed' }] },
  { what: 'abandoned in the queue while it rings', run: then(SMART, 'abandon'), logs: [{ outcome: 'abandoned', result: 'Abandoned' }] },
  { what: 'taken by the voicemail', run: then(SMART, 'voicemail'), logs: [{ outcome: 'voicemail', result: 'Voicemail' }] },
  {
    what: 'outbound from the Banner: found by whom is called, held and taken up from the panel',
    run: async () => {
      const id = await agents.dialInBanner('01 99 00 12 34');
      await agents.act(id, 'answer');
      for (const action of ['hold', 'resume', 'hangUp']) await agents.alice.press(id, 'control', action);
    },
    logs: [{ type: 'Outbound', outcome: 'answered', who: CAMILLE.id }]
  },
  {
    what: 'outbound to one who is busy',
    run: async () => agents.act(await agents.dialInBanner(CAMILLE.number), 'fail'),
    logs: [{ type: 'Outbound', outcome: 'failed', result: 'Failed' }]
  },
  {
    what: 'a number clicked on an account: the log is related to it',
    run: async () => agents.act(await agents.dialFrom('Account', MOULIN), 'fail'),
    logs: [{ type: 'Outbound', outcome: 'failed', what: MOULIN }]
  },
  {
    what: 'a number clicked on a lead: the log is the lead’s',
    run: async () => agents.act(await agents.dialFrom('Lead', LEAD), 'fail'),
    logs: [{ type: 'Outbound', outcome: 'failed', who: LEAD, what: null }]
  },
  {
    what: 'two at once: the second puts the first on hold',
    run: async () => {
      const first = await agents.ringAlice(SMART);
      await agents.alice.press(first, 'control', 'answer');
      const second = await agents.ringAlice({ caller: HUGO.number });
      await agents.alice.press(second, 'control', 'answer');
      await agents.headed(agents.alice, first, 'Inbound call · On hold');
      await agents.act(second, 'hangup');
      await agents.act(first, 'hangup');
    },
    logs: [
      { who: HUGO.id, outcome: 'answered' },
      { who: CAMILLE.id, outcome: 'answered' }
    ]
  },
  {
    what: 'internal: one log, that of the one who calls',
    run: async () => {
      const mine = await agents.dialInBanner('202');
      const theirs = await agents.ringingAt(agents.benoit);
      await agents.benoit.press(theirs, 'control', 'answer');
      await agents.headed(agents.alice, mine, 'Internal call · Connected');
      await agents.alice.press(mine, 'control', 'hangUp');
    },
    logs: [{ type: 'Internal', outcome: 'answered', owner: 'alice' }]
  },
  {
    what: 'blind transfer from the panel: one log each, of one’s own part',
    run: async () => {
      const call = await agents.ringAlice(SMART);
      await agents.alice.press(call, 'control', 'answer');
      await agents.key(call, 'transfer', '202');
      await agents.alice.card(call).getByText('Transferred to 202').waitFor();
      const theirs = await agents.ringingAt(agents.benoit);
      await agents.benoit.press(theirs, 'control', 'answer');
      await agents.headed(agents.benoit, theirs, 'Appel entrant · En communication');
      await agents.act(theirs, 'hangup');
    },
    logs: [
      { owner: 'alice', result: 'Transferred', outcome: 'answered', who: CAMILLE.id },
      { owner: 'benoit', result: null, outcome: 'answered', who: CAMILLE.id }
    ]
  },
  {
    what: 'attended transfer: the consultation has no log at either end',
    run: async () => {
      const { call, consultation } = await consult();
      await agents.alice.press(consultation, 'control', 'completeTransfer');
      await agents.alice.card(call).getByText('Transferred to 202').waitFor();
      const theirs = await agents.cardWith(agents.benoit, 'Appel entrant · En communication');
      await agents.act(theirs, 'hangup');
    },
    logs: [
      { owner: 'alice', result: 'Transferred', who: CAMILLE.id },
      { owner: 'benoit', result: null, who: CAMILLE.id }
    ]
  },
  {
    what: 'conference: one log, that of the call',
    run: async () => {
      const { call, consultation } = await consult();
      await agents.alice.press(consultation, 'control', 'conference');
      await agents.headed(agents.alice, call, 'Inbound call · Conference');
      await agents.alice.press(call, 'control', 'hangUp');
      await agents.headed(agents.alice, consultation, 'Consultation · Ended');
    },
    logs: [{ owner: 'alice', outcome: 'answered', result: null, who: CAMILLE.id }]
  },
  {
    what: 'a queue call that rings three agents: one log, of the one who answers',
    run: async () => {
      const id = await agents.ringThree(CAMILLE.number);
      await agents.benoit.press(id, 'control', 'answer');
      await agents.headed(agents.alice, id, 'Inbound call · No longer for you');
      await agents.act(id, 'hangup');
    },
    logs: [{ owner: 'benoit', outcome: 'answered' }]
  },
  {
    what: 'a queue call that rings three agents and is taken by the one without Salesforce: no log by those who were rung',
    run: async () => {
      const id = await agents.ringThree(CAMILLE.number);
      await agents.answerAsCarl(id);
      await agents.headed(agents.alice, id, 'Inbound call · No longer for you');
      await agents.act(id, 'hangup');
    },
    logs: []
  },
  {
    what: 'a queue call that rings three agents and is given up: one log',
    run: async () => agents.act(await agents.ringThree(CAMILLE.number), 'abandon'),
    logs: [{ owner: 'alice', outcome: 'abandoned' }]
  },
  {
    what: 'an e-mail: matched by its address',
    run: async () => {
      const id = await agents.ringAlice({ caller: HUGO.mail, flow: 'email' });
      await agents.act(id, 'answer');
      await agents.utility('Handling emails');
      await agents.act(id, 'hangup');
    },
    logs: [{ subtype: 'Email', flow: 'email', outcome: 'answered', who: HUGO.id }]
  },
  {
    what: 'a message beside a call: matched by its number, in interaction',
    run: async () => {
      const message = await agents.ringAlice({ caller: `whatsapp:${CAMILLE.number}`, flow: 'messaging' });
      await agents.act(message, 'answer');
      await agents.utility('Handling messaging');
      const call = await agents.ringAlice({ caller: HUGO.number });
      await agents.act(call, 'answer');
      await agents.utility('In interaction');
      await agents.act(message, 'hangup');
      await agents.utility('On a call');
      await agents.act(call, 'hangup');
      await agents.utility('Connected');
    },
    logs: [
      { subtype: 'Task', flow: 'messaging', who: CAMILLE.id },
      { subtype: 'Call', flow: 'voice' }
    ]
  }
];

for (const { what, run, logs } of ROWS) {
  test(what, PATIENCE, async () => {
    await agents.clear();
    await run();
    const made = await poll(`${logs.length} logs`, async () => agents.newLogs(logs.length));
    assert.deepEqual(
      made.map((log, index) => Object.fromEntries(Object.keys(logs[index] ?? {}).map((name) => [name, Reflect.get(log, name)]))),
      logs
    );
    assert.equal(await agents.notices(), 0);
  });
}

test('none of them left a log that came later', PATIENCE, async () => {
  await agents.clear();
  assert.deepEqual(agents.newLogs(0), []);
});
