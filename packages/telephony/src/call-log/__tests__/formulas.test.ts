import { createFields } from '../callLog.ts';
import { inputOf } from './inputs.ts';

describe('a log that a report exports', () => {
  it('contains no formula, and no caller number without a digit', () => {
    const numbers = { caller: '=HYPERLINK("https://evil.example")', called: '=1+1' };
    const words = { queue: "=cmd|' /C calc'!A0", qualification: '@SUM(1)', notes: '=2' };
    const { fields, unfit } = createFields(inputOf({ ...numbers, ...words, flow: 'voice' }));
    expect(fields).toMatchObject({
      inocx__Called_Number__c: "'=1+1",
      inocx__Queue__c: "'=cmd|' /C calc'!A0",
      CallDisposition: "'@SUM(1)",
      Description: "'=2"
    });
    expect([fields.inocx__Caller_Number__c, unfit]).toEqual([undefined, []]);
  });

  it('contains no formula from a rule', () => {
    const assigned = { Subject: '=3', Caller_Number__c: '@4', CallDisposition: '+SUM(5)' };
    expect(createFields(inputOf({}, { assigned })).fields).toMatchObject({
      Subject: "'=3",
      inocx__Caller_Number__c: "'@4",
      CallDisposition: "'+SUM(5)"
    });
  });

  it('may contain the name of a message’s sender', () => {
    expect(createFields(inputOf({ flow: 'messaging', caller: 'Anna' })).fields.inocx__Caller_Number__c).toBe('Anna');
  });
});
