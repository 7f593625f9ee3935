import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import type { AgentView } from '../core/wire.ts';
import { assertRefused, Browser, twin, valueOf, type Twin } from './twin.ts';

interface Harness {
  readonly world: Twin;
  readonly banner: Browser;
  readonly post: (path: string, body?: unknown) => Promise<Record<string, unknown>>;
  readonly view: (query?: string) => Promise<AgentView>;
}

async function harness(): Promise<Harness> {
  const world = twin();
  const banner = await new Browser(world).signIn('alice.agent@acme.example');
  return {
    world,
    banner,
    post: async (path, body) => valueOf(await banner.request('POST', path, body)),
    view: async (query = '') => valueOf(await banner.request('GET', `/api/agent/view${query}`)) as unknown as AgentView
  };
}

const ring = async ({ post }: Harness, body: object = {}): Promise<string> => String((await post('/api/interactions', body))['id']);

describe('the view of an agent, as the Banner’s page asks for it', () => {
  it('tells every state an interaction went through since the last look, in order', async () => {
    const all = await harness();
    const before = await all.view();
    const id = await ring(all, { routing: 'smart', queue: 'Support' });
    await all.post(`/api/interactions/${id}/answer`);
    await all.post(`/api/interactions/${id}/hangup`);
    await all.post(`/api/interactions/${id}/recording`);
    const { changes, interactions } = await all.view(`?seq=${before.seq}`);
    assert.deepEqual(
      changes.map(({ kind, snapshot }) => [kind, snapshot.state]),
      [
        ['interaction', 'ringing'],
        ['interaction', 'connected'],
        ['interaction', 'wrapUp'],
        ['recording', 'wrapUp']
      ]
    );
    assert.deepEqual(
      interactions.map((one) => [one.id, one.state]),
      [[id, 'wrapUp']]
    );
    assert.equal('username' in (changes[0]?.snapshot ?? {}), false, 'a snapshot is what the bridge knows, no more');
  });

  it('tells a page that comes anew of no old change', async () => {
    const all = await harness();
    await ring(all);
    const { changes, interactions } = await all.view();
    assert.deepEqual([changes.length, interactions.length], [0, 1]);
  });

  it('keeps a request waiting until something changes', async () => {
    const all = await harness();
    const { revision, seq } = await all.view();
    let answered = false;
    const waiting = all.view(`?revision=${revision}&seq=${seq}`).then((view) => {
      answered = true;
      return view;
    });
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(answered, false);
    await ring(all);
    assert.equal((await waiting).changes.length, 1);
  });

  it('answers after 25 seconds even when nothing changed', async () => {
    const all = await harness();
    const { revision, seq } = await all.view();
    const waiting = all.view(`?revision=${revision}&seq=${seq}`);
    await new Promise((resolve) => setImmediate(resolve));
    all.world.clock.advance(25_000);
    assert.deepEqual(await waiting, await all.view());
  });

  it('shows one agent nothing of another', async () => {
    const all = await harness();
    const other = await new Browser(all.world).signIn('benoit.agent@acme.example');
    await ring(all, { username: 'alice.agent@acme.example' });
    assert.deepEqual(valueOf(await other.request('GET', '/api/agent/view'))['interactions'], []);
  });

  it('refuses what is no number', async () => {
    const { banner } = await harness();
    assertRefused(await banner.request('GET', '/api/agent/view?revision=x'), 400, 'BAD_INPUT');
    assertRefused(await banner.request('GET', '/api/agent/view?seq=-1'), 400, 'BAD_INPUT');
  });

  it('shows all in hand and the last fifty of the rest', async () => {
    const all = await harness();
    const open = await ring(all);
    for (let count = 0; count < 60; count += 1) await all.post(`/api/interactions/${await ring(all)}/miss`);
    const { interactions } = await all.view();
    assert.equal(interactions.length, 51);
    assert.equal(interactions[0]?.id, open);
  });
});

describe('the agent’s state', () => {
  const cases: readonly [string, readonly (readonly [object, string | null])[], string][] = [
    ['nothing in hand', [], 'connected'],
    ['ringing is not in hand', [[{}, null]], 'connected'],
    ['on a call', [[{}, 'answer']], 'onACall'],
    ['dialling', [[{ direction: 'outbound', called: '+442079460958' }, null]], 'onACall'],
    [
      'emails',
      [
        [{ flow: 'email' }, 'answer'],
        [{ flow: 'email' }, 'answer']
      ],
      'handlingEmails'
    ],
    ['messaging', [[{ flow: 'messaging' }, 'answer']], 'handlingMessaging'],
    [
      'two channels',
      [
        [{ flow: 'email' }, 'answer'],
        [{}, 'answer']
      ],
      'inInteraction'
    ],
    ['declined', [[{}, 'decline']], 'connected']
  ];
  for (const [name, steps, expected] of cases) {
    it(`${name}: ${expected}`, async () => {
      const all = await harness();
      for (const [body, action] of steps) {
        const id = await ring(all, body);
        if (action !== null) await all.post(`/api/interactions/${id}/${action}`);
      }
      assert.equal((await all.view()).agentState, expected);
    });
  }
});

