import { FAULTS, FaultError, background, isFault, redact, toFault } from '../faults.ts';

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
    expect(toFault(foreign)).toBe(foreign);
  });

  it.each([
    [null],
    ['text'],
    [new Error('x')],
    [{ name: 'FaultError', fault: 'DuplicateTask' }],
    [Object.assign(new Error('x'), { name: 'FaultError', fault: 'toString' })],
    [Object.assign(new Error('x'), { name: 'FaultError', fault: ['DuplicateTask'] })],
    [Object.assign(new Error('x'), { name: 'Error', fault: 'DuplicateTask' })]
  ])('%p is none, and becomes an error of the softphone itself', (thrown) => {
    expect(isFault(thrown)).toBe(false);
    expect(toFault(thrown)).toMatchObject({ fault: 'InternalError', code: 'INOCX-508', cause: thrown });
  });
});

describe('an error of the softphone itself', () => {
  it('keeps what was thrown, with its own stack, and says its kind and its message', () => {
    const bug = new TypeError('x is undefined');
    const fault = toFault(bug);
    expect(fault.cause).toBe(bug);
    expect(bug.stack).toContain('faults.test');
    expect(fault.message).toBe('INOCX-508: TypeError: x is undefined');
  });

  it('masks numbers of what was thrown, and cuts it', () => {
    expect(toFault(new RangeError(`no plan for +33123456789 ${'x'.repeat(3000)}`)).detail).toMatch(
      /^RangeError: no plan for …89 x{1900,2000}…$/
    );
  });

  it('keeps its cause when another script of the page looks at it', () => {
    const cause = new TypeError('x');
    const foreign = Object.assign(new Error('INOCX-508', { cause }), {
      name: 'FaultError',
      fault: 'InternalError',
      detail: 'x',
      recordId: null
    });
    expect(toFault(foreign).cause).toBe(cause);
  });

  it('can be made of anything, also of what cannot be written', () => {
    expect(toFault(Object.create(null)).detail).toBe('object');
    expect(toFault(undefined).detail).toBe('undefined');
    expect(toFault(Symbol('x')).detail).toBe('Symbol(x)');
  });

  it('is the only fault with a cause', () => {
    expect('cause' in new FaultError('SalesforceFailed')).toBe(false);
  });
});

describe('work in the background', () => {
  const failing: readonly (readonly [string, () => unknown])[] = [
    [
      'throws',
      () => {
        throw new TypeError('boom');
      }
    ],
    ['rejects', () => Promise.reject(new TypeError('boom'))]
  ];

  it.each(failing)('that %s tells its sink, and nobody else', async (_how, work) => {
    const reported: unknown[] = [];
    expect(() => background(work, (fault) => reported.push(fault.fault, fault.detail))).not.toThrow();
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(reported).toEqual(['InternalError', 'TypeError: boom']);
  });

  it('begins at once', () => {
    const done: string[] = [];
    background(
      () => done.push('work'),
      () => undefined
    );
    expect(done).toEqual(['work']);
  });
});

describe('redact', () => {
  it.each([
    ['call +33 1 23 45 67 89 now', 'call …89 now'],
    ['(202) 555-0107', '…07'],
    ['0123456789', '…89'],
    ['06 / 12 / 34 / 56 / 78', '…78'],
    ['06 – 12 – 34 – 56 – 78', '…78'],
    ['06—12—34—56—78 and 06‑12‑34‑56‑78', '…78 and …78'],
    ['caller=%2B33612345678', 'caller=…78'],
    ['tel%2b33612345678', 'tel%2b…78'],
    ['06%2012%2034%2056%2078', '…78'],
    ['06%C2%A012%E2%80%9334%205678', '…78'],
    ['٠٦١٢٣٤٥٦٧٨ and ०६१२३४५६७८', '…٧٨ and …७८'],
    ['＋３３ ６ １２ ３４ ５６ ７８', '…７８'],
    ['06\u00a012\u202f34\u200e56\u2060 78', '…78'],
    ['06,12,34,56,78', '…78'],
    ['06.12.34.56.78', '…78'],
    ['06·12·34·56·78 or 06_12_34_56_78', '…78 or …78'],
    ["06'12'34'56'78", '…78'],
    ['+33 (0)6 12-34/56.78', '…78'],
    ['0612345678x123', '…23'],
    ['longer than 255, at most 32000', 'longer than 255, at most 32000'],
    ['fields 255, 32000 and 40', 'fields 255, 32000 and 40'],
    ['record 003000000000001AAA stays', 'record 003000000000001AAA stays'],
    ['code INOCX-401 and 12 items', 'code INOCX-401 and 12 items']
  ])('%p becomes %p', (text, masked) => {
    expect(redact(text)).toBe(masked);
  });

  it('masks a page of digits without delay', () => {
    expect(redact(`${'1 '.repeat(2000)}a`)).toMatch(/^…11 a$|^…/);
    expect(redact(`${'1'.repeat(4000)}a`)).toHaveLength(4001);
  });

  it('is done to each detail', () => {
    expect(new FaultError('SalesforceFailed', 'no answer for +33123456789').detail).toBe('no answer for …89');
  });
});
