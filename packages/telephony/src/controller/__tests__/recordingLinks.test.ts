import { settle } from '@inocx/testing/fakeClock.ts';
import { type Harness, ENDED, faultsOf, startHarness } from './controllerHarness.ts';

const EVIL = 'https://evil.example/login';
const recordingOf = ({ records }: Harness) => [...records.tasks.values()][0]?.['inocx__Voice_Recording__c'];

describe('a recording link to a host that is neither INO cx nor allowed by the admin', () => {
  it('is not stored when it comes with the call, and the agent sees a notice', async () => {
    const harness = await startHarness();
    await harness.receive({ ...ENDED, recordingUrl: EVIL });
    expect([recordingOf(harness), faultsOf(harness)]).toEqual([undefined, ['BridgeValueDropped']]);
    expect(harness.controller.state.notices[0]?.fault.detail).toContain('evil.example');
  });

  it('is not stored when it comes late, and the log keeps waiting for the recording', async () => {
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
