import { FaultError } from '../../faults/faults.ts';
import type { ControlAction } from '../../ports/bridge.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { CONNECTED, ENDED, ada, faultsOf, startHarness, type Harness, recordIn } from './controllerHarness.ts';

const ACTIONS: readonly ControlAction[] = [
  'answer',
  'decline',
  'hangUp',
  'hold',
  'resume',
  'mute',
  'unmute',
  'transfer',
  'consult',
  'completeTransfer',
  'conference'
];

const asked = (harness: Harness): string[] => harness.banner.asked.control.map(({ interactionId, action }) => `${interactionId} ${action}`);

describe('a command to the Banner', () => {
  it.each(ACTIONS)('is not sent again while its answer is due: %s', async (action) => {
    const harness = await startHarness();
    await harness.receive({ can: ACTIONS });
    const release = harness.banner.hold('control');
    const first = harness.controller.control('int-1', action);
    await harness.controller.control('int-1', action);
    await harness.clock.advance(60_000);
    await harness.controller.control('int-1', action, { to: '202' });
    expect(asked(harness)).toEqual([`int-1 ${action}`]);
    release();
    await first;
  });

  it('is not sent again before the call shows what came of it, for two seconds', async () => {
    const harness = await startHarness();
    await harness.receive({ can: ACTIONS });
    await harness.controller.control('int-1', 'answer');
    await harness.clock.advance(1999);
    await harness.controller.control('int-1', 'answer');
    expect(asked(harness)).toEqual(['int-1 answer']);
    await harness.clock.advance(1);
    await harness.controller.control('int-1', 'answer');
    expect(asked(harness)).toHaveLength(2);
  });

  it('is sent again as soon as the call has changed', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    await harness.controller.control('int-1', 'hold');
    await harness.receive({ ...CONNECTED, state: 'held', can: ['resume'] });
    await harness.controller.control('int-1', 'resume');
    await harness.receive(CONNECTED);
    await harness.controller.control('int-1', 'hold');
    expect(asked(harness)).toEqual(['int-1 hold', 'int-1 resume', 'int-1 hold']);
  });

  it('is sent again at once when it was refused, or got no answer', async () => {
    const harness = await startHarness();
    await harness.receive({ ...CONNECTED, can: ACTIONS });
    harness.banner.refuse('control', 'offline');
    await harness.controller.control('int-1', 'hold');
    harness.banner.silence('control');
    await harness.controller.control('int-1', 'hold');
    await harness.controller.control('int-1', 'hold');
    expect(asked(harness)).toHaveLength(3);
    expect(faultsOf(harness)).toEqual(['BannerRefused', 'BannerNoAnswer']);
  });

  it('is not sent for a call that has just lost it', async () => {
    const harness = await startHarness();
    await harness.receive({ can: ['answer', 'decline'] });
    await harness.controller.control('int-1', 'answer');
    await harness.receive({ ...CONNECTED, can: ['hold', 'hangUp'] });
    await harness.controller.control('int-1', 'answer');
    await harness.controller.control('int-1', 'digits', { digits: '1' });
    expect(asked(harness)).toEqual(['int-1 answer']);
  });

  it('waits for no other command, and for no other call', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    await harness.receive({ ...CONNECTED, id: 'int-2' });
    const release = harness.banner.hold('control');
    const first = harness.controller.control('int-1', 'hold');
    await harness.controller.control('int-1', 'hangUp');
    await harness.controller.control('int-2', 'hold');
    expect(asked(harness)).toEqual(['int-1 hold', 'int-1 hangUp', 'int-2 hold']);
    release();
    await first;
  });

  it('of tones is sent each time, and in the order of the keys', async () => {
    const harness = await startHarness();
    await harness.receive({ ...CONNECTED, can: ['digits'] });
    await Promise.all(['1', '1', '2', '1'].map((digits) => harness.controller.control('int-1', 'digits', { digits })));
    expect(harness.banner.asked.control.map(({ args }) => args)).toEqual(['1', '1', '2', '1'].map((digits) => ({ digits })));
  });
});

