import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InteractionView } from '../core/wire.ts';
import { act, begin, setUp, INTERACTIONS, look, SMART } from './script.ts';
import { assertRefused, Browser, text, twin } from './twin.ts';

describe('a call from its ring to its recording', () => {
  it('is driven step by step over HTTP, on the clock of the server', async () => {
    const all = await setUp();
    const id = await begin(all);
    assert.deepEqual(await look(all, id), {
      id,
      flow: 'voice',
      direction: 'inbound',
      routing: 'smart',
      caller: '+33199001234',
      called: '+33199009001',
      queue: 'Support',
      state: 'ringing',
      outcome: null,
      can: ['answer', 'decline'],
      startedAt: all.world.clock.now(),
      answeredAt: null,
      endedAt: null,
      smartRoutingSeconds: 12,
      communicationSeconds: null,
      qualification: null,
      notes: null,
      recordingExpected: false,
      recordingUrl: null,
      transferredTo: null,
      withdrawn: false,
      consultationOf: null,
      conference: false,
      seq: 1,
      username: 'alice.agent@acme.example',
      begunByAgent: false,
      muted: false,
      digits: '',
      taskId: null,
      selectedRecord: null
    });
    all.world.clock.advance(4000);
    assert.equal((await act(all, id, 'answer')).recordingExpected, true);
    assert.equal((await act(all, id, 'hold')).state, 'held');
    all.world.clock.advance(61_400);
    assert.equal((await act(all, id, 'resume')).state, 'connected');
    const over = await act(all, id, 'hangup');
    assert.equal(over.state, 'wrapUp');
    assert.equal(over.communicationSeconds, 61);
    const qualified = await act(all, id, 'qualify', { qualification: 'Order', notes: 'Wants two.' });
    assert.deepEqual([qualified.qualification, qualified.notes], ['Order', 'Wants two.']);
    assert.equal((await act(all, id, 'wrapup')).state, 'ended');
    assert.equal((await act(all, id, 'recording')).recordingUrl, `https://acme.ino.cx/recordings/${id}`);
    assert.equal((await look(all, id)).seq, 8);
  });

  it('takes the time talked with the hang-up', async () => {
    const all = await setUp();
    const id = await begin(all);
    await act(all, id, 'answer');
    assert.equal((await act(all, id, 'hangup', { communicationSeconds: 125 })).communicationSeconds, 125);
  });

  it('can have its recording elsewhere, or none', async () => {
    const all = await setUp();
    const id = await begin(all);
    await act(all, id, 'answer');
    await act(all, id, 'hangup');
    const none = await act(all, id, 'recording', { none: true });
    assert.deepEqual([none.recordingExpected, none.recordingUrl], [false, null]);
    assert.equal((await act(all, id, 'recording', { url: 'https://cdn.example/x.mp3' })).recordingUrl, 'https://cdn.example/x.mp3');
  });
});

describe('beginnings', () => {
  const cases: readonly [string, object, Partial<InteractionView>][] = [
    [
      'nothing given: a direct call from a withheld number',
      {},
      {
        flow: 'voice',
        direction: 'inbound',
        routing: 'direct',
        caller: null,
        called: '+33199009001',
        queue: null,
        smartRoutingSeconds: null
      }
    ],
    ['smart without a duration: none spent', { routing: 'smart' }, { smartRoutingSeconds: 0 }],
    [
      'outgoing: dials from the agent’s line',
      { direction: 'outbound', called: '+442079460958' },
      { state: 'dialing', caller: '+33199009001' }
    ],
    [
      'outgoing campaign',
      { direction: 'outbound', routing: 'campaign', called: '1', queue: 'Spring' },
      { state: 'dialing', queue: 'Spring' }
    ],
    ['internal: rings at the extension', { direction: 'internal', caller: '202' }, { state: 'ringing', called: '201' }],
    ['incoming e-mail', { flow: 'email', caller: 'jane@example.com' }, { state: 'ringing', called: 'alice.agent@acme.example' }],
    ['outgoing e-mail: in hand', { flow: 'email', direction: 'outbound', called: 'jane@example.com' }, { state: 'connected' }],
    ['caller named anonymous', { caller: 'anonymous' }, { caller: 'anonymous' }],
    ['nulls stand for absent values', { caller: null, queue: null, smartRoutingSeconds: null }, { caller: null }]
  ];
  for (const [name, body, expected] of cases) {
    it(name, async () => {
      const all = await setUp();
      const view = await look(all, await begin(all, body));
      for (const [field, value] of Object.entries(expected)) assert.deepEqual(view[field as keyof InteractionView], value, field);
    });
  }

  it('go to the agent who is named', async () => {
    const all = await setUp();
    await new Browser(all.world).signIn('benoit.agent@acme.example');
    assert.equal((await look(all, await begin(all, { username: 'Benoit.Agent@acme.example' }))).username, 'benoit.agent@acme.example');
  });
});

