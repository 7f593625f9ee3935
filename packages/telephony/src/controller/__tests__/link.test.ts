import { FaultError } from '../../faults/faults.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { CONNECTED, ENDED, LOGIN, ada, faultsOf, startHarness } from './controllerHarness.ts';

describe('the link with the Banner', () => {
  it('waits without end for a Banner that does not speak, and says so after a while', async () => {
    const harness = await startHarness({ load: false });
    harness.controller.frameLoaded();
    expect(harness.controller.state.link).toBe('waiting');
    await harness.clock.advance(8000);
    expect(harness.controller.state.link).toBe('silent');
    await harness.clock.advance(3_600_000);
    harness.banner.load();
    await settle();
    expect(harness.controller.state.link).toBe('linked');
    expect(harness.controller.state.address?.url).toBe(`${LOGIN}&auto=true`);
  });

  it('does not call a linked Banner silent', async () => {
    const harness = await startHarness();
    harness.controller.frameLoaded();
    await settle();
    await harness.clock.advance(60_000);
    expect(harness.controller.state.link).toBe('linked');
  });

  it('notices that the frame went to a page that does not speak', async () => {
    const harness = await startHarness();
    harness.banner.leave();
    harness.controller.frameLoaded();
    await settle();
    expect(harness.controller.state.link).toBe('waiting');
    await harness.clock.advance(8000);
    expect(harness.controller.state.link).toBe('silent');
  });

  it('names the host when a policy blocks the frame, and a new frame starts anew', async () => {
    const harness = await startHarness({ load: false });
    harness.controller.frameBlocked('acme.my.salesforce.com');
    expect(harness.controller.state).toMatchObject({ link: 'blocked', blockedHost: 'acme.my.salesforce.com', frameNumber: 1 });
    harness.controller.loadAgain();
    expect(harness.controller.state).toMatchObject({ link: 'waiting', blockedHost: '', frameNumber: 2 });
  });

  it('greets with who we are, and after a reload with where it left off', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    harness.banner.load([snapshotOf(CONNECTED)]);
    await settle();
    const [first, second] = harness.banner.asked.hello;
    expect(first).toMatchObject({ org: { id: '00D000000000001AAA' }, user: { username: 'alice@acme.example' }, last: null });
    expect(second?.last).toEqual({ session: 'session-1', seq: 1 });
    expect(harness.controller.state.calls).toHaveLength(1);
    expect(harness.records.pops).toHaveLength(1);
  });

  it('logs a call that ended while nobody listened, without popping it', async () => {
    const harness = await startHarness({ load: false });
    harness.banner.load([snapshotOf(ENDED)]);
    await settle();
    expect(harness.records.pops).toEqual([]);
    expect(harness.records.created).toHaveLength(1);
  });

  it('logs a replayed call once', async () => {
    const harness = await startHarness();
    await harness.receive(ENDED);
    harness.banner.load([snapshotOf(ENDED)]);
    await settle();
    expect(harness.records.created).toHaveLength(1);
    expect(harness.records.tasks.size).toBe(1);
  });

  it('says when the versions differ, and keeps the frame', async () => {
    const harness = await startHarness({ load: false });
    harness.banner.hello = () => Promise.resolve({ version: null, session: 's', capabilities: [], agent: null, replay: [] });
    harness.banner.load();
    await settle();
    expect(harness.controller.state.link).toBe('noCommonVersion');
    expect(harness.controller.state.address).not.toBeNull();
  });

  it('says when INO cx and Salesforce know different users, whatever the case of the letters', async () => {
    const harness = await startHarness();
    harness.banner.emit.agent('connected', 'ALICE@acme.example');
    expect(harness.controller.state.mismatch).toBe('');
    harness.banner.emit.agent('connected', 'bob@acme.example');
    expect(harness.controller.state.mismatch).toBe('INO cx: bob@acme.example, Salesforce: alice@acme.example');
    harness.banner.emit.agent('connected', 'alice@acme.example');
    expect(harness.controller.state.mismatch).toBe('');
  });

  it('shows the agent state in the utility bar, and offline without a link', async () => {
    const harness = await startHarness();
    harness.banner.emit.agent('onACall', 'alice@acme.example');
    await settle();
    expect(harness.panel.shown.at(-1)).toEqual({ label: 'Softphone_Title – Agent_OnACall', icon: 'call', open: false });
    harness.banner.leave();
    await settle();
    expect(harness.panel.shown.at(-1)?.icon).toBe('offline');
  });

  it('controls only what the Banner says it can', async () => {
    const unable = await startHarness({ before: (harness) => (harness.banner.state.capabilities = []) });
    await unable.controller.control('int-1', 'answer');
    expect(unable.banner.asked.control).toEqual([]);
    const able = await startHarness();
    await able.controller.control('int-1', 'answer');
    expect(able.banner.asked.control).toEqual([{ interactionId: 'int-1', action: 'answer', args: null }]);
  });

  it('shows an answer that does not come', async () => {
    const harness = await startHarness();
    harness.banner.silence('control');
    await harness.controller.control('int-1', 'answer');
    expect(faultsOf(harness)).toEqual(['BannerNoAnswer']);
  });
});