describe('a command to Salesforce', () => {
  const twins = ['003000000000001AAA', '003000000000002AAA'].map((id) => foundRecord('Contact', id, 'Ada', { Phone: '+33123456789' }));

  it.each<[string, (harness: Harness) => Promise<void>]>([
    ['open', ({ controller }) => controller.open(ada.id)],
    ['new record', ({ controller }) => controller.newRecord('int-1', 'Contact')],
    ['flow', ({ controller }) => controller.startFlow('int-1')],
    ['search page', ({ controller }) => controller.searchPage('int-1')],
    ['choice', ({ controller }) => controller.choose('int-1', twins[0]?.id ?? '')]
  ])('is not sent again while its answer is due: %s', async (_what, send) => {
    const harness = await startHarness({ found: twins, settings: { '/screenPop/noMatch': 'flow', '/screenPop/flow': 'Greet' } });
    await harness.receive(CONNECTED);
    const before = harness.records.pops.length;
    const release = harness.records.hold('pop');
    const first = send(harness);
    await settle();
    await send(harness);
    release();
    await first;
    expect(harness.records.pops.length - before).toBe(1);
    await send(harness);
    expect(harness.records.pops.length - before).toBe(2);
  });

  it('to look for a record is not sent again while its answer is due; another one is', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    const before = harness.records.searches.length;
    const release = harness.records.hold('search');
    const first = harness.controller.agentWork.look('int-1', 'Moulin');
    await harness.controller.agentWork.look('int-1', 'Moulin ');
    await harness.controller.agentWork.look('int-1', 'Moulinet');
    release();
    await first;
    expect(harness.records.searches.length - before).toBe(2);
  });

  it('to send a refused log again is not sent again while its answer is due', async () => {
    const harness = await startHarness();
    harness.records.fail('createTask', new FaultError('SalesforceRefused', 'no'));
    await harness.receive(ENDED);
    const release = harness.records.hold('createTask');
    const first = harness.controller.retryLog('int-1');
    await settle();
    await harness.controller.retryLog('int-1');
    release();
    await first;
    await settle();
    expect(harness.records.created).toHaveLength(1);
  });
});

describe('a number', () => {
  const record = { id: '003000000000001AAA', objectName: 'Contact', name: 'Ada' };
  const numbers = (harness: Harness): string[] => harness.banner.asked.dial.map(({ number }) => number);

  it.each([0, 80, 400, 1999])('clicked twice, %i ms apart, is dialled once', async (apart) => {
    const harness = await startHarness();
    harness.host.click({ number: '01 23 45 67 89', record });
    await harness.clock.advance(apart);
    harness.host.click({ number: '01 23 45 67 89', record });
    await settle();
    expect(numbers(harness)).toEqual(['01 23 45 67 89']);
  });

  it('clicked in two windows, or pressed on the record page too, is dialled once, however it is written', async () => {
    const harness = await startHarness();
    harness.host.click({ number: '01 23 45 67 89', record });
    harness.host.click({ number: '0123456789', record: { ...record, id: '003000000000001' } });
    harness.host.click({ number: '0123456789', record: null });
    await settle();
    expect(numbers(harness)).toHaveLength(1);
    const outbound = { direction: 'outbound', caller: '+33800000000', called: '0123456789', state: 'dialing' } as const;
    await harness.receive(outbound);
    expect(recordIn(harness)?.id).toBe(record.id);
  });

  it('is not dialled again while the answer is due, however long that takes', async () => {
    const harness = await startHarness();
    const release = harness.banner.hold('dial');
    harness.host.click({ number: '3949', record });
    await harness.clock.advance(9000);
    harness.host.click({ number: '3949', record });
    await settle();
    expect(numbers(harness)).toEqual(['3949']);
    release();
  });

  it('is dialled again two seconds later, or at once when INO cx refused', async () => {
    const harness = await startHarness();
    harness.banner.refuse('dial', 'busy');
    harness.host.click({ number: '0123456789', record });
    await settle();
    harness.host.click({ number: '0123456789', record });
    await harness.clock.advance(2000);
    harness.host.click({ number: '0123456789', record });
    await settle();
    expect(numbers(harness)).toHaveLength(3);
  });

  it('waits for no other number, and is not dialled twice because of one', async () => {
    const harness = await startHarness();
    harness.host.click({ number: '0123456789', record });
    harness.host.click({ number: '0123456780', record });
    harness.host.click({ number: '0123456789', record });
    await settle();
    harness.host.click({ number: '0123456789', record });
    await settle();
    expect(numbers(harness)).toEqual(['0123456789', '0123456780']);
  });
});
