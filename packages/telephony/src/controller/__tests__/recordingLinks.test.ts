import { settle } from '@inocx/testing/fakeClock.ts';
import { type Harness, ENDED, faultsOf, startHarness } from './controllerHarness.ts';

const EVIL = 'https://evil.example/login';
const recordingOf = ({ records }: Harness) => [...records.tasks.values()][0]?.['inocx__Voice_Recording__c'];

describe('the link of a recording that leads neither to INO cx nor where the admin says', () => {
  it('is not stored when it comes with the call, and the agent is told', async () => {
    const harness = await startHarness();
    await harness.receive({ ...ENDED, recordingUrl: EVIL });
    expect([recordingOf(harness), faultsOf(harness)]).toEqual([undefined, ['BridgeValueDropped']]);
    expect(harness.controller.state.notices[0]?.fault.detail).toContain('evil.example');
  });

  it('is not stored when it comes late: the recording is waited for', async () => {
    const harness = await startHarness();
    await harness.receive({ ...ENDED, recordingExpected: true });
    harness.banner.emit.recording('int-1', EVIL);
    await settle();
    expect([recordingOf(harness), faultsOf(harness), harness.controller.state.logs[0]?.awaitsRecording]).toEqual([
      '--',
      ['BridgeMessageRefused'],
      true
    ]);
    harness.banner.emit.recording('int-1', 'https://media.ino.cx/1');
    await settle();
    expect(recordingOf(harness)).toBe('https://media.ino.cx/1');
  });

  it('is stored when the admin names its host', async () => {
    const harness = await startHarness({ settings: { '/callLog/recordingHosts': 'evil.example' } });
    await harness.receive({ ...ENDED, recordingUrl: EVIL });
    expect([recordingOf(harness), faultsOf(harness)]).toEqual([EVIL, []]);
  });
});
