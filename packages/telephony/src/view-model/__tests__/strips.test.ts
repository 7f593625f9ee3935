import { FAULTS, FaultError, type FaultName } from '../../faults/faults.ts';
import { panelView, sharedView } from '../panelView.ts';
import type { StripView } from '../panelViewTypes.ts';
import { button, labels, linked } from './panelHarness.ts';

const openLogin = button('openLogin', 'Link_OpenLogin', '', '', 'brand');
const loadAgain = button('loadAgain', 'Link_LoadAgain', '');

describe('the strip of the link', () => {
  it.each<[StripView['key'], Omit<StripView, 'key'>, 'waiting' | 'silent' | 'blocked' | 'noCommonVersion']>([
    ['link-waiting', { tone: 'info', text: 'Link_Waiting({0})', more: '', actions: [] }, 'waiting'],
    [
      'link-silent',
      {
        tone: 'warning',
        text: 'Fault_BannerSilent({0})',
        more: 'Fix_BannerSilent({0}) Notice_Code(INOCX-201)',
        actions: [openLogin, loadAgain]
      },
      'silent'
    ],
    [
      'link-blocked',
      {
        tone: 'error',
        text: 'Link_Blocked(acme.ino.cx)',
        more: 'Fix_BannerBlocked({0}) Notice_Code(INOCX-202)',
        actions: [openLogin, loadAgain]
      },
      'blocked'
    ],
    [
      'link-noCommonVersion',
      { tone: 'error', text: 'Fault_BridgeVersion({0})', more: 'Fix_BridgeVersion({0}) Notice_Code(INOCX-203)', actions: [] },
      'noCommonVersion'
    ]
  ])('%s says how it stands, with its own way out', (key, strip, link) => {
    const state = { ...linked, link, blockedHost: 'acme.ino.cx' };
    expect(panelView(state, labels).strips).toStrictEqual([{ key, ...strip }]);
    expect(sharedView(state, labels).strips).toStrictEqual([]);
    expect(panelView({ ...state, address: null }, labels).strips).toStrictEqual([]);
  });

  it('says nothing of a linked Banner', () => {
    expect(panelView(linked, labels).strips).toStrictEqual([]);
  });
});

describe('the strip of a fault', () => {
  const ERRORS: readonly FaultName[] = ['LogRefused', 'SalesforceRefused', 'StorageUnavailable', 'OpenCtiDead'];

  it.each((Object.keys(FAULTS) as FaultName[]).map((fault) => [fault, ERRORS.includes(fault) ? 'error' : 'warning'] as const))(
    '%s is a line in the tone of an %s, with what to do, the code and a way to close it, in every tab',
    (fault, tone) => {
      const notices = [{ key: 'n', fault: new FaultError(fault, 'detail') }];
      const strip: StripView = {
        key: 'n',
        tone,
        text: `Fault_${fault}({0})`,
        more: `Fix_${fault}({0}) detail Notice_Code(${FAULTS[fault]})`,
        actions: [button('dismiss', 'Notice_Dismiss', 'n')]
      };
      expect(panelView({ ...linked, notices }, labels).strips).toStrictEqual([strip]);
      expect(sharedView({ ...linked, notices }, labels).strips).toStrictEqual([strip]);
    }
  );

  it('leaves no gap where there is no detail', () => {
    const notices = [{ key: 'n', fault: new FaultError('BannerRefused', '') }];
    expect(panelView({ ...linked, notices }, labels).strips[0]?.more).toBe('Fix_BannerRefused({0}) Notice_Code(INOCX-208)');
  });

  it('stands below those of the link and of the agent, oldest first', () => {
    const notices = [
      { key: 'first', fault: new FaultError('BannerRefused', '') },
      { key: 'second', fault: new FaultError('LogRefused', '') }
    ];
    const keys = (state: Partial<typeof linked>) => panelView({ ...linked, notices, ...state }, labels).strips.map(({ key }) => key);
    expect(keys({ link: 'silent' })).toStrictEqual(['link-silent', 'first', 'second']);
    expect(keys({ mismatch: 'INO cx: a, Salesforce: b' })).toStrictEqual(['agent-UserMismatch', 'first', 'second']);
  });
});

describe('a computer’s clock', () => {
  const MINUTE = 60_000;
  const DAY = 24 * 60 * MINUTE;

  it.each([
    [6 * MINUTE, 'Clock_OffMinutes(6)'],
    [-90 * MINUTE, 'Clock_OffMinutes(90)'],
    [-35 * 60 * MINUTE, 'Clock_OffMinutes(2100)'],
    [-36 * 60 * MINUTE, 'Clock_OffDays(2)'],
    [-2 * DAY + 5000, 'Clock_OffDays(2)'],
    [400 * DAY, 'Clock_OffDays(400)']
  ])('that is %d ms ahead has a line, with nothing to press', (clockOff, amount) => {
    expect(panelView({ ...linked, clockOff }, labels).strips).toStrictEqual([
      {
        key: 'clock',
        tone: 'warning',
        text: `Fault_ClockOff({0}) ${amount}`,
        more: 'Fix_ClockOff({0}) Notice_Code(INOCX-217)',
        actions: []
      }
    ]);
  });

  it.each([null, 0, 5 * MINUTE, -5 * MINUTE])('that is %p ms ahead has none', (clockOff) => {
    expect(panelView({ ...linked, clockOff }, labels).strips).toStrictEqual([]);
  });
});

it('a field with several numbers shows a button for each and one to cancel', () => {
  const dialChoice = { numbers: ['+33199007770', '+33639980010'], record: null };
  const [strip] = panelView({ ...linked, dialChoice }, labels).strips;
  expect([strip?.key, strip?.tone, strip?.text]).toEqual(['dial', 'info', 'Dial_Which({0})']);
  expect(strip?.actions.map(({ command, label, value }) => [command, label, value])).toEqual([
    ['dialNumber', '+33199007770', '+33199007770'],
    ['dialNumber', '+33639980010', '+33639980010'],
    ['dialNumber', 'Notice_Dismiss({0})', '']
  ]);
  expect(new Set(strip?.actions.map(({ key }) => key)).size).toBe(3);
});
