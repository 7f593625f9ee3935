import { FaultError } from '../../faults/faults.ts';
import type { ControlAction } from '../../ports/bridge.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { CONNECTED, ENDED, ada, faultsOf, startBench, type Bench } from './controllerBench.ts';

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

const asked = (bench: Bench): string[] => bench.banner.asked.control.map(({ interactionId, action }) => `${interactionId} ${action}`);

describe('a command to the Banner', () => {
  it.each(ACTIONS)('is not sent again while its answer is due: %s', async (action) => {
    const bench = await startBench();
    await bench.hear({ can: ACTIONS });
    const release = bench.banner.hold('control');
    const first = bench.controller.control('int-1', action);
    await bench.controller.control('int-1', action);
    await bench.clock.advance(60_000);
    await bench.controller.control('int-1', action, { to: '202' });
    expect(asked(bench)).toEqual([`int-1 ${action}`]);
    release();
    await first;
  });

  it('is not sent again before the call shows what came of it, for two seconds', async () => {
    const bench = await startBench();
    await bench.hear({ can: ACTIONS });
    await bench.controller.control('int-1', 'answer');
    await bench.clock.advance(1999);
    await bench.controller.control('int-1', 'answer');
    expect(asked(bench)).toEqual(['int-1 answer']);
    await bench.clock.advance(1);
    await bench.controller.control('int-1', 'answer');
    expect(asked(bench)).toHaveLength(2);
  });

  it('is sent again as soon as the call has changed', async () => {
    const bench = await startBench();
    await bench.hear(CONNECTED);
    await bench.controller.control('int-1', 'hold');
    await bench.hear({ ...CONNECTED, state: 'held', can: ['resume'] });
    await bench.controller.control('int-1', 'resume');
    await bench.hear(CONNECTED);
    await bench.controller.control('int-1', 'hold');
    expect(asked(bench)).toEqual(['int-1 hold', 'int-1 resume', 'int-1 hold']);
  });

  it('is sent again at once when it was refused, or got no answer', async () => {
    const bench = await startBench();
    await bench.hear({ ...CONNECTED, can: ACTIONS });
    bench.banner.refuse('control', 'offline');
    await bench.controller.control('int-1', 'hold');
    bench.banner.silence('control');
    await bench.controller.control('int-1', 'hold');
    await bench.controller.control('int-1', 'hold');
    expect(asked(bench)).toHaveLength(3);
    expect(faultsOf(bench)).toEqual(['BannerRefused', 'BannerNoAnswer']);
  });

  it('is not sent for a call that has just lost it', async () => {
    const bench = await startBench();
    await bench.hear({ can: ['answer', 'decline'] });
    await bench.controller.control('int-1', 'answer');
    await bench.hear({ ...CONNECTED, can: ['hold', 'hangUp'] });
    await bench.controller.control('int-1', 'answer');
    await bench.controller.control('int-1', 'digits', { digits: '1' });
    expect(asked(bench)).toEqual(['int-1 answer']);
  });

  it('waits for no other command, and for no other call', async () => {
    const bench = await startBench();
    await bench.hear(CONNECTED);
    await bench.hear({ ...CONNECTED, id: 'int-2' });
    const release = bench.banner.hold('control');
    const first = bench.controller.control('int-1', 'hold');
    await bench.controller.control('int-1', 'hangUp');
    await bench.controller.control('int-2', 'hold');
    expect(asked(bench)).toEqual(['int-1 hold', 'int-1 hangUp', 'int-2 hold']);
    release();
    await first;
  });

  it('of tones is sent each time, and in the order of the keys', async () => {
    const bench = await startBench();
    await bench.hear({ ...CONNECTED, can: ['digits'] });
    await Promise.all(['1', '1', '2', '1'].map((digits) => bench.controller.control('int-1', 'digits', { digits })));
    expect(bench.banner.asked.control.map(({ args }) => args)).toEqual(['1', '1', '2', '1'].map((digits) => ({ digits })));
  });
});

