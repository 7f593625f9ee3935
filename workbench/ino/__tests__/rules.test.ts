import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Flow, InteractionState } from '@inocx/telephony/ports/bridge.ts';
import { ApiError } from '../core/errors.ts';
import { begin, type Interaction } from '../interaction/interaction.ts';
import { ACTIONS, type ActionName, controls } from '../interaction/rules.ts';
import { type Step, take } from '../interaction/step.ts';

const T0 = Date.UTC(2026, 10, 21, 9, 0, 0);

const ringing = (flow: Flow = 'voice'): Interaction =>
  begin(
    {
      id: 'i-1',
      username: 'alice.agent@acme.example',
      flow,
      direction: 'inbound',
      routing: 'smart',
      caller: '+33199001234',
      called: '+33199009001',
      queue: 'Support',
      smartRoutingSeconds: 12,
      recorded: true
    },
    'otherParty',
    T0
  );

const dialing = (): Interaction => begin({ ...ringing(), direction: 'outbound' }, 'agent', T0);

const step = (action: ActionName): Step => {
  switch (action) {
    case 'digits':
      return { action, digits: '1#' };
    case 'transfer':
    case 'consult':
      return { action, to: '202' };
    case 'hangUp':
      return { action, communicationSeconds: null };
    case 'qualify':
      return { action, qualification: 'Order', notes: 'Wants two.' };
    case 'recording':
      return { action, url: 'https://acme.ino.cx/recordings/i-1' };
    default:
      return { action };
  }
};

const run = (from: Interaction, ...actions: ActionName[]): Interaction =>
  actions.reduce((interaction, action, index) => take(interaction, step(action), T0 + (index + 1) * 10_000), from);

const voiceIn: Readonly<Record<InteractionState, () => Interaction>> = {
  ringing: () => ringing(),
  dialing: () => dialing(),
  connected: () => run(ringing(), 'answer'),
  held: () => run(ringing(), 'answer', 'hold'),
  wrapUp: () => run(ringing(), 'answer', 'hangUp'),
  ended: () => run(ringing(), 'answer', 'hangUp', 'wrapUp')
};

/** State after each possible action of an answered or fresh voice interaction; every action not named is refused. */
const AFTER: Readonly<Record<InteractionState, Partial<Record<ActionName, InteractionState>>>> = {
  ringing: { answer: 'connected', decline: 'ended', miss: 'ended', abandon: 'ended', voicemail: 'ended', withdraw: 'ended' },
  dialing: { answer: 'connected', fail: 'ended', hangUp: 'ended' },
  connected: {
    hold: 'held',
    mute: 'connected',
    digits: 'connected',
    transfer: 'wrapUp',
    consult: 'held',
    hangUp: 'wrapUp',
    qualify: 'connected'
  },
  held: { resume: 'connected', transfer: 'wrapUp', consult: 'held', hangUp: 'wrapUp', qualify: 'held' },
  wrapUp: { qualify: 'wrapUp', wrapUp: 'ended', recording: 'wrapUp' },
  ended: { recording: 'ended' }
};

const CAN: Readonly<Record<InteractionState, readonly string[]>> = {
  ringing: ['answer', 'decline'],
  dialing: ['hangUp'],
  connected: ['hangUp', 'hold', 'mute', 'transfer', 'digits', 'consult'],
  held: ['hangUp', 'resume', 'transfer', 'consult'],
  wrapUp: [],
  ended: []
};

const refusesWith409 = (thrown: unknown): boolean =>
  thrown instanceof ApiError && thrown.status === 409 && thrown.code === 'ILLEGAL_ACTION';

describe('every action in every state of a voice interaction', () => {
  for (const [state, make] of Object.entries(voiceIn) as [InteractionState, () => Interaction][]) {
    it(`${state} offers exactly ${CAN[state].join(', ') || 'nothing'}`, () => {
      assert.equal(make().state, state);
      assert.deepEqual(controls(make()), CAN[state]);
    });
    for (const action of ACTIONS) {
      const after = AFTER[state][action];
      it(`${action} when ${state} ${after === undefined ? 'is refused' : `leads to ${after}`}`, () => {
        if (after === undefined) assert.throws(() => take(make(), step(action), T0 + 60_000), refusesWith409);
        else assert.equal(take(make(), step(action), T0 + 60_000).state, after);
      });
    }
  }
});

describe('a consultation', () => {
  const consulting = (begunBy: 'agent' | 'otherParty'): Interaction =>
    run(begin({ ...ringing(), direction: 'internal', consultationOf: 'i-0' }, begunBy, T0), 'answer');

  it('offers its maker to transfer or to join all, and the colleague neither', () => {
    assert.deepEqual(controls(consulting('agent')), ['hangUp', 'hold', 'mute', 'digits', 'completeTransfer', 'conference']);
    assert.deepEqual(controls(consulting('otherParty')), ['hangUp', 'hold', 'mute', 'digits']);
  });
  it('has no post-interaction time, is no call to transfer, and becomes a conference once', () => {
    assert.equal(run(consulting('agent'), 'hangUp').state, 'ended');
    assert.equal(run(consulting('agent'), 'completeTransfer').state, 'ended');
    assert.throws(() => run(consulting('agent'), 'transfer'), refusesWith409);
    assert.throws(() => run(consulting('agent'), 'conference', 'conference'), refusesWith409);
    assert.throws(() => run(ringing(), 'answer', 'conference'), refusesWith409);
  });
});

