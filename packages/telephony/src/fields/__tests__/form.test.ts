import { type ValueForm, date, dateTime, decimal, idOf, line, longText, phone, webAddress, word } from '../fields.ts';

const taken = (form: ValueForm, texts: readonly string[]): (string | null)[] => texts.map((text) => form.take(text));

describe('a form', () => {
  const id = idOf(/^\d{1,20}$/);
  it.each<[string, ValueForm]>([
    ['line', line(10)],
    ['text', longText(10)],
    ['phone', phone(10)],
    ['url', webAddress(10)],
    ['date', date],
    ['dateTime', dateTime],
    ['number', decimal],
    ['id', id],
    ['word', word(['Call'])]
  ])('%s takes no blank text and says what it wants', (kind, form) => {
    expect([form.kind, ...taken(form, ['', '  ', '\n'])]).toEqual([kind, null, null, null]);
    expect(form.expected).toMatch(/^must /);
  });

  it('a line is cut to one line, never inside a character', () => {
    expect(taken(line(4), [' a\n b ', 'abcdef', 'abc😀', 'Hal\ud83d'])).toEqual(['a b', 'abcd', 'abc', 'Hal']);
  });

  it('a long text keeps its lines', () => {
    expect(taken(longText(5), [' a\nb ', 'abcdef'])).toEqual(['a\nb', 'abcde']);
  });

  it('a phone number fits completely or is left out', () => {
    expect(taken(phone(4), ['1234', '12345', ' 12 '])).toEqual(['1234', null, '12']);
  });

  it('a web address keeps the form it was read in, http or https', () => {
    expect(taken(webAddress(40), ['https://a.example', ' HTTP://A.example/x ', 'https://a.example/é'])).toEqual([
      'https://a.example/',
      'http://a.example/x',
      'https://a.example/%C3%A9'
    ]);
  });

  it.each([
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['--'],
    ['ftp://a.example'],
    ['a.example'],
    [`https://a.example/${'x'.repeat(40)}`],
    ['https://']
  ])('of a web address refuses %s', (text) => {
    expect(webAddress(40).take(text)).toBeNull();
  });

  it('a time needs an offset and becomes UTC', () => {
    expect(
      taken(dateTime, ['2026-01-05T08:00Z', '2026-01-05T09:00:00+01:00', '2026-01-05T08:00:00.123Z', ' 2026-12-31T23:30:00-01:00 '])
    ).toEqual(['2026-01-05T08:00:00.000Z', '2026-01-05T08:00:00.000Z', '2026-01-05T08:00:00.123Z', '2027-01-01T00:30:00.000Z']);
  });

  it.each([
    ['2026-01-05T08:00:00'],
    ['2026-01-05'],
    ['2026-02-30T08:00:00Z'],
    ['2026-01-05T25:00:00Z'],
    ['05.01.2026 08:00'],
    ['1767600000000'],
    ['+012026-01-05T08:00:00Z']
  ])('of a time refuses %s', (text) => {
    expect(dateTime.take(text)).toBeNull();
  });

  it('a number is written with a point and no group separators', () => {
    expect(taken(decimal, ['12', '-3', '12.50', '007', '0', '1,5', '1 000', '1e3', 'Infinity', '12.', '9'.repeat(16), '0x1f'])).toEqual([
      ...['12', '-3', '12.5', '7', '0'],
      ...[null, null, null, null, null, null, null]
    ]);
  });

  it('an id has the form of its vendor', () => {
    expect(taken(idOf(/^\d{1,20}$/), ['1892000000042032', '003000000000001AAA', ' 17 '])).toEqual(['1892000000042032', null, '17']);
  });

  it('a picklist value is written as the vendor writes it', () => {
    expect(taken(word(['Inbound', 'Outbound']), ['INBOUND', ' outbound', 'Missed'])).toEqual(['Inbound', 'Outbound', null]);
  });
});
