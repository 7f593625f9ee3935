import type { Check, Findings } from '../diagnostics.ts';
import { FaultError } from '../../faults/faults.ts';
import { checkOf, problems, settings } from './findings.ts';

type Case = readonly [what: string, changes: Partial<Findings>, says: Omit<Check, 'key'>];

const fault = new FaultError('OpenCtiNoAnswer', 'getCallCenterSettings within 10000 ms');
const nothing = { args: [], fix: null, detail: '' } as const;

describe('Open CTI', () => {
  it('works where Salesforce answered', () =>
    expect(checkOf('openCti')).toEqual({ key: 'openCti', state: 'works', label: 'Diag_OpenCtiWorks', ...nothing }));

  it.each([
    ['openCti', { settings: { ok: false, fault } }],
    ['layout', { layout: { ok: false, fault } }]
  ] as const)('that does not answer breaks %s, and support reads what was asked and for how long', (key, changes) => {
    const detail = 'INOCX-303 OpenCtiNoAnswer getCallCenterSettings within 10000 ms';
    expect(checkOf(key, changes)).toEqual({
      key,
      state: 'broken',
      label: 'Fault_OpenCtiNoAnswer',
      args: [],
      fix: 'Fix_OpenCtiNoAnswer',
      detail
    });
  });
});

const settingsCases: readonly Case[] = [
  ['are understood', {}, { state: 'works', label: 'Diag_SettingsWork', ...nothing }],
  [
    'are named where one is not understood, without what was typed',
    settings({ '/screenPop/popOn': 'when Ada calls' }),
    { state: 'attention', label: 'Diag_SettingsLack', args: ['/screenPop/popOn'], fix: 'Fix_SettingInvalid', detail: '/screenPop/popOn' }
  ],
  [
    'are all named where several are not understood',
    settings({ '/screenPop/country': 'France', '/callLog/subject': 7 }),
    {
      state: 'attention',
      label: 'Diag_SettingsLack',
      args: ['/screenPop/country, /callLog/subject'],
      fix: 'Fix_SettingInvalid',
      detail: '/screenPop/country, /callLog/subject'
    }
  ],
  [
    'are named once where two things are wrong with one',
    settings({ '/screenPop/noMatch': 'flow', '/screenPop/flow': 'not a name' }),
    { state: 'attention', label: 'Diag_SettingsLack', args: ['/screenPop/flow'], fix: 'Fix_SettingInvalid', detail: '/screenPop/flow' }
  ],
  [
    'are not known where Salesforce did not answer',
    { settings: { ok: false, fault } },
    { ...nothing, state: 'unknown', label: 'Diag_NotAsked' }
  ]
];

describe('the settings', () => {
  it.each(settingsCases)('%s', (_what, changes, says) => expect(checkOf('settings', changes)).toEqual({ key: 'settings', ...says }));
});

const layoutCases: readonly Case[] = [
  ['lists all that is searched', {}, { state: 'works', label: 'Diag_LayoutWorks', ...nothing }],
  [
    'lacks objects that are searched',
    { layout: { ok: true, value: { Contact: ['Phone'] } } },
    { state: 'attention', label: 'Diag_LayoutLacks', args: ['Account, Lead'], fix: 'Diag_LayoutFix', detail: 'Account, Lead' }
  ],
  ['cannot be held against a search that another tab knows', { softphone: null }, { state: 'unknown', label: 'Diag_OtherTab', ...nothing }]
];

describe('the softphone layout', () => {
  it.each(layoutCases)('%s', (_what, changes, says) => expect(checkOf('layout', changes)).toEqual({ key: 'layout', ...says }));
});

const understood = { ...nothing, state: 'works', label: 'Diag_ScenariosWork' } as const;

const scenarioCases: readonly Case[] = [
  ['are followed', {}, { ...understood, detail: 'order from defaults, rules from defaults, 0 not understood' }],
  [
    'are followed where only the layout has gaps: these are a check of their own',
    problems('the softphone layout does not list Case', 'the softphone layout does not list the field Phone of Lead'),
    { ...understood, detail: 'order from defaults, rules from defaults, 0 not understood' }
  ],
  [
    'are counted where parts of them are not understood, the gaps of the layout left out',
    problems('is no rule', 'the softphone layout does not list Case', 'is no object of the softphone layout'),
    {
      state: 'attention',
      label: 'Fault_ScenarioInvalid',
      args: [],
      fix: 'Fix_ScenarioInvalid',
      detail: 'INOCX-106 order from defaults, rules from defaults, 2 not understood'
    }
  ],
  ['are in another tab', { softphone: null }, { state: 'unknown', label: 'Diag_OtherTab', ...nothing }]
];

describe('the scenarios', () => {
  it.each(scenarioCases)('%s', (_what, changes, says) => expect(checkOf('scenarios', changes)).toEqual({ key: 'scenarios', ...says }));
});
