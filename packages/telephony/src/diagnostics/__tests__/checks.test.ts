import { INITIAL_STATE } from '../../controller/softphoneController.ts';
import { type Check, type CheckKey, type Findings, checksOf } from '../diagnostics.ts';
import { FaultError } from '../../faults/faults.ts';
import { factsOf } from '../../controller/__tests__/controllerHarness.ts';
import { softphone, log, problems, settings, sound, wellFindings } from './findings.ts';

const well = wellFindings();
const silent = new FaultError('OpenCtiNoAnswer', 'getCallCenterSettings within 10000 ms');

/** What differs from a tab in which all is well: the check, and how it says so. */
const differing = (changes: Partial<Findings>): readonly (readonly [CheckKey, Check['state'], string])[] => {
  const good = new Map(checksOf(well).map((one) => [one.key, one]));
  return checksOf(wellFindings(changes))
    .filter((one) => good.get(one.key)?.label !== one.label || good.get(one.key)?.state !== one.state)
    .map(({ key, state, label }) => [key, state, label]);
};

it('finds nothing where all is well', () => {
  const checks = checksOf(well);
  expect(checks).toHaveLength(13);
  expect(checks.filter(({ state }) => state !== 'works')).toEqual([]);
});

describe('each thing that is broken trips its own check and no other', () => {
  const cases: readonly (readonly [
    what: string,
    changes: Partial<Findings>,
    trips: readonly (readonly [CheckKey, Check['state'], string])[]
  ])[] = [
    ['a setting that is not understood', settings({ '/screenPop/popOn': 'sometimes' }), [['settings', 'attention', 'Diag_SettingsLack']]],
    ['no login URL', settings({ '/connection/loginUrl': '' }), [['loginUrl', 'broken', 'Fault_LoginUrlMissing']]],
    [
      'a login URL elsewhere',
      settings({ '/connection/loginUrl': 'https://acme.example/' }),
      [['loginUrl', 'broken', 'Fault_LoginUrlForeignHost']]
    ],
    ['a Banner that says nothing', softphone({ link: 'silent' }), [['bridge', 'broken', 'Fault_BannerSilent']]],
    ['a Banner that is awaited', softphone({ link: 'waiting' }), [['bridge', 'attention', 'Link_Waiting']]],
    ['a frame that is blocked', softphone({ link: 'blocked' }), [['bridge', 'broken', 'Fault_BannerBlocked']]],
    ['no common bridge version', softphone({ link: 'noCommonVersion' }), [['bridge', 'broken', 'Fault_BridgeVersion']]],
    ['no address', softphone({ address: null }), [['bridge', 'unknown', 'Diag_BridgeNoAddress']]],
    [
      'another user in INO cx',
      softphone({ agent: { state: 'connected', username: 'bob@acme.example' } }),
      [['user', 'attention', 'Fault_UserMismatch']]
    ],
    ['nobody signed in', softphone({ agent: null }), [['user', 'unknown', 'Diag_UserUnknown']]],
    ['a policy against the microphone', sound({ microphoneAllowed: false }), [['microphone', 'broken', 'Diag_MicPolicy']]],
    ['a microphone refused', sound({ microphonePermission: 'denied' }), [['microphone', 'broken', 'Diag_MicDenied']]],
    ['no microphone', sound({ microphones: 0 }), [['microphone', 'broken', 'Diag_MicNone']]],
    ['a microphone to be asked for', sound({ microphonePermission: 'prompt' }), [['microphone', 'attention', 'Diag_MicAsks']]],
    ['a browser that does not say', sound({ microphonePermission: null }), [['microphone', 'unknown', 'Diag_NotSaid']]],
    ['a policy against sound', sound({ autoplayAllowed: false }), [['sound', 'broken', 'Diag_SoundPolicy']]],
    ['a browser that says nothing of sound', sound({ autoplayAllowed: null }), [['sound', 'unknown', 'Diag_NotSaid']]],
    ['no storage', { storage: new FaultError('StorageUnavailable', 'x') }, [['storage', 'broken', 'Fault_StorageUnavailable']]],
    ['tabs that cannot be told apart', { role: 'alone' }, [['tab', 'attention', 'Fault_TabsUnavailable']]],
    ['a page outside Lightning', { role: 'outside' }, [['tab', 'broken', 'Fault_OpenCtiAbsent']]],
    [
      'a layout without an object',
      { layout: { ok: true, value: { Contact: ['Phone'], Lead: [] } } },
      [['layout', 'attention', 'Diag_LayoutLacks']]
    ],
    ['no layout', { layout: { ok: false, fault: silent } }, [['layout', 'broken', 'Fault_OpenCtiNoAnswer']]],
    [
      'a field the agent may not write',
      { facts: factsOf({ Queue__c: { createable: false } }) },
      [['fields', 'attention', 'Diag_FieldsLack']]
    ],
    ['a scenario that is not understood', problems('is no rule'), [['scenarios', 'attention', 'Fault_ScenarioInvalid']]],
    ['a log that waits', softphone({ logs: [log()] }), [['logs', 'attention', 'Diag_LogsWait']]],
    ['a log that was refused', softphone({ logs: [log({ refusal: { code: 'x', detail: '' } })] }), [['logs', 'broken', 'Diag_LogsRefused']]]
  ];
  it.each(cases)('%s', (_what, changes, trips) => expect(differing(changes)).toEqual(trips));

  it('Salesforce that does not answer leaves unknown what it alone knows', () => {
    expect(differing({ settings: { ok: false, fault: silent } })).toEqual([
      ['openCti', 'broken', 'Fault_OpenCtiNoAnswer'],
      ['settings', 'unknown', 'Diag_NotAsked'],
      ['loginUrl', 'unknown', 'Diag_NotAsked']
    ]);
  });

  it('a follower tab says where the rest is known', () => {
    const elsewhere = differing({ role: 'follows', softphone: null });
    expect(elsewhere).toEqual([
      ...(['bridge', 'user'] as const).map((key) => [key, 'unknown', 'Diag_OtherTab']),
      ['tab', 'works', 'Tabs_Follower'],
      ...(['layout', 'scenarios', 'logs'] as const).map((key) => [key, 'unknown', 'Diag_OtherTab'])
    ]);
  });
});

it('names what the layout lacks, objects and fields', () => {
  const order = [
    { path: 'order[0]', objectName: 'Contact', fields: ['Phone', 'MobilePhone'] },
    { path: 'order[1]', objectName: 'Case', fields: null }
  ];
  const { scenarios } = well.softphone ?? INITIAL_STATE;
  const active = { ...scenarios, scenarios: { ...scenarios.scenarios, screenPop: { order } } };
  const layout = checksOf(wellFindings(softphone({ scenarios: active }))).find(({ key }) => key === 'layout');
  expect(layout).toMatchObject({ state: 'attention', args: ['Contact.MobilePhone, Case'], fix: 'Diag_LayoutFix' });
});