describe('a command to Salesforce', () => {
  const twins = ['003000000000001AAA', '003000000000002AAA'].map((id) => foundRecord('Contact', id, 'Ada', { Phone: '+33123456789' }));

  it.each<[string, (bench: Bench) => Promise<void>]>([
    ['open', ({ controller }) => controller.open(ada.id)],
    ['new record', ({ controller }) => controller.newRecord('int-1', 'Contact')],
    ['flow', ({ controller }) => controller.startFlow('int-1')],
    ['search page', ({ controller }) => controller.searchPage('int-1')],
    ['choice', ({ controller }) => controller.choose('int-1', twins[0]?.id ?? '')]
  ])('is not sent again while its answer is due: %s', async (_what, send) => {
    const bench = await startBench({ found: twins, settings: { '/screenPop/noMatch': 'flow', '/screenPop/flow': 'Greet' } });
    await bench.hear(CONNECTED);
    const before = bench.records.pops.length;
    const release = bench.records.hold('pop');
    const first = send(bench);
    await settle();
    await send(bench);
    release();
    await first;
    expect(bench.records.pops.length - before).toBe(1);
    await send(bench);
    expect(bench.records.pops.length - before).toBe(2);
  });

  it('to look for a record is not sent again while its answer is due; another one is', async () => {
    const bench = await startBench();
    await bench.hear(CONNECTED);
    const before = bench.records.searches.length;
    const release = bench.records.hold('search');
    const first = bench.controller.agentWork.look('int-1', 'Moulin');
    await bench.controller.agentWork.look('int-1', 'Moulin ');
    await bench.controller.agentWork.look('int-1', 'Moulinet');
    release();
    await first;
    expect(bench.records.searches.length - before).toBe(2);
  });

  it('to send a refused log again is not sent again while its answer is due', async () => {
    const bench = await startBench();
    bench.records.fail('createTask', new FaultError('SalesforceRefused', 'no'));
    await bench.hear(ENDED);
    const release = bench.records.hold('createTask');
    const first = bench.controller.retryLog('int-1');
    await settle();
    await bench.controller.retryLog('int-1');
    release();
    await first;
    await settle();
    expect(bench.records.created).toHaveLength(1);
  });
});

describe('a number', () => {
  const record = { id: '003000000000001AAA', objectName: 'Contact', name: 'Ada' };
  const numbers = (bench: Bench): string[] => bench.banner.asked.dial.map(({ number }) => number);

  it.each([0, 80, 400, 1999])('clicked twice, %i ms apart, is dialled once', async (apart) => {
    const bench = await startBench();
    bench.host.click({ number: '01 23 45 67 89', record });
    await bench.clock.advance(apart);
    bench.host.click({ number: '01 23 45 67 89', record });
    await settle();
    expect(numbers(bench)).toEqual(['01 23 45 67 89']);
  });

  it('clicked in two windows, or pressed on the record page too, is dialled once, however it is written', async () => {
    const bench = await startBench();
    bench.host.click({ number: '01 23 45 67 89', record });
    bench.host.click({ number: '0123456789', record: { ...record, id: '003000000000001' } });
    bench.host.click({ number: '0123456789', record: null });
    await settle();
    expect(numbers(bench)).toHaveLength(1);
    const outbound = { direction: 'outbound', caller: '+33800000000', called: '0123456789', state: 'dialing' } as const;
    await bench.hear(outbound);
    expect(bench.controller.state.calls[0]?.chosen?.id).toBe(record.id);
  });

  it('is not dialled again while the answer is due, however long that takes', async () => {
    const bench = await startBench();
    const release = bench.banner.hold('dial');
    bench.host.click({ number: '3949', record });
    await bench.clock.advance(9000);
    bench.host.click({ number: '3949', record });
    await settle();
    expect(numbers(bench)).toEqual(['3949']);
    release();
  });

  it('is dialled again two seconds later, or at once when INO cx refused', async () => {
    const bench = await startBench();
    bench.banner.refuse('dial', 'busy');
    bench.host.click({ number: '0123456789', record });
    await settle();
    bench.host.click({ number: '0123456789', record });
    await bench.clock.advance(2000);
    bench.host.click({ number: '0123456789', record });
    await settle();
    expect(numbers(bench)).toHaveLength(3);
  });

  it('waits for no other number, and is not dialled twice because of one', async () => {
    const bench = await startBench();
    bench.host.click({ number: '0123456789', record });
    bench.host.click({ number: '0123456780', record });
    bench.host.click({ number: '0123456789', record });
    await settle();
    bench.host.click({ number: '0123456789', record });
    await settle();
    expect(numbers(bench)).toEqual(['0123456789', '0123456780']);
  });
});
