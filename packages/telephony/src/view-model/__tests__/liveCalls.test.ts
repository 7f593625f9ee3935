import { liveState } from '../liveCalls.ts';
import { CONNECTED, ENDED, ada, startHarness } from '../../controller/__tests__/controllerHarness.ts';

describe('what pages are told', () => {
  it('is each call that runs, with the record it is about', async () => {
    const harness = await startHarness({ found: [ada] });
    await harness.receive({ ...CONNECTED, caller: '+33123456789', queue: 'Sales' });
    expect(liveState(harness.controller.state)).toMatchObject({
      canDial: true,
      calls: [
        {
          id: 'int-1',
          flow: 'voice',
          direction: 'inbound',
          state: 'connected',
          number: '+33123456789',
          queue: 'Sales',
          record: { id: ada.id, objectName: 'Contact', name: 'Ada Lovelace' }
        }
      ]
    });
  });

  it('is nothing of a call that ended, and nothing of the agent’s notes', async () => {
    const harness = await startHarness({ found: [ada] });
    await harness.receive({ ...CONNECTED, notes: 'gout' });
    await harness.controller.agentWork.note('int-1', 'discount');
    expect(JSON.stringify(liveState(harness.controller.state))).not.toMatch(/gout|discount/);
    await harness.receive(ENDED);
    expect(liveState(harness.controller.state).calls).toEqual([]);
  });

  it('is no record while none is known', async () => {
    const harness = await startHarness({ found: [] });
    await harness.receive(CONNECTED);
    expect(liveState(harness.controller.state).calls).toMatchObject([{ record: null }]);
  });

  it('is that nothing can be dialled without a link, or by a Banner that does not dial', async () => {
    const { state } = (await startHarness()).controller;
    expect(liveState({ ...state, link: 'waiting' }).canDial).toBe(false);
    expect(liveState({ ...state, capabilities: [] }).canDial).toBe(false);
  });

  it('is that nothing can be dialled when the admin switched it off', async () => {
    const harness = await startHarness({ settings: { '/dialling/clickToDial': 'false' } });
    expect(liveState(harness.controller.state).canDial).toBe(false);
  });
});
