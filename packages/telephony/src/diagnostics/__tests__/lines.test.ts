import { INITIAL_STATE, type SoftphoneState } from '../../controller/softphoneController.ts';
import { eventLogger, faultText } from '../eventLog.ts';
import { FaultError, type FaultName } from '../../faults/faults.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { address, call, entry } from '../../view-model/__tests__/panelHarness.ts';

/** The lines each state adds to those before. */
function linesOf(...states: readonly Partial<SoftphoneState>[]): string[][] {
  let lines: string[] = [];
  const see = eventLogger((text) => lines.push(text));
  return states.map((changes) => {
    lines = [];
    see({ ...INITIAL_STATE, address, ...changes });
    return lines;
  });
}

describe('the lines of the softphone', () => {
  it('are none for a controller that has not started, and one once it has', () => {
    expect(linesOf({}, { started: true }, { started: true })).toEqual([[], ['settings read'], []]);
  });

  it('name a problem when it is there, and a later one', () => {
    const first = new FaultError('LoginUrlMissing');
    const other = new FaultError('LoginUrlForeignHost');
    expect(linesOf({ problem: null }, { problem: first }, { problem: first }, { problem: other }, { problem: null })).toEqual([
      [],
      [faultText(first)],
      [],
      [faultText(other)],
      []
    ]);
  });

  it('name each change of the agent, not each word about them', () => {
    const agent = (state: 'connected' | 'onACall') =>
      ({ agent: { ...INITIAL_STATE.agent, state, username: 'ada' } }) as Partial<SoftphoneState>;
    expect(linesOf({}, agent('connected'), agent('connected'), agent('onACall'), { agent: null })).toEqual([
      [],
      ['agent connected'],
      [],
      ['agent onACall'],
      []
    ]);
  });

  it('name each notice once', () => {
    const notice = (key: string) => ({ key, fault: new FaultError('OpenCtiNoAnswer', `${key} within 10000 ms`) });
    const lineOf = (key: string): string => `INOCX-303 OpenCtiNoAnswer ${key} within 10000 ms`;
    expect(linesOf({ notices: [notice('a')] }, { notices: [notice('a'), notice('b')] }, { notices: [notice('b')] })).toEqual([
      [lineOf('a')],
      [lineOf('b')],
      []
    ]);
  });
});

describe('the lines of calls', () => {
  const quiet = (snapshot: Parameters<typeof call>[1]) => call({}, snapshot);
  const ringing = quiet({ id: 'int-1', state: 'ringing' });

  it('tell a call, its change and its outcome, and nothing twice', () => {
    const logged = linesOf(
      { calls: [ringing] },
      { calls: [ringing] },
      { calls: [{ ...ringing, handedToLog: true }] },
      { calls: [quiet({ id: 'int-1', state: 'ended', outcome: 'missed' })] },
      { calls: [quiet({ id: 'int-2', state: 'ended', outcome: 'declined' })] }
    );
    expect(logged).toEqual([
      ['call 1 voice inbound smart ringing'],
      [],
      [],
      ['call 1 ringing -> ended missed'],
      ['call 2 voice inbound smart ended declined']
    ]);
  });

  it('tell the search and what it came to, and that the record popped', () => {
    const searching = call({ record: { kind: 'searching' } });
    const done = call({ record: { kind: 'none' } });
    expect(
      linesOf({ calls: [searching] }, { calls: [done] }, { calls: [{ ...done, popped: true }] }, { calls: [{ ...done, popped: true }] })
    ).toEqual([['call 1 voice inbound smart ringing', 'call 1 search searching'], ['call 1 search done none'], ['call 1 popped'], []]);
  });

  it('tell how many records a search offers without proof', () => {
    const records = [foundRecord('Contact', '003A', 'Ada'), foundRecord('Contact', '003B', 'Bea')];
    const done = call({ record: { kind: 'none', perhaps: { records, perhapsMore: false } } });
    expect(linesOf({ calls: [call({ record: { kind: 'searching' } })] }, { calls: [done] })[1]).toEqual([
      'call 1 search done none, 2 perhaps'
    ]);
  });

  it('tell a call that had popped before the page was loaded', () => {
    expect(linesOf({ calls: [{ ...ringing, popped: true }] })).toEqual([['call 1 voice inbound smart ringing', 'call 1 popped']]);
  });

  it('forget the numbers of the oldest of more than five hundred, and of no newer one', () => {
    const ids = Array.from({ length: 501 }, (_, index) => `int-${index}`);
    const many = ids.map((id) => quiet({ id, state: 'ringing' }));
    const ended = (id: string) => ({ calls: [quiet({ id, state: 'ended' })] });
    const [logged, , kept, forgotten] = linesOf({ calls: many }, { calls: [] }, ended('int-1'), ended('int-0'));
    expect(logged).toHaveLength(501);
    expect([kept, forgotten]).toEqual([['call 2 voice inbound smart ended'], ['call 502 voice inbound smart ended']]);
  });
});

describe('the lines of logs', () => {
  const log = { ...entry, interactionId: 'int-1', step: 'create', attempts: 0, refusal: null } as const;
  const other = { ...log, interactionId: 'int-2' };

  it('tell each step of each log, what failed and what was refused, once', () => {
    const refused = { ...log, attempts: 2, refusal: { code: 'INOCX-402', detail: 'Ada' } };
    expect(
      linesOf(
        { logs: [log] },
        { logs: [{ ...log, notBefore: 9 }, other] },
        { logs: [{ ...log, attempts: 1 }, other] },
        { logs: [{ ...log, attempts: 2 }, other] },
        { logs: [refused, other] },
        { logs: [{ ...refused, refusal: { code: 'Ada', detail: '' } }, other] },
        { logs: [{ ...log, step: 'update' }, other] }
      )
    ).toEqual([
      ['log of call 1 create'],
      ['log of call 2 create'],
      ['log of call 1 create, 1 failed'],
      ['log of call 1 create, 2 failed'],
      ['log of call 1 create, 2 failed, refused INOCX-402'],
      ['log of call 1 create, 2 failed, refused'],
      ['log of call 1 update']
    ]);
  });
});

describe('the detail of a fault', () => {
  it.each<FaultName>([
    'BannerFlood',
    'FieldsLeftOut',
    'OpenCtiAbsent',
    'OpenCtiDead',
    'OpenCtiNotReady',
    'PhonesUnavailable',
    'ScriptUnavailable',
    'StorageUnavailable',
    'TabNoAnswer',
    'TabsUnavailable'
  ])('of %s is technical', (name) => expect(faultText(new FaultError(name, 'why'))).toMatch(/ why$/));

  it.each<[FaultName, string, string]>([
    ['SalesforceFailed', 'saveLog: Ada', 'INOCX-307 SalesforceFailed saveLog'],
    ['SalesforceBusy', 'searchAndScreenPop: Ada', 'INOCX-308 SalesforceBusy searchAndScreenPop'],
    ['UserMismatch', 'saveLog: Ada', 'UserMismatch'],
    ['OpenCtiBadArgument', 'saveLog: Ada', 'OpenCtiBadArgument saveLog'],
    ['SalesforceRefused', 'Ada must not: be called', 'SalesforceRefused'],
    ['SettingInvalid', 'Ada wrote /callLog/subject', 'SettingInvalid'],
    ['UserMismatch', 'Ada', 'UserMismatch']
  ])('of %s is %p no more than its method or path', (name, detail, end) => {
    const text = faultText(new FaultError(name, detail));
    expect(text.endsWith(end)).toBe(true);
  });
});
