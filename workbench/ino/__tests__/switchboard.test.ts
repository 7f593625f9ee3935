import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InteractionView } from '../core/wire.ts';
import { SMART } from './script.ts';
import { assertRefused, Browser, twin, type Twin, valueOf } from './twin.ts';

const AGENTS = ['alice.agent@acme.example', 'benoit.agent@acme.example', 'carl.agent@acme.example'] as const;
const [ALICE, BENOIT, CARL] = AGENTS;

/** Three agents at their Banners. */
class Team {
  readonly world: Twin = twin();
  readonly script = new Browser(this.world);
  readonly #banners = new Map<string, Browser>();

  static async open(): Promise<Team> {
    const team = new Team();
    for (const name of AGENTS) team.#banners.set(name, await new Browser(team.world).signIn(name));
    return team;
  }

  banner(username: string): Browser {
    const banner = this.#banners.get(username);
    assert.ok(banner);
    return banner;
  }

  async post(path: string, body: unknown = {}): Promise<Record<string, unknown>> {
    return valueOf(await this.script.request('POST', path, body));
  }

  async ring(body: unknown): Promise<string> {
    return String((await this.post('/api/interactions', body))['id']);
  }

  /** An agent presses a button in their Banner. */
  async press(username: string, id: string, action: string, body: unknown = {}): Promise<void> {
    const headers = { origin: 'https://acme.ino.cx' };
    valueOf(await this.banner(username).request('POST', `/api/interactions/${id}/${action}`, body, headers));
  }

  async interactions(username: string): Promise<readonly InteractionView[]> {
    return valueOf(await this.banner(username).request('GET', '/api/agent/view'))['interactions'] as readonly InteractionView[];
  }

  /** What one agent has, newest first, in few words. */
  async words(username: string): Promise<string[]> {
    return (await this.interactions(username)).map((one) => {
      const about = one.consultationOf === null ? '' : ' consultation';
      return `${one.direction}${about} ${one.state}${one.withdrawn === true ? ' withdrawn' : ''} ${one.outcome ?? '-'}`;
    });
  }
}

describe('an offer to three agents', () => {
  const offer = async (): Promise<{ team: Team; id: string }> => {
    const team = await Team.open();
    return { team, id: await team.ring({ ...SMART, usernames: AGENTS }) };
  };

  it('rings them all with one id, and goes to the one who answers', async () => {
    const { team, id } = await offer();
    for (const name of AGENTS)
      assert.deepEqual(
        (await team.interactions(name)).map((one) => [one.id, one.state]),
        [[id, 'ringing']]
      );
    await team.press(BENOIT, id, 'answer');
    assert.deepEqual(await team.words(ALICE), ['inbound ended withdrawn -']);
    assert.deepEqual(await team.words(BENOIT), ['inbound connected -']);
    assert.deepEqual(await team.words(CARL), ['inbound ended withdrawn -']);
    await team.post(`/api/interactions/${id}/hangup`);
    assert.deepEqual(await team.words(BENOIT), ['inbound wrapUp answered']);
  });

  it('is with the others when one declines or lets it ring, and the last one’s outcome is its own', async () => {
    const { team, id } = await offer();
    await team.press(ALICE, id, 'decline');
    await team.press(BENOIT, id, 'miss');
    assert.deepEqual([await team.words(ALICE), await team.words(BENOIT)], [['inbound ended withdrawn -'], ['inbound ended withdrawn -']]);
    assert.deepEqual(await team.words(CARL), ['inbound ringing -']);
    await team.post(`/api/interactions/${id}/miss`);
    assert.deepEqual(await team.words(CARL), ['inbound ended missed']);
  });

  it('that the caller gives up is told to one as abandoned', async () => {
    const { team, id } = await offer();
    await team.post(`/api/interactions/${id}/abandon`);
    const all = [await team.words(ALICE), await team.words(BENOIT), await team.words(CARL)].flat();
    assert.deepEqual(all, ['inbound ended abandoned', 'inbound ended withdrawn -', 'inbound ended withdrawn -']);
  });

  it('is a queue’s, and names agents who are there', async () => {
    const team = await Team.open();
    for (const bad of [
      { ...SMART, usernames: [ALICE] },
      { ...SMART, usernames: [ALICE, ALICE] },
      { ...SMART, usernames: ALICE },
      { routing: 'direct', usernames: [ALICE, BENOIT] }
    ]) {
      assertRefused(await team.script.request('POST', '/api/interactions', bad), 400, 'BAD_INPUT');
    }
  });
});

describe('an internal call', () => {
  const dial = async (team: Team): Promise<string> => {
    const headers = { origin: 'https://acme.ino.cx' };
    return String(valueOf(await team.banner(ALICE).request('POST', '/api/agent/dial', { number: '202' }, headers))['id']);
  };

  it('rings the colleague; answer and end are those of both', async () => {
    const team = await Team.open();
    await dial(team);
    const [theirs] = await team.interactions(BENOIT);
    assert.deepEqual([theirs?.caller, theirs?.called, theirs?.state], ['201', '202', 'ringing']);
    await team.press(BENOIT, theirs?.id ?? '', 'answer');
    assert.deepEqual(await team.words(ALICE), ['internal connected -']);
    await team.press(BENOIT, theirs?.id ?? '', 'hangup');
    assert.deepEqual(await team.words(ALICE), ['internal wrapUp answered']);
  });

  it('that is declined has failed; one that is given up was abandoned', async () => {
    const team = await Team.open();
    await dial(team);
    const [theirs] = await team.interactions(BENOIT);
    await team.press(BENOIT, theirs?.id ?? '', 'decline');
    assert.deepEqual(await team.words(ALICE), ['internal ended failed']);
    await team.press(ALICE, await dial(team), 'hangup');
    assert.deepEqual((await team.words(BENOIT))[0], 'internal ended abandoned');
  });
});

