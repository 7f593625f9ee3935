import { comparePhones, e164sIn, rareTexts, searchTexts, toE164 } from '../../phone-numbers/phones.ts';
import { FaultError } from '../../faults/faults.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { dialledNumberIn } from '../dialledNumber.ts';
import { type Harness, CONNECTED, ENDED, startHarness, recordIn } from './controllerHarness.ts';

const RECORD = { id: '003000000000009AAA', objectName: 'Contact', name: 'Camille' };
const plans = {
  ready: () => Promise.resolve(),
  candidates: searchTexts,
  rareCandidates: rareTexts,
  e164: toE164,
  compare: comparePhones,
  numbersIn: e164sIn
};

const start = (country = 'FR'): Promise<Harness> => startHarness({ deps: { phones: plans }, settings: { '/screenPop/country': country } });

async function click(harness: Harness, number: string): Promise<void> {
  harness.host.click({ number, record: RECORD });
  await settle();
}

describe('click-to-dial on a field', () => {
  it.each<[string, string, string | undefined, string]>([
    ['01 99 00 77 70 poste 12', '+33199007770', '12', 'FR'],
    ['01 99 00 77 70 (bureau)', '+33199007770', undefined, 'FR'],
    ['Tel: 01 99 00 77 70', '+33199007770', undefined, 'FR'],
    ['Tél. +44 20 7946 0101 x 7', '+442079460101', '7', 'FR'],
    ['tel:+33199007770;ext=12', '+33199007770', '12', 'FR'],
    ['(202) 555-0163 ext. 136', '+12025550163', '136', 'US'],
    ['01 99 00 77 70', '01 99 00 77 70', undefined, 'FR'],
    ['+33199007770', '+33199007770', undefined, 'FR'],
    ['3949', '3949', undefined, 'FR'],
    ['3949 (service client)', '3949', undefined, 'FR'],
    ['Poste 10123', '10123', undefined, 'FR'],
    ['10123', '10123', undefined, 'DE'],
    ['*31#0199007770', '*31#0199007770', undefined, 'FR']
  ])('%s is dialled as %s, with its extension %s apart', async (field, number, extension, country) => {
    const harness = await start(country);
    await click(harness, field);
    const request = { number, ...(extension === undefined ? {} : { extension }), record: RECORD };
    expect([harness.banner.asked.dial, harness.controller.state.notices]).toEqual([[request], []]);
  });

  it('dials the text as it is when it cannot be parsed', () => {
    expect(dialledNumberIn('ask Ada', [])).toEqual({ kind: 'one', number: 'ask Ada', extension: null });
    expect(dialledNumberIn('12 or 13', [])).toEqual({ kind: 'one', number: '12 or 13', extension: null });
  });

  it('opens the panel, asks which of two numbers, and dials the chosen one for the record', async () => {
    const harness = await start();
    await click(harness, '01 99 00 77 70 / 06 39 98 00 10');
    expect([harness.banner.asked.dial, harness.controller.state.dialChoice?.numbers]).toEqual([[], ['+33199007770', '+33639980010']]);
    expect(harness.panel.shown.at(-1)?.open).toBe(true);
    await harness.controller.dialNumber('+33639980010');
    expect([harness.banner.asked.dial, harness.controller.state.dialChoice]).toEqual([[{ number: '+33639980010', record: RECORD }], null]);
  });

  it.each(['', '+33100000000'])('with two numbers dials none of them for the answer %j', async (answer) => {
    const harness = await start();
    await click(harness, '01 99 00 77 70 / 06 39 98 00 10');
    await harness.controller.dialNumber(answer);
    expect([harness.banner.asked.dial, harness.controller.state.dialChoice]).toEqual([[], null]);
  });

  it('dials once for two clicks', async () => {
    const harness = await start();
    await Promise.all([click(harness, 'Tel: 01 99 00 77 70'), click(harness, 'Tel: 01 99 00 77 70')]);
    await click(harness, 'Tel: 01 99 00 77 70');
    expect(harness.banner.asked.dial).toHaveLength(1);
  });
});

describe('the record of a clicked number', () => {
  it.each([
    ['3949', { direction: 'outbound', called: '3949' }],
    ['10123', { direction: 'internal', called: '10123', begunByAgent: true }],
    ['10123', { direction: 'internal', called: '10123' }],
    ['01 99 00 77 70 poste 12', { direction: 'outbound', called: '+33199007770' }],
    ['01 99 00 77 70', { direction: 'outbound', called: '0,0199007770' }]
  ] as const)('is that of the call to %s: %j', async (field, call) => {
    const harness = await start();
    await click(harness, field);
    await harness.receive({ caller: '+33800000000', ...call, state: 'dialing' });
    expect(recordIn(harness)?.id).toBe(RECORD.id);
    await harness.receive({ caller: '+33800000000', ...call, ...CONNECTED });
    await harness.receive({ caller: '+33800000000', ...call, ...ENDED });
    expect([...harness.records.tasks.values()]).toEqual([expect.objectContaining({ WhoId: RECORD.id })]);
  });

  it('is kept for two minutes for a short number', async () => {
    const harness = await start();
    await click(harness, '3949');
    await harness.clock.advance(100_000);
    await harness.receive({ direction: 'outbound', called: '3949', state: 'dialing' });
    expect(recordIn(harness)?.id).toBe(RECORD.id);
  });

  it('is not used for another number that the agent dials later', async () => {
    const harness = await start();
    await click(harness, '3949');
    await harness.clock.advance(11_000);
    await harness.receive({ direction: 'outbound', called: '+33639980010', state: 'dialing' });
    expect(recordIn(harness)).toBeNull();
  });

  it('is not used for an inbound call, nor after INO cx refused the dial command', async () => {
    const harness = await start();
    harness.banner.refuse('dial', 'not now');
    await click(harness, '3949');
    await harness.receive({ direction: 'outbound', called: '+33639980010', state: 'dialing' });
    expect(recordIn(harness)).toBeNull();
    await click(harness, '10123');
    await harness.receive({ id: 'in', direction: 'internal', caller: '10123', called: '101', begunByAgent: false, state: 'ringing' });
    expect(recordIn(harness)).toBeNull();
  });
});

it('shows that INO cx refused the dial command', async () => {
  const harness = await start();
  harness.banner.fail('dial', new FaultError('BannerRefused', 'dial: no line'));
  await click(harness, '3949');
  expect(harness.controller.state.notices.map(({ fault }) => fault.fault)).toEqual(['BannerRefused']);
});
