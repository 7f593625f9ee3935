import { SETTINGS, type SettingPath, readSettings } from '../settings.ts';

/** What a text is read as; the detail of the fault when it is not understood. */
function reading(path: SettingPath, text: unknown): unknown {
  const { settings, faults } = readSettings({ '/screenPop/flow': 'New_Caller', [path]: text });
  if (faults.length > 0) return faults.map(({ detail }) => detail);
  const [, section = '', item = ''] = path.split('/');
  return Reflect.get(Reflect.get(settings, section) as object, item);
}

describe('every word of a choice is taken', () => {
  it.each([
    ['/screenPop/popOn', ['ringing', 'answer', 'never']],
    ['/screenPop/noMatch', ['newContact', 'newLead', 'newAccount', 'nothing', 'search', 'flow']],
    ['/screenPop/several', ['list', 'search', 'first']],
    ['/callLog/logWriter', ['softphone', 'inocx']],
    ['/callLog/writeOn', ['answer', 'end']]
  ] as const)('%s: %j', (path, words) => {
    for (const word of words) expect(reading(path, word)).toBe(word);
    expect(reading(path, 'x')).toEqual([`${path} is "x": expected one of ${words.join(', ')}`]);
  });

  it('a switch is on or off', () => {
    expect([reading('/dialling/clickToDial', 'true'), reading('/dialling/clickToDial', ' FALSE ')]).toEqual([true, false]);
    expect(reading('/dialling/clickToDial', 'x')).toEqual(['/dialling/clickToDial is "x": expected one of true, false']);
  });
});

describe('the longest text is taken, and one character more is not', () => {
  it.each([
    ['/connection/loginUrl', 2000, 'a text of 0 to 2000 characters on one line'],
    ['/connection/bannerOrigin', 300, 'a text of 0 to 300 characters on one line'],
    ['/screenPop/scenarios', 4000, 'a text of at most 4000 characters'],
    ['/callLog/subject', 255, 'a text of 1 to 255 characters on one line'],
    ['/callLog/status', 255, 'a text of 1 to 255 characters on one line'],
    ['/callLog/priority', 255, 'a text of 1 to 255 characters on one line'],
    ['/callLog/results', 255, 'words of at most 255 characters, separated by commas'],
    ['/screenPop/order', 80, 'API names of objects, separated by commas, each once']
  ] as const)('%s: %d', (path, longest, expected) => {
    const text = 'x'.repeat(longest);
    expect([reading(path, text)].flat()).toEqual([text]);
    expect(reading(path, `${text}x`)).toEqual([`${path} is "${'x'.repeat(60)}…": expected ${expected}`]);
  });

  it.each(['/callLog/subject', '/callLog/status', '/callLog/priority'] as const)('%s may be one character', (path) => {
    expect(reading(path, ' x ')).toBe('x');
  });
});

describe('what is told quotes at most 60 characters', () => {
  it.each([
    [60, `"${'1'.repeat(60)}"`],
    [61, `"${'1'.repeat(60)}…"`]
  ])('of %d', (length, quoted) => {
    const detail = readSettings({ '/screenPop/country': 'x'.repeat(length) }).faults[0]?.detail;
    expect(detail).toBe(`/screenPop/country is ${quoted.replaceAll('1', 'x')}: expected a country code of two letters, such as FR`);
  });

  it('a value that is no text is told by its kind', () => {
    expect(reading('/screenPop/country', 7)).toEqual(['/screenPop/country is a number: expected a text']);
    expect(readSettings(null).faults[0]?.detail).toBe('the call center handed out no settings');
  });
});

describe('names and ids are read to their ends', () => {
  it.each(['1Contact', '_Contact', 'Con tact', 'Contact!', '!Contact'])('%j is no object', (name) => {
    expect(reading('/screenPop/order', name)).toHaveLength(1);
  });

  it('an object may have a name of one letter', () => {
    expect(reading('/screenPop/order', ' a ,B')).toEqual(['a', 'B']);
  });

  it.each(['FRA', '1FR', 'F', 'F1'])('%j is no country', (text) => {
    expect(reading('/screenPop/country', text)).toHaveLength(1);
  });

  it.each([
    ['012000000000001', true],
    ['012000000000001AAA', true],
    ['  012000000000001AAA ', true],
    ['', true],
    ['01200000000000', false],
    ['0120000000000011', false],
    ['012000000000001AAAA', false],
    ['x012000000000001', false],
    ['01200000000000!', false]
  ])('record type %j: %j', (id, taken) => {
    const { settings, faults } = readSettings({ '/callLog/recordTypeInternal': id });
    expect(settings.callLog.recordTypes.internal).toBe(taken ? id.trim() : SETTINGS.callLog.recordTypes.internal.text);
    const expectations = faults.map(({ detail }) => detail.split(': expected ')[1]);
    expect(expectations).toEqual(taken ? [] : ['the id of a record type, beginning with 012']);
  });
});
