/**
 * Numbers that have two forms: their country changed all of them, or mobiles are written with a digit that is no part of the number. Records keep the old form for years. Digits begin with the calling code here; no number is told apart by what is in this table.
 *
 * | country        | old or other form          | form today                        | since      | source |
 * |----------------|----------------------------|-----------------------------------|------------|--------|
 * | Argentina      | 9 + area + number          | area + number, 10 digits          | -          | support.toku.co, "Identifying an Argentina Mobile number": fixed and mobile share one plan; the 9 is dialled from abroad |
 * | Benin          | 8 digits                   | 01 in front                       | 2024-11-30 | ARCEP Bénin, in fr.allafrica.com/stories/202411300249.html |
 * | Brazil         | area + 8 digits from 6 on  | 9 behind the area code            | 2012-2016  | Anatel, Resolução 553/2010, in algartelecom.com.br/empresas/atendimento/nono-digito.html |
 * | Colombia       | area, 1 digit + 7 digits   | 60 in front                       | 2021-09-01 | CRC, Resolución 5826, in radionacional.co/actualidad/como-marcar-de-celular-a-fijo-en-colombia |
 * | Côte d'Ivoire  | 8 digits                   | 01, 05, 07, 21, 25, 27 in front, by the operator, which the second digit tells (third of a fixed line) | 2021-01-31 | ARTCI, in newsgeek.ci/2020/07/28; fr.wikipedia.org, Liste des indicatifs téléphoniques en Côte d'Ivoire |
 * | Mexico         | 1, 01, 044, 045 + 10 digits | 10 digits                        | 2019-08-03 | IFT, in newsweekespanol.com/?p=114478 |
 * | Viet Nam       | 1 + 9 digits, mobiles      | 2 digits in place of the first 3  | 2018-09-15 | Ministry of Information and Communications, in lawnet.vn/en (134777) and mobifone.vn |
 */
interface Renumbering {
  readonly former: RegExp;
  readonly toCurrent: string;
  readonly current: RegExp;
  readonly toFormer: string;
}

interface Change {
  readonly code: string;
  /** What stands in front of the digits that stay: before, and today. */
  readonly from: string;
  readonly to: string;
  /** Pattern of the digits that stay. */
  readonly stays: string;
  /** Pattern of an area code that stands in front of the change. */
  readonly area?: string;
  /** What is dialled in front of it inside the country: the trunk prefix. */
  readonly trunk?: string;
}

function renumbering({ code, from, to, stays, area = '', trunk = '0' }: Change): Renumbering {
  return {
    former: new RegExp(`^${code}(?:${trunk})?(${area})${from}(${stays})$`),
    toCurrent: `${code}$1${to}$2`,
    current: new RegExp(`^${code}(${area})${to}(${stays})$`),
    toFormer: `${code}$1${from}$2`
  };
}

/** Old and new first digits of Vietnamese mobiles; seven digits follow. */
const VIETNAM =
  '120 70, 121 79, 122 77, 123 83, 124 84, 125 85, 126 76, 127 81, 128 78, 129 82, 162 32, 163 33, 164 34, 165 35, 166 36, 167 37, 168 38, 169 39, 186 56, 188 58, 199 59';

const RENUMBERINGS: readonly Renumbering[] = [
  { code: '54', from: '9', to: '', stays: '\\d{10}' },
  { code: '229', from: '', to: '01', stays: '\\d{8}' },
  { code: '55', from: '', to: '9', stays: '[6-9]\\d{7}', area: '[1-9]\\d' },
  { code: '57', from: '', to: '60', stays: '[124-8]\\d{7}', trunk: '03' },
  { code: '225', from: '', to: '01', stays: '[014-9][0-3]\\d{6}' },
  { code: '225', from: '', to: '05', stays: '[014-9][4-6]\\d{6}' },
  { code: '225', from: '', to: '07', stays: '[014-9][7-9]\\d{6}' },
  { code: '225', from: '', to: '21', stays: '[23]\\d8\\d{5}' },
  { code: '225', from: '', to: '25', stays: '[23]\\d0\\d{5}' },
  { code: '225', from: '', to: '27', stays: '[23]\\d[1-79]\\d{5}' },
  ...['1', '01', '044', '045'].map((from) => ({ code: '52', from, to: '', stays: '[2-9]\\d{9}' })),
  ...VIETNAM.split(', ').map((change) => {
    const [from = '', to = ''] = change.split(' ');
    return { code: '84', from, to, stays: '\\d{7}' };
  })
].map(renumbering);

/** The one form that stands for both; other numbers as they are. All with their calling code, without plus. */
export function currentForm(digits: string): string {
  const change = RENUMBERINGS.find(({ former }) => former.test(digits));
  return change === undefined ? digits : digits.replace(change.former, change.toCurrent);
}

/** The other form of a number that has two; null for others. */
export function otherForm(digits: string): string | null {
  const current = currentForm(digits);
  if (current !== digits) return current;
  const change = RENUMBERINGS.find((one) => one.current.test(digits) && one.former.test(digits.replace(one.current, one.toFormer)));
  return change === undefined ? null : digits.replace(change.current, change.toFormer);
}
