import { type Check, type Findings, checksOf } from '../diagnostics.ts';
import { FaultError } from '../../faults/faults.ts';
import { checkOf, softphone, settings, wellFindings } from './findings.ts';

type Case = readonly [what: string, changes: Partial<Findings>, says: Omit<Check, 'key'>];

const unanswered: Partial<Findings> = { settings: { ok: false, fault: new FaultError('OpenCtiNoAnswer') } };
const elsewhere: Omit<Check, 'key'> = { state: 'unknown', label: 'Diag_OtherTab', args: [], fix: null, detail: '' };

const loginUrl: readonly Case[] = [
  [
    'is said by its origin alone',
    {},
    { state: 'works', label: 'Diag_LoginUrlWorks', args: ['https://acme.ino.cx'], fix: null, detail: 'https://acme.ino.cx' }
  ],
  [
    'is missing',
    settings({ '/connection/loginUrl': '' }),
    { state: 'broken', label: 'Fault_LoginUrlMissing', args: [], fix: 'Fix_LoginUrlMissing', detail: 'INOCX-101' }
  ],
  [
    'leads to a host that is not trusted, which is not named',
    settings({ '/connection/loginUrl': 'https://ada.example/' }),
    { state: 'broken', label: 'Fault_LoginUrlForeignHost', args: [], fix: 'Fix_LoginUrlForeignHost', detail: 'INOCX-104' }
  ],
  ['is not known, as Salesforce did not answer', unanswered, { ...elsewhere, label: 'Diag_NotAsked' }]
];

describe('the login URL', () => {
  it.each(loginUrl)('%s', (_what, changes, says) => expect(checkOf('loginUrl', changes)).toEqual({ key: 'loginUrl', ...says }));
});

const bridge: readonly Case[] = [
  [
    'is linked: its version for the agent, what it can in order of the alphabet for support',
    softphone({ bridgeVersion: 2, capabilities: ['dial', 'control'] }),
    { state: 'works', label: 'Diag_BridgeWorks', args: ['2'], fix: null, detail: 'version 2, can control dial' }
  ],
  [
    'is linked, its version not known',
    softphone({ bridgeVersion: null, capabilities: ['dial'] }),
    { state: 'works', label: 'Diag_BridgeWorks', args: ['?'], fix: null, detail: 'version ?, can dial' }
  ],
  [
    'is linked, and can do nothing for the softphone',
    softphone({ bridgeVersion: 1, capabilities: [] }),
    { state: 'works', label: 'Diag_BridgeWorks', args: ['1'], fix: null, detail: 'version 1, can nothing' }
  ],
  [
    'is awaited, which needs nobody',
    softphone({ link: 'waiting' }),
    { state: 'attention', label: 'Link_Waiting', args: [], fix: null, detail: 'waiting' }
  ],
  [
    'says nothing',
    softphone({ link: 'silent' }),
    { state: 'broken', label: 'Fault_BannerSilent', args: [], fix: 'Fix_BannerSilent', detail: 'silent' }
  ],
  [
    'is blocked',
    softphone({ link: 'blocked' }),
    { state: 'broken', label: 'Fault_BannerBlocked', args: [], fix: 'Fix_BannerBlocked', detail: 'blocked' }
  ],
  [
    'speaks no version that the softphone speaks',
    softphone({ link: 'noCommonVersion' }),
    { state: 'broken', label: 'Fault_BridgeVersion', args: [], fix: 'Fix_BridgeVersion', detail: 'noCommonVersion' }
  ],
  ['has no address', softphone({ address: null }), { ...elsewhere, label: 'Diag_BridgeNoAddress' }],
  ['is in another tab', { softphone: null }, elsewhere]
];

describe('the Banner', () => {
  it.each(bridge)('%s', (_what, changes, says) => expect(checkOf('bridge', changes)).toEqual({ key: 'bridge', ...says }));

  it('has what it can left in the order in which the controller heard it', () => {
    const findings = wellFindings();
    checksOf(findings);
    expect(findings.softphone?.capabilities).toEqual(['dial', 'control']);
  });
});

const signedIn = (username: string): Partial<Findings> => softphone({ agent: { state: 'connected', username } });

const user: readonly Case[] = [
  [
    'is the user of Salesforce, however it is written',
    signedIn('ALICE@acme.example'),
    { state: 'works', label: 'Diag_UserSame', args: [], fix: null, detail: '' }
  ],
  [
    'is another, and neither is named',
    signedIn('bob@acme.example'),
    { state: 'attention', label: 'Fault_UserMismatch', args: [], fix: 'Fix_UserMismatch', detail: 'INOCX-209' }
  ],
  ['is not signed in', softphone({ agent: null }), { ...elsewhere, label: 'Diag_UserUnknown' }],
  ['is in another tab', { softphone: null }, elsewhere]
];

describe('the user of INO cx', () => {
  it.each(user)('%s', (_what, changes, says) => expect(checkOf('user', changes)).toEqual({ key: 'user', ...says }));
});