describe('bad messages', () => {
  const future = { v: 2, seq: 1, snapshot: snapshotOf() };
  it.each([
    ['of a future version', future, 'BridgeVersion'],
    ['that are no snapshot', { v: 1, seq: 1, snapshot: 'ringing' }, 'BridgeMessageRefused'],
    ['in an impossible state', { v: 1, seq: 1, snapshot: { ...snapshotOf(), state: 'levitating' } }, 'BridgeMessageRefused']
  ])('%s are named, and the next call is logged', async (_name, message, fault) => {
    const harness = await startHarness();
    harness.banner.emit.raw('interaction', message);
    expect(faultsOf(harness)).toEqual([fault]);
    await harness.receive(ENDED);
    expect(harness.records.created).toHaveLength(1);
  });

  it.each([
    ['a negative duration', { communicationSeconds: -5 }],
    ['a huge duration', { communicationSeconds: 1e15 }],
    ['a script for a recording', { recordingUrl: 'javascript:alert(1)' }],
    ['a megabyte of notes', { notes: 'x'.repeat(1_000_000) }]
  ])('with %s lose that value and not the log', async (_name, changes) => {
    const harness = await startHarness();
    await harness.receive({ ...ENDED, ...changes });
    expect(faultsOf(harness)).toContain('BridgeValueDropped');
    expect(harness.records.created).toHaveLength(1);
    expect(JSON.stringify(harness.records.created[0])).not.toContain('javascript:');
  });

  it('that say a call goes backwards leave it as it was, and its log right', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    await harness.receive({ state: 'ringing' });
    expect(faultsOf(harness)).toEqual(['BridgeImpossibleChange']);
    expect(harness.controller.state.calls[0]?.interaction.snapshot.state).toBe('connected');
    await harness.receive(ENDED);
    expect(harness.records.created[0]).toMatchObject({ CallDurationInSeconds: 60, WhoId: ada.id });
  });
});

describe('start', () => {
  it.each([
    ['', 'LoginUrlMissing'],
    ['https://{{domain}}.ino.cx/', 'LoginUrlMissing'],
    ['http://acme.ino.cx/login', 'LoginUrlNotHttps'],
    ['https://ino.cx.evil.com/login', 'LoginUrlForeignHost'],
    ['https://evil.com/?.ino.cx', 'LoginUrlForeignHost'],
    ['not an address', 'LoginUrlMalformed']
  ])('with login URL %p shows %s and no frame', async (url, fault) => {
    const harness = await startHarness({ settings: { '/connection/loginUrl': url } });
    expect(harness.controller.state.problem?.fault).toBe(fault);
    expect(harness.controller.state.address).toBeNull();
  });

  it.each(['OpenCtiAbsent', 'OpenCtiDead', 'OpenCtiNoAnswer'] as const)('shows %s and hangs on nothing', async (fault) => {
    const harness = await startHarness({ before: ({ panel }) => panel.fail('settings', new FaultError(fault)) });
    expect(harness.controller.state).toMatchObject({ started: true, problem: { fault } });
  });

  it('is tried again, with growing waits, when Salesforce is away for a while; then it goes on as if nothing had been', async () => {
    const harness = await startHarness({ before: ({ panel }) => panel.fail('settings', new FaultError('SalesforceFailed'), 3) });
    expect(harness.controller.state).toMatchObject({ started: true, problem: { fault: 'SalesforceFailed' }, address: null });
    await harness.clock.advance(2000 + 4000);
    expect(harness.controller.state.problem?.fault).toBe('SalesforceFailed');
    await harness.clock.advance(8000);
    expect(harness.controller.state).toMatchObject({ problem: null, address: { origin: 'https://acme.ino.cx' } });
    await harness.receive({});
    expect(harness.records.pops).toHaveLength(1);
  });

  it.each(['OpenCtiAbsent', 'OpenCtiDead', 'OpenCtiBadArgument', 'SalesforceRefused'] as const)(
    'is not tried again after %s',
    async (fault) => {
      const harness = await startHarness({ before: ({ panel }) => panel.fail('settings', new FaultError(fault)) });
      expect(harness.clock.waiting()).toBe(0);
      await harness.clock.advance(3_600_000);
      expect(harness.controller.state.problem?.fault).toBe(fault);
    }
  );

  it('listens to the declared origin of the Banner, and to the login’s own when that one is no good', async () => {
    const declared = await startHarness({ settings: { '/connection/bannerOrigin': 'https://banner.ino.cx' } });
    expect(declared.controller.state.address).toEqual({ url: `${LOGIN}&auto=true`, origin: 'https://banner.ino.cx' });
    const foreign = await startHarness({ settings: { '/connection/bannerOrigin': 'https://banner.evil.com' } });
    expect(foreign.controller.state.address?.origin).toBe('https://acme.ino.cx');
    expect(faultsOf(foreign)).toHaveLength(1);
  });

  it('names a setting that cannot be used, and goes on with its default', async () => {
    const harness = await startHarness({ settings: { '/screenPop/popOn': 'sometimes' } });
    expect(faultsOf(harness)).toEqual(['SettingInvalid']);
    await harness.receive({});
    expect(harness.records.pops).toHaveLength(1);
  });
});