describe('agents', () => {
  it('who are offline receive nothing', async () => {
    const world = twin();
    const script = new Browser(world);
    assertRefused(await script.request('POST', INTERACTIONS, SMART), 409, 'NO_AGENT');
    assertRefused(await script.request('POST', INTERACTIONS, { username: 'carl.agent@acme.example' }), 409, 'AGENT_OFFLINE');
  });

  it('must be named when several are there', async () => {
    const all = await setUp();
    await new Browser(all.world).signIn('benoit.agent@acme.example');
    assertRefused(await all.script.request('POST', INTERACTIONS, SMART), 400, 'BAD_INPUT');
  });
});

describe('what the softphone tells', () => {
  it('is shown, and is no change of the interaction', async () => {
    const all = await setUp();
    const id = await begin(all);
    const record = { id: '003000000000001AAA', objectName: 'Contact', name: 'Jane Doe' };
    await act(all, id, 'record', { record });
    const view = await act(all, id, 'task', { taskId: '00T000000000001AAA' });
    assert.deepEqual([view.selectedRecord, view.taskId, view.seq], [record, '00T000000000001AAA', 1]);
  });

  it('is checked', async () => {
    const all = await setUp();
    const id = await begin(all);
    for (const body of [{}, { taskId: 5 }, { taskId: 'x'.repeat(19) }]) {
      assertRefused(await all.script.request('POST', `${INTERACTIONS}/${id}/task`, body), 400, 'BAD_INPUT');
    }
    for (const body of [{}, { record: 'Jane' }, { record: { id: '003' } }]) {
      assertRefused(await all.script.request('POST', `${INTERACTIONS}/${id}/record`, body), 400, 'BAD_INPUT');
    }
  });
});

describe('recordings', () => {
  /** A call whose recording is there. */
  async function recorded(): Promise<{ readonly all: Awaited<ReturnType<typeof setUp>>; readonly path: string }> {
    const all = await setUp();
    const id = await begin(all);
    assertRefused(await all.script.request('GET', `/recordings/${id}`), 404, 'NOT_FOUND');
    await act(all, id, 'answer');
    await act(all, id, 'hangup', { communicationSeconds: 3 });
    await act(all, id, 'recording');
    return { all, path: `/recordings/${id}` };
  }

  it('are a sound that a browser plays and can seek in', async () => {
    const { all, path } = await recorded();
    const whole = await all.script.request('GET', path);
    assert.deepEqual([whole.status, whole.headers['content-type'], whole.headers['accept-ranges']], [200, 'audio/wav', 'bytes']);
    assert.ok(typeof whole.body !== 'string');
    assert.equal(new TextDecoder().decode(whole.body.slice(0, 4)), 'RIFF');
    assert.equal(new DataView(whole.body.buffer).getUint32(40, true), 3 * 8000);
    assert.ok(new Set(whole.body.slice(44)).size > 10, 'not silence');
    for (const [range, status, content] of [
      ['bytes=0-', 206, `bytes 0-${whole.body.length - 1}/${whole.body.length}`],
      ['bytes=10-19', 206, `bytes 10-19/${whole.body.length}`],
      ['bytes=99999999-', 416, `bytes */${whole.body.length}`]
    ] as const) {
      const part = await all.script.request('GET', path, undefined, { range });
      assert.deepEqual([part.status, part.headers['content-range']], [status, content]);
    }
  });

  it('lead to whatever the switch says, because INO cx does not say what they are', async () => {
    const { all, path } = await recorded();
    const as = async (recordings: string): Promise<{ readonly status: number; readonly headers: Readonly<Record<string, unknown>> }> => {
      assert.equal((await all.script.request('PUT', '/api/twin/settings', { recordings })).status, 200);
      return all.script.request('GET', path, undefined, { range: 'bytes=0-9' });
    };
    assert.equal((await as('withoutRanges')).status, 200);
    assert.equal((await as('attachment')).headers['content-type'], 'application/octet-stream');
    assert.match(String((await as('redirect')).headers['location']), /^https:\/\/storage\.example\//);
    assert.deepEqual([(await as('gone')).status, (await as('missing')).status], [410, 404]);
    assert.equal((await as('page')).status, 200);
    assert.match(text(await all.script.request('GET', path)), new RegExp(`${path}/sound\\.wav`));
    assert.equal((await all.script.request('GET', `${path}/sound.wav`)).headers['content-type'], 'audio/wav');
  });
});
