import { createOpenCti } from 'c/openCti';
import type { DialCommand, LiveCall, RecordPagesPort } from '@inocx/telephony/ports/ports.ts';
import { fakeClock, settle } from '@inocx/testing/fakeClock.ts';
import { type OpenCtiStandIn, createStandIn, refusal } from '@inocx/testing/openCtiStandIn.ts';

const CHANNEL = 'inocx__INO_cx_Softphone__c';
const CALL: LiveCall = {
  id: 'int-1',
  flow: 'voice',
  direction: 'inbound',
  state: 'ringing',
  number: '+33123456789',
  queue: 'Sales',
  startedAt: 1,
  answeredAt: null,
  record: { id: '003000000000001AAA', objectName: 'Contact', name: 'Ada Lovelace' }
};

function open(): {
  readonly lightning: OpenCtiStandIn;
  readonly pages: RecordPagesPort;
  readonly dialled: DialCommand[];
  readonly published: () => unknown[];
} {
  const lightning = createStandIn();
  const { pages } = createOpenCti(lightning.openCti, { clock: fakeClock(), keyField: 'inocx__Interaction_Id__c' });
  const dialled: DialCommand[] = [];
  pages.onDial((command) => void dialled.push(command));
  const published = (): unknown[] => lightning.calls.filter(({ method }) => method === 'publish').map(({ args }) => args);
  return { lightning, pages, dialled, published };
}

describe('the package’s own pages', () => {
  it('are told of the live calls on the channel beside the key field, once a change', async () => {
    const { pages, published } = open();
    await pages.tell({ calls: [CALL], canDial: true });
    await pages.tell({ calls: [CALL], canDial: true });
    await pages.tell({ calls: [], canDial: true });
    expect(published()).toEqual([
      { channelName: CHANNEL, message: { version: 1, kind: 'live', calls: [CALL], canDial: true } },
      { channelName: CHANNEL, message: { version: 1, kind: 'live', calls: [], canDial: true } }
    ]);
  });

  it('are told again when one of them asks', async () => {
    const { lightning, pages, published } = open();
    await pages.tell({ calls: [CALL], canDial: false });
    lightning.publish(CHANNEL, { version: 1, kind: 'ask' });
    await settle();
    expect(published()).toHaveLength(2);
    expect(published()[1]).toEqual(published()[0]);
  });

  it('have a number dialled, with its record or without', async () => {
    const { lightning, dialled } = open();
    await settle();
    const record = { id: '003000000000001AAA', objectName: 'Contact', name: 'Ada Lovelace' };
    lightning.publish(CHANNEL, { version: 1, kind: 'dial', number: ' +33 1 23 ', record });
    lightning.publish(CHANNEL, { version: 1, kind: 'dial', number: '+33123' });
    expect(dialled).toEqual([
      { number: '+33 1 23', record },
      { number: '+33123', record: null }
    ]);
  });

  it.each([
    ['nothing', null],
    ['a text', 'dial'],
    ['another version', { version: 2, kind: 'dial', number: '+33123' }],
    ['another kind', { version: 1, kind: 'call', number: '+33123' }],
    ['no number', { version: 1, kind: 'dial' }],
    ['a number that is none', { version: 1, kind: 'dial', number: { text: '1' } }],
    ['a number without end', { version: 1, kind: 'dial', number: '1'.repeat(61) }]
  ])('are not heard when they say %s', async (_what, message) => {
    const { lightning, dialled, published } = open();
    await settle();
    lightning.publish(CHANNEL, message);
    await settle();
    expect([dialled, published()]).toEqual([[], []]);
  });

  it('are listened to once, whoever listens', async () => {
    const { lightning, pages } = open();
    pages.onDial(() => undefined);
    await pages.tell({ calls: [], canDial: false });
    expect(lightning.calls.filter(({ method }) => method === 'subscribe')).toHaveLength(1);
  });

  describe('when a subscription gets no answer', () => {
    const press = { version: 1, kind: 'dial', number: '+33123' };

    async function subscribedAgain(second?: object): Promise<number> {
      const lightning = createStandIn();
      const clock = fakeClock();
      lightning.silence('subscribe');
      const { pages } = createOpenCti(lightning.openCti, { clock, keyField: 'inocx__Interaction_Id__c' });
      let dialled = 0;
      pages.onDial(() => (dialled += 1));
      await clock.advance(10_000);
      if (second !== undefined) lightning.next('subscribe', second);
      await pages.tell({ calls: [CALL], canDial: true }).catch(() => undefined);
      lightning.publish(CHANNEL, press);
      await settle();
      return dialled;
    }

    it('dials once although both subscriptions are alive', async () => {
      expect(await subscribedAgain()).toBe(1);
    });

    it('still receives events on the first when Salesforce refuses the second', async () => {
      expect(await subscribedAgain(refusal('GENERIC_ERROR', 'no more'))).toBe(1);
    });
  });

  it('are out of reach where Salesforce has no such channel: the next word tries again', async () => {
    const lightning = createStandIn();
    const { pages } = createOpenCti(lightning.openCti, { clock: fakeClock(), keyField: 'inocx__Interaction_Id__c' });
    lightning.next('subscribe', refusal('GENERIC_ERROR', 'no channel'));
    await expect(pages.tell({ calls: [CALL], canDial: true })).rejects.toMatchObject({ fault: 'SalesforceFailed' });
    await pages.tell({ calls: [CALL], canDial: true });
    expect(lightning.calls.map(({ method }) => method)).toEqual(['subscribe', 'subscribe', 'publish']);
  });
});