describe('a call that is passed on', () => {
  const talk = async (): Promise<{ team: Team; id: string }> => {
    const team = await Team.open();
    const id = await team.ring({ ...SMART, username: ALICE });
    await team.press(ALICE, id, 'answer');
    return { team, id };
  };
  const consult = async (team: Team, id: string): Promise<{ mine: string; theirs: string }> => {
    await team.press(ALICE, id, 'consult', { to: '202' });
    const mine = (await team.interactions(ALICE)).find((one) => one.consultationOf === id)?.id ?? '';
    const theirs = (await team.interactions(BENOIT)).find((one) => one.consultationOf === id)?.id ?? '';
    await team.press(BENOIT, theirs, 'answer');
    return { mine, theirs };
  };

  it('blind: rings the colleague as a new interaction with the same caller', async () => {
    const { team, id } = await talk();
    await team.press(ALICE, id, 'transfer', { to: '202' });
    const [mine] = await team.interactions(ALICE);
    const [theirs] = await team.interactions(BENOIT);
    assert.deepEqual([mine?.state, mine?.outcome, mine?.transferredTo], ['wrapUp', 'answered', '202']);
    assert.deepEqual([theirs?.state, theirs?.caller, theirs?.direction], ['ringing', SMART.caller, 'inbound']);
    assert.notEqual(theirs?.id, id);
  });

  it('after a consultation: the caller is on hold meanwhile, and talks with the colleague after it', async () => {
    const { team, id } = await talk();
    const { mine } = await consult(team, id);
    assert.deepEqual(await team.words(ALICE), ['internal consultation connected -', 'inbound held -']);
    await team.press(ALICE, mine, 'completetransfer');
    assert.deepEqual(await team.words(ALICE), ['inbound wrapUp answered', 'internal consultation ended answered']);
    assert.deepEqual(await team.words(BENOIT), ['inbound connected -', 'internal consultation ended answered']);
    assert.equal((await team.interactions(BENOIT))[0]?.caller, SMART.caller);
  });

  it('and is taken back when the consultation ends without a transfer', async () => {
    const { team, id } = await talk();
    const { mine } = await consult(team, id);
    await team.press(ALICE, mine, 'hangup');
    assert.deepEqual(await team.words(BENOIT), ['internal consultation ended answered']);
    await team.press(ALICE, id, 'resume');
    assert.deepEqual(await team.words(ALICE), ['inbound connected -', 'internal consultation ended answered']);
  });

  it('may become a conference, which ends with the call and goes on as a call without the colleague', async () => {
    const { team, id } = await talk();
    const first = await consult(team, id);
    await team.press(ALICE, first.mine, 'conference');
    assert.deepEqual(
      (await team.interactions(ALICE)).map((one) => [one.state, one.conference]),
      [
        ['connected', true],
        ['connected', true]
      ]
    );
    await team.press(BENOIT, first.theirs, 'hangup');
    const call = (await team.interactions(ALICE)).find((one) => one.id === id);
    assert.deepEqual([call?.state, call?.conference], ['connected', false]);
    const second = await consult(team, id);
    await team.press(ALICE, second.mine, 'conference');
    await team.press(ALICE, id, 'hangup');
    assert.ok((await team.interactions(ALICE)).every((one) => one.endedAt !== null));
    assert.ok((await team.interactions(BENOIT)).every((one) => one.endedAt !== null));
  });
});

describe('a session', () => {
  it('is ended by a supervisor, and the Banner is told', async () => {
    const team = await Team.open();
    await team.post(`/api/agents/${ALICE}/disconnect`);
    assertRefused(await team.banner(ALICE).request('GET', '/api/agent/view'), 401, 'DISCONNECTED');
    assertRefused(await team.script.request('POST', `/api/agents/${ALICE}/disconnect`, {}), 409, 'AGENT_OFFLINE');
  });

  it('does not hear of INO cx while that is out of reach', async () => {
    const team = await Team.open();
    await team.script.request('PUT', '/api/twin/settings', { reachable: false });
    assertRefused(await team.banner(ALICE).request('GET', '/api/agent/view'), 503, 'UNREACHABLE');
    await team.script.request('PUT', '/api/twin/settings', { reachable: true });
    assert.deepEqual(await team.words(ALICE), []);
  });

  it('is the only one where a second sign-in is refused: the page says so, and the first goes on', async () => {
    const team = await Team.open();
    await team.script.request('PUT', '/api/twin/settings', { secondSignIn: 'refused' });
    team.world.org.username = ALICE;
    const { response } = await new Browser(team.world).load('/api/sso/login/oauth?connector=salesforce&auto=true');
    assert.equal(response.status, 409);
    assert.deepEqual(await team.words(ALICE), []);
  });
});
