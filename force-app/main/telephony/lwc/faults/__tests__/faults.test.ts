import { FAULTS, FaultError, isFault, redact, toFault } from 'c/faults';

describe('the catalogue', () => {
  it('gives each fault a code of its own', () => {
    expect(new Set(Object.values(FAULTS)).size).toBe(Object.keys(FAULTS).length);
  });

  it('has codes of one form', () => {
    expect(Object.values(FAULTS).filter((code) => !/^INOCX-[1-5]\d\d$/.test(code))).toEqual([]);
  });
});

describe('a fault', () => {
  it('carries its code, its detail and the record that Salesforce named', () => {
    const fault = new FaultError('DuplicateTask', 'duplicate value', '00T000000000001AAA');
    expect(fault).toMatchObject({ fault: 'DuplicateTask', code: 'INOCX-401', detail: 'duplicate value', recordId: '00T000000000001AAA' });
    expect(fault.message).toBe('INOCX-401: duplicate value');
  });

  it('without a detail is its code alone, and known by its name', () => {
    const fault = new FaultError('OpenCtiNoAnswer');
    expect([fault.name, fault.message, fault.detail, fault.recordId]).toEqual(['FaultError', 'INOCX-303', '', null]);
  });

  it('has a detail of 2,000 characters at the most, in which no half of a number is left', () => {
    expect(new FaultError('SalesforceRefused', 'x'.repeat(2000)).detail).toBe('x'.repeat(2000));
    expect(new FaultError('SalesforceRefused', 'x'.repeat(2001)).detail).toBe(`${'x'.repeat(2000)}…`);
    const number = ` +33612345678 and more`;
    expect(new FaultError('SalesforceRefused', `${'x'.repeat(1995)}${number}`).detail).toBe(`${'x'.repeat(1995)} …78 …`);
  });

  it('of another script of the page is one here too', () => {
    const foreign = Object.assign(new Error('INOCX-303'), { name: 'FaultError', fault: 'OpenCtiNoAnswer', detail: '', recordId: null });
    expect(isFault(foreign)).toBe(true);
    expect(toFault(foreign, 'SalesforceFailed')).toBe(foreign);
  });

  it.each([
    [null],
    ['text'],
    [new Error('x')],
    [{ name: 'FaultError', fault: 'DuplicateTask' }],
    [Object.assign(new Error('x'), { name: 'FaultError', fault: 'toString' })],
    [Object.assign(new Error('x'), { name: 'FaultError', fault: ['DuplicateTask'] })],
    [Object.assign(new Error('x'), { name: 'Error', fault: 'DuplicateTask' })]
  ])('%p is none, and becomes the one that is asked for', (thrown) => {
    expect(isFault(thrown)).toBe(false);
    expect(toFault(thrown, 'SalesforceFailed').fault).toBe('SalesforceFailed');
  });
});

describe('redact', () => {
  it.each([
    ['call +33 1 23 45 67 89 now', 'call …89 now'],
    ['(202) 555-0107', '…07'],
    ['0123456789', '…89'],
    ['record 003000000000001AAA stays', 'record 003000000000001AAA stays'],
    ['code INOCX-401 and 12 items', 'code INOCX-401 and 12 items']
  ])('%p becomes %p', (text, masked) => {
    expect(redact(text)).toBe(masked);
  });

  it('is done to each detail', () => {
    expect(new FaultError('SalesforceFailed', 'no answer for +33123456789').detail).toBe('no answer for …89');
  });
});
