import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { act, begin, setUp, INTERACTIONS, look, SMART } from './script.ts';
import { assertRefused, hosts, type Twin, valueOf } from './twin.ts';

describe('bad input is refused and changes nothing', () => {
  const cases: readonly [string, unknown][] = [
    ['unknown field', { callr: '+33199001234' }],
    ['unknown flow', { flow: 'fax' }],
    ['unknown direction', { direction: 'sideways' }],
    ['unknown routing', { routing: 'random' }],
    ['caller that is no text', { caller: 33199001234 }],
    ['empty caller', { caller: ' ' }],
    ['caller of 256 characters', { caller: '1'.repeat(256) }],
    ['negative duration', { routing: 'smart', smartRoutingSeconds: -1 }],
    ['broken duration', { routing: 'smart', smartRoutingSeconds: 1.5 }],
    ['duration as text', { routing: 'smart', smartRoutingSeconds: '12' }],
    ['duration of more than a day', { routing: 'smart', smartRoutingSeconds: 86_401 }],
    ['duration of a direct call', { routing: 'direct', smartRoutingSeconds: 5 }],
    ['queue of a direct call', { routing: 'direct', queue: 'Support' }],
    ['outgoing without a number', { direction: 'outbound' }],
    ['unknown user', { username: 'nobody@acme.example' }],
    ['flag that is no flag', { recordingExpected: 'yes' }],
    ['a list', [SMART]],
    ['text', 'ring']
  ];
  for (const [name, body] of cases) {
    it(name, async () => {
      const all = await setUp();
      assertRefused(await all.script.request('POST', INTERACTIONS, body), 400, 'BAD_INPUT');
      assert.deepEqual(valueOf(await all.banner.request('GET', '/api/agent/view'))['interactions'], []);
    });
  }

  const actions: readonly [string, string, unknown, number, string][] = [
    ['digits that are none', 'digits', { digits: '12a' }, 400, 'BAD_INPUT'],
    ['no digits', 'digits', {}, 400, 'BAD_INPUT'],
    ['transfer to words', 'transfer', { to: 'the boss' }, 400, 'BAD_INPUT'],
    ['negative time talked', 'hangup', { communicationSeconds: -5 }, 400, 'BAD_INPUT'],
    ['a body for hold', 'hold', { seconds: 5 }, 400, 'BAD_INPUT'],
    ['notes that are no text', 'qualify', { notes: 5 }, 400, 'BAD_INPUT'],
    ['an action there is not', 'explode', {}, 404, 'NOT_FOUND'],
    ['an action the state does not allow', 'decline', {}, 409, 'ILLEGAL_ACTION']
  ];
  for (const [name, action, body, status, code] of actions) {
    it(`${action}: ${name}`, async () => {
      const all = await setUp();
      const id = await begin(all);
      await act(all, id, 'answer');
      assertRefused(await all.script.request('POST', `${INTERACTIONS}/${id}/${action}`, body), status, code);
      assert.equal((await look(all, id)).seq, 2);
    });
  }

  it('an address and none at once', async () => {
    const all = await setUp();
    const id = await begin(all);
    await act(all, id, 'answer');
    await act(all, id, 'hangup');
    const response = await all.script.request('POST', `${INTERACTIONS}/${id}/recording`, { url: 'https://x.example/', none: true });
    assertRefused(response, 400, 'BAD_INPUT');
  });

  it('an interaction there is not', async () => {
    const all = await setUp();
    assertRefused(await all.script.request('GET', `${INTERACTIONS}/none`), 404, 'NOT_FOUND');
    assertRefused(await all.script.request('POST', `${INTERACTIONS}/none/answer`), 404, 'NOT_FOUND');
  });

  it('a body that is no JSON, not called JSON, or too large', async () => {
    const { world } = await setUp();
    const send = (body: string, type: string): ReturnType<Twin['ino']> =>
      world.ino({
        method: 'POST',
        url: new URL(INTERACTIONS, hosts.ino),
        headers: { 'content-type': type },
        cookies: {},
        body: new TextEncoder().encode(body)
      });
    assertRefused(await send('{', 'application/json'), 400, 'BAD_INPUT');
    assertRefused(await send('{}', 'text/plain'), 415, 'NOT_JSON');
    assertRefused(await send(JSON.stringify({ caller: 'x'.repeat(70_000) }), 'application/json'), 413, 'TOO_LARGE');
  });

  it('a method or path there is not', async () => {
    const { script } = await setUp();
    assertRefused(await script.request('GET', INTERACTIONS), 405, 'METHOD_NOT_ALLOWED');
    assertRefused(await script.request('GET', '/api/nothing'), 404, 'NOT_FOUND');
    assertRefused(await script.request('GET', `${INTERACTIONS}/%E0%A4%A`), 400, 'BAD_INPUT');
  });

  it('a session for a user whom INO cx does not have', async () => {
    const { script } = await setUp();
    assertRefused(await script.request('POST', '/api/twin/sessions', { username: 'nobody@acme.example' }), 400, 'BAD_INPUT');
    assertRefused(await script.request('POST', '/api/twin/sessions', {}), 400, 'BAD_INPUT');
  });

  it('a page of another site', async () => {
    const all = await setUp();
    const id = await begin(all);
    for (const path of [INTERACTIONS, `${INTERACTIONS}/${id}/answer`, `${INTERACTIONS}/${id}/task`, '/api/agent/dial']) {
      assertRefused(await all.banner.request('POST', path, {}, { origin: 'https://evil.example' }), 403, 'FOREIGN_ORIGIN');
    }
    assertRefused(
      await all.script.request('POST', '/api/twin/sessions', { username: 'alice.agent@acme.example' }, { origin: 'https://evil.example' }),
      403,
      'FOREIGN_ORIGIN'
    );
    assertRefused(await all.script.request('PUT', '/api/twin/settings', {}, { origin: 'https://evil.example' }), 403, 'FOREIGN_ORIGIN');
  });
});
