import { liveState } from '../liveCalls.ts';
import { CONNECTED, ENDED, ada, startBench } from '../../controller/__tests__/controllerBench.ts';

describe('what pages are told', () => {
  it('is each call that runs, with the record it is about', async () => {
    const bench = await startBench({ found: [ada] });
    await bench.hear({ ...CONNECTED, caller: '+33123456789', queue: 'Sales' });
    expect(liveState(bench.controller.state)).toMatchObject({
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
    const bench = await startBench({ found: [ada] });
    await bench.hear({ ...CONNECTED, notes: 'gout' });
    await bench.controller.agentWork.note('int-1', 'discount');
    expect(JSON.stringify(liveState(bench.controller.state))).not.toMatch(/gout|discount/);
    await bench.hear(ENDED);
    expect(liveState(bench.controller.state).calls).toEqual([]);
  });

  it('is no record while none is known', async () => {
    const bench = await startBench({ found: [] });
    await bench.hear(CONNECTED);
    expect(liveState(bench.controller.state).calls).toMatchObject([{ record: null }]);
  });

  it('is that nothing can be dialled without a link, or by a Banner that does not dial', async () => {
    const { state } = (await startBench()).controller;
    expect(liveState({ ...state, link: 'waiting' }).canDial).toBe(false);
    expect(liveState({ ...state, capabilities: [] }).canDial).toBe(false);
  });

  it('is that nothing can be dialled when the admin switched it off', async () => {
    const bench = await startBench({ settings: { '/dialling/clickToDial': 'false' } });
    expect(liveState(bench.controller.state).canDial).toBe(false);
  });
});