describe('an agent speaks on one call at a time', () => {
  const states = async (all: Harness): Promise<Record<string, string>> =>
    Object.fromEntries((await all.view()).interactions.map((one) => [one.id, one.state]));

  it('answering, taking back or dialling puts the other call on hold', async () => {
    const all = await harness();
    const [first, second] = [await ring(all), await ring(all)];
    await all.post(`/api/interactions/${first}/answer`);
    await all.post(`/api/interactions/${second}/answer`);
    assert.deepEqual(await states(all), { [first]: 'held', [second]: 'connected' });
    await all.post(`/api/interactions/${first}/resume`);
    assert.deepEqual(await states(all), { [first]: 'connected', [second]: 'held' });
    const third = String((await all.post('/api/agent/dial', { number: '+44 20 7946 0958' }))['id']);
    assert.deepEqual(await states(all), { [first]: 'held', [second]: 'held', [third]: 'dialing' });
  });

  it('leaves an e-mail in hand as it is', async () => {
    const all = await harness();
    const mail = await ring(all, { flow: 'email' });
    await all.post(`/api/interactions/${mail}/answer`);
    await all.post(`/api/interactions/${await ring(all)}/answer`);
    assert.equal((await states(all))[mail], 'connected');
  });

  it('dials one number at a time', async () => {
    const all = await harness();
    await all.post('/api/agent/dial', { number: '+442079460958' });
    assertRefused(await all.banner.request('POST', '/api/agent/dial', { number: '+442079460959' }), 409, 'AGENT_BUSY');
  });
});

describe('dialling', () => {
  const cases: readonly [string, string, string][] = [
    ['+44 20 7946 0958', 'outbound', '+442079460958'],
    ['(01) 42-68.53/00', 'outbound', '0142685300'],
    ['*31#0142685300', 'outbound', '*31#0142685300'],
    ['202', 'internal', '202']
  ];
  for (const [number, direction, called] of cases) {
    it(`${number} is ${direction} to ${called}`, async () => {
      const all = await harness();
      await all.post('/api/agent/dial', { number });
      const [view] = (await all.view()).interactions;
      assert.deepEqual([view?.direction, view?.called, view?.state, view?.begunByAgent], [direction, called, 'dialing', true]);
    });
  }
  for (const number of ['', 'abc', '+', '1', '12+34', 'tel:+33199001234', '9'.repeat(40), null, 42]) {
    it(`refuses ${JSON.stringify(number)}`, async () => {
      assertRefused(await (await harness()).banner.request('POST', '/api/agent/dial', { number }), 400, 'BAD_INPUT');
    });
  }
});

describe('post-interaction time', () => {
  const wrappingUp = async (all: Harness): Promise<string> => {
    const id = await ring(all);
    await all.post(`/api/interactions/${id}/answer`);
    await all.post(`/api/interactions/${id}/hangup`);
    return id;
  };
  const state = async (all: Harness, id: string): Promise<unknown> =>
    valueOf(await all.banner.request('GET', `/api/interactions/${id}`))['state'];

  it('ends by itself after the limit', async () => {
    const all = await harness();
    const id = await wrappingUp(all);
    all.world.clock.advance(299_000);
    assert.equal(await state(all, id), 'wrapUp');
    all.world.clock.advance(1000);
    assert.equal(await state(all, id), 'ended');
  });

  it('is not made longer by notes', async () => {
    const all = await harness();
    const id = await wrappingUp(all);
    all.world.clock.advance(200_000);
    await all.post(`/api/interactions/${id}/qualify`, { notes: 'Wants two.' });
    all.world.clock.advance(100_000);
    assert.equal(await state(all, id), 'ended');
  });

  it('ends once: the limit does nothing after the agent did', async () => {
    const all = await harness();
    const id = await wrappingUp(all);
    await all.post(`/api/interactions/${id}/wrapup`);
    const { seq } = await all.view();
    all.world.clock.advance(300_000);
    assert.equal((await all.view()).seq, seq);
  });

  for (const [limit, expected] of [
    [0, 'ended'],
    [null, 'wrapUp']
  ] as const) {
    it(`with a limit of ${String(limit)} is ${expected}`, async () => {
      const all = await harness();
      valueOf(await all.banner.request('PUT', '/api/twin/settings', { postInteractionSeconds: limit }));
      const id = await wrappingUp(all);
      all.world.clock.advance(86_400_000);
      assert.equal(await state(all, id), expected);
    });
  }
});

describe('settings of the twin', () => {
  it('change one by one', async () => {
    const script = new Browser(twin());
    valueOf(await script.request('PUT', '/api/twin/settings', { bridge: false }));
    assert.deepEqual(valueOf(await script.request('GET', '/api/twin/settings')), { ...DEFAULT_SETTINGS, bridge: false });
  });

  for (const bad of [
    { brigde: false },
    { bridge: 'no' },
    { ssoInFrame: 'popup' },
    { userMapping: [] },
    { userMapping: { a: 1 } },
    { postInteractionSeconds: -1 },
    { postInteractionSeconds: '5' }
  ]) {
    it(`refuse ${JSON.stringify(bad)}`, async () => {
      assertRefused(await new Browser(twin()).request('PUT', '/api/twin/settings', bad), 400, 'BAD_INPUT');
    });
  }

  it('make a Banner that does not know the bridge, as its address can', async () => {
    const all = await harness();
    const bridgeOf = async (path: string): Promise<string> => {
      const { body } = (await all.banner.load(path)).response;
      return /data-bridge="(\w+)"/.exec(String(body))?.[1] ?? '';
    };
    assert.equal(await bridgeOf('/banner'), 'true');
    assert.equal(await bridgeOf('/banner?bridge=false'), 'false');
    valueOf(await all.banner.request('PUT', '/api/twin/settings', { bridge: false }));
    assert.equal(await bridgeOf('/banner'), 'false');
  });
});
