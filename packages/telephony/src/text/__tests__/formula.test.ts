import { notesWithoutFormula, numberWithoutFormula, withoutFormula } from '../formula.ts';

describe('a text that a spreadsheet would run', () => {
  it.each([
    '=HYPERLINK("https://evil.example","Click")',
    "=cmd|' /C calc'!A0",
    '@SUM(1+9)*cmd|x',
    "+cmd|' /C calc'!A0",
    '-2+3+cmd|x',
    '\t=1+1',
    ' =1+1',
    '＝1+1'
  ])('%j begins with an apostrophe', (text) => {
    expect([withoutFormula(text), numberWithoutFormula(text), notesWithoutFormula(text)]).toEqual(Array(3).fill(`'${text}`));
  });

  it.each(['Sales', '', '+33 1 23 45 67 89', '+33 (0)6-12.34/56', '-5', "l'accueil", 'a=b', 'info@example.com', 'Q&A'])(
    '%j stays as it is',
    (text) => {
      expect([withoutFormula(text), numberWithoutFormula(text), notesWithoutFormula(text)]).toEqual(Array(3).fill(text));
    }
  );

  it.each(['+33 1 23 45 67 89 poste 12', '+33123456789;ext=12', '+33 1 23 45 67 89 (bureau)'])('the number %j stays as it is', (text) => {
    expect(numberWithoutFormula(text)).toBe(text);
  });

  it('a list in the notes stays a list', () => {
    expect(notesWithoutFormula('- wants two\n- calls back')).toBe('- wants two\n- calls back');
    expect(withoutFormula('- none -')).toBe("'- none -");
  });
});
