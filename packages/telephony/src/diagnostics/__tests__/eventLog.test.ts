import { createEventLog, faultText, redactEvent } from '../eventLog.ts';
import { FaultError, type FaultName } from '../../faults/faults.ts';
import { fakeClock } from '@inocx/testing/fakeClock.ts';

describe('the event log', () => {
  it('keeps the last fifty, with their moments, oldest first', () => {
    const clock = fakeClock(1000);
    const eventLog = createEventLog(clock);
    for (let number = 1; number <= 60; number += 1) eventLog.add(`event ${number}`);
    const events = eventLog.events();
    expect(events).toHaveLength(50);
    expect(events[0]).toEqual({ at: 1000, text: 'event 11' });
    expect(events[49]?.text).toBe('event 60');
  });

  it('redacts what it is given', () => {
    const eventLog = createEventLog(fakeClock(0));
    eventLog.add('dialled +33 1 23 45 67 89 for ada@example.com');
    expect(eventLog.events()[0]?.text).toBe('dialled …89 for …@…');
  });
});

describe('redactEvent takes out', () => {
  it.each([
    ['an e-mail address', 'user Ada.Lovelace+x@acme.example, other', 'user …@…, other'],
    ['a number as people type it', 'from (01) 23.45.67-89', 'from …89'],
    ['a session id of Salesforce', 'sid=00D000000000001!AQcAQ.abc_def.123 end', 'sid=… end'],
    ['an escaped session id', '00D000000000001%21AQcAQabc', '…'],
    ['what follows an address', 'https://acme.ino.cx/login?user=ada&t=1 x', 'https://acme.ino.cx/login?… x'],
    ['what follows a #', 'https://acme.ino.cx/login#token', 'https://acme.ino.cx/login?…'],
    ['a record id', 'record 003000000000001AAA gone', 'record … gone'],
    ['a token', 'bearer eyJhbGciOiJIUzI1NiJ9', 'bearer …']
  ])('%s', (_what, text, left) => expect(redactEvent(text)).toBe(left));

  it.each([
    'saveLog within 10000 ms',
    'inocx__Communication_Duration__c, Account.Second_Phone2_Number__c',
    'https://acme.ino.cx',
    'INOCX-303 OpenCtiNoAnswer'
  ])('nothing of: %s', (text) => expect(redactEvent(text)).toBe(text));
});

describe('a fault in the event log', () => {
  it('says its method, and nothing of what Salesforce answered', () => {
    const refused = new FaultError('SalesforceRefused', 'saveLog: Ada Lovelace must not be called');
    expect(faultText(refused)).toBe('INOCX-306 SalesforceRefused saveLog');
  });

  it('says the path of a setting, and nothing of what the admin typed', () => {
    const invalid = new FaultError('SettingInvalid', '/callLog/subject is "Call of Ada": expected a text');
    expect(faultText(invalid)).toBe('INOCX-105 SettingInvalid /callLog/subject');
  });

  it.each<FaultName>(['UserMismatch', 'BridgeMessageRefused', 'LogRefused', 'ScenarioInvalid', 'DuplicateTask', 'BannerRefused'])(
    'says nothing of the detail of %s',
    (name) => expect(faultText(new FaultError(name, 'Ada Lovelace'))).not.toContain('Ada')
  );

  it('with a page of detail is no wait: seconds are a hang, even on a busy machine', () => {
    const eventLog = createEventLog(fakeClock(0));
    const began = Date.now();
    eventLog.add(faultText(new FaultError('OpenCtiNoAnswer', 'a'.repeat(200_000))));
    expect(Date.now() - began).toBeLessThan(2000);
    expect(eventLog.events()).toHaveLength(1);
  });

  it('says a technical detail', () =>
    expect(faultText(new FaultError('OpenCtiNoAnswer', 'screenPop within 10000 ms'))).toBe(
      'INOCX-303 OpenCtiNoAnswer screenPop within 10000 ms'
    ));
});