describe('flows without a voice', () => {
  for (const flow of ['email', 'messaging'] as const) {
    it(`${flow} is answered, forwarded and closed, and has no hold, microphone or digits`, () => {
      assert.deepEqual(controls(ringing(flow)), ['answer', 'decline']);
      assert.deepEqual(controls(run(ringing(flow), 'answer')), ['hangUp', 'transfer']);
      for (const action of ['hold', 'mute', 'digits', 'consult'] as const) {
        assert.throws(() => run(ringing(flow), 'answer', action), refusesWith409);
      }
      assert.throws(() => run(ringing(flow), 'voicemail'), refusesWith409);
      assert.throws(() => run(ringing(flow), 'answer', 'hangUp', 'recording'), refusesWith409);
    });
    it(`${flow} that the agent begins is in hand at once`, () => {
      const own = begin({ ...ringing(flow), direction: 'outbound' }, 'agent', T0);
      assert.equal(own.state, 'connected');
      assert.equal(own.answeredAt, T0);
    });
  }
});

describe('outcomes', () => {
  const cases: readonly [string, Interaction, string | null][] = [
    ['answered and hung up', run(ringing(), 'answer', 'hangUp'), 'answered'],
    ['transferred', run(ringing(), 'answer', 'transfer'), 'answered'],
    ['declined', run(ringing(), 'decline'), 'declined'],
    ['missed', run(ringing(), 'miss'), 'missed'],
    ['caller gave up', run(ringing(), 'abandon'), 'abandoned'],
    ['sent to voicemail', run(ringing(), 'voicemail'), 'voicemail'],
    ['called party busy', run(dialing(), 'fail'), 'failed'],
    ['went elsewhere', run(ringing(), 'withdraw'), null],
    ['agent gave up dialling', run(dialing(), 'hangUp'), 'abandoned'],
    ['still talking', run(ringing(), 'answer'), null]
  ];
  for (const [name, interaction, outcome] of cases) {
    it(`${name}: ${outcome ?? 'none yet'}`, () => assert.equal(interaction.outcome, outcome));
  }
});

describe('times', () => {
  it('counts the time talked from the answer to the end, holds included', () => {
    const ended = run(ringing(), 'answer', 'hold', 'resume', 'hangUp');
    assert.equal(ended.answeredAt, T0 + 10_000);
    assert.equal(ended.endedAt, T0 + 40_000);
    assert.equal(ended.communicationSeconds, 30);
  });
  it('takes the time talked from the one who hangs up, when given', () => {
    const ended = take(run(ringing(), 'answer'), { action: 'hangUp', communicationSeconds: 125 }, T0 + 11_000);
    assert.equal(ended.communicationSeconds, 125);
  });
  it('gives 0 seconds to what nobody answered', () => assert.equal(run(ringing(), 'miss').communicationSeconds, 0));
  it('keeps the end at the hang-up when the wrap-up ends later', () => {
    assert.equal(run(ringing(), 'answer', 'hangUp', 'wrapUp').endedAt, T0 + 20_000);
  });
});

describe('recording', () => {
  it('is expected from the answer until it is there', () => {
    assert.equal(ringing().recordingExpected, false);
    assert.equal(run(ringing(), 'answer').recordingExpected, true);
    const recorded = run(ringing(), 'answer', 'hangUp', 'recording');
    assert.equal(recorded.recordingExpected, false);
    assert.equal(recorded.recordingUrl, 'https://acme.ino.cx/recordings/i-1');
  });
  it('is no longer expected when none will come', () => {
    const none = take(run(ringing(), 'answer', 'hangUp'), { action: 'recording', url: null }, T0 + 90_000);
    assert.equal(none.recordingExpected, false);
    assert.equal(none.recordingUrl, null);
  });
  it('never comes for a call nobody answered', () => assert.throws(() => run(ringing(), 'miss', 'recording'), refusesWith409));
});

describe('microphone', () => {
  it('is muted once and unmuted once', () => {
    const muted = run(ringing(), 'answer', 'mute');
    assert.ok(controls(muted).includes('unmute') && !controls(muted).includes('mute'));
    assert.throws(() => take(muted, { action: 'mute' }, T0), refusesWith409);
    assert.equal(take(muted, { action: 'unmute' }, T0).muted, false);
  });
});

describe('qualification', () => {
  it('changes what is given and leaves the rest', () => {
    const first = run(ringing(), 'answer', 'hangUp', 'qualify');
    const second = take(first, { action: 'qualify', qualification: undefined, notes: null }, T0);
    assert.equal(second.qualification, 'Order');
    assert.equal(second.notes, null);
  });
});
