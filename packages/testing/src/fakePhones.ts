import type { PhoneFieldsPort, PhonesPort, Sameness } from '@inocx/telephony/ports/ports.ts';

interface Plan {
  readonly code: string;
  readonly trunk: string;
  /** Digits of a national number, trunk prefix and all. */
  readonly whole: RegExp;
}

/** What the fake knows of four countries: enough to tell forms of one number apart, no numbering plan. */
const PLANS: Readonly<Record<string, Plan>> = {
  FR: { code: '33', trunk: '0', whole: /^0[1-9]\d{8}$/ },
  GB: { code: '44', trunk: '0', whole: /^0[1-9]\d{9}$/ },
  DE: { code: '49', trunk: '0', whole: /^0[1-9]\d{6,}$/ },
  US: { code: '1', trunk: '', whole: /^[2-9]\d{9}$/ }
};
const NO_PLAN: Plan = { code: '', trunk: '', whole: /^$/ };
const planOf = (country: string): Plan => PLANS[country] ?? NO_PLAN;

/** As in the real ports: no longer text is a number. */
const LONGEST = 250;

export interface FakePhones extends PhonesPort, PhoneFieldsPort {
  readonly asked: { readonly number: string; readonly country: string }[];
}

/** Phone numbers of FR, GB, DE and US. Candidates: E.164, then national digits. */
export function fakePhones(): FakePhones {
  const asked: { number: string; country: string }[] = [];
  return {
    asked,
    ready: () => Promise.resolve(),
    candidates(number, country) {
      asked.push({ number, country });
      const international = e164(number, country);
      if (international.length < 6) return [];
      const { code, trunk } = planOf(country);
      const national = international.startsWith(`+${code}`) ? `${trunk}${international.slice(code.length + 1)}` : '';
      return [international, national].filter((form, index, all) => form !== '' && all.indexOf(form) === index);
    },
    rareCandidates: () => [],
    e164: (number, country) => {
      const international = e164(number, country);
      return international.length < 6 ? null : international;
    },
    numbersIn: (field, country) => [
      ...new Set(
        numbersIn(field)
          .flatMap((part) => part.split(' / '))
          .map((part) => e164(part, country))
          .filter(({ length }) => length > 8)
      )
    ],
    compare
  };
}

/** Texts may hold words and several numbers: the best answer counts. */
function compare(a: string, b: string, country: string): Sameness {
  const answers = numbersIn(a).flatMap((left) => numbersIn(b).map((right) => compareTwo(left, right, country)));
  if (answers.includes('same')) return 'same';
  return answers.includes('assumed') ? 'assumed' : 'different';
}

/** Digits and what stands between them; of what stands behind the first number only what is long enough is no extension. */
function numbersIn(text: string): string[] {
  if (text.length > LONGEST) return [];
  const parts = text.match(/\+?[\d\s().\-/]+/g)?.filter((part) => digitsOf(part) !== '') ?? [];
  return parts.filter((part, at) => at === 0 || digitsOf(part).length > 6);
}

function compareTwo(a: string, b: string, country: string): Sameness {
  const [left, right] = [e164(a, country), e164(b, country)];
  if (left.length > 5 && left === right) return 'same';
  return readsAs(a, right, country) || readsAs(b, left, country) ? 'assumed' : 'different';
}

/** Whether the text is another country's national writing of `known`, and none of `country`. */
function readsAs(text: string, known: string, country: string): boolean {
  const digits = digitsOf(text);
  if (digits === '' || isInternational(text) || planOf(country).whole.test(digits)) return false;
  return Object.keys(PLANS).some((other) => known.startsWith(`+${planOf(other).code}`) && e164(text, other) === known);
}

const isInternational = (text: string): boolean => /^\s*(?:\+|00)/.test(text);

/** All digits but those of an extension; none of a text with words or as long as a page. */
function digitsOf(text: string): string {
  if (text.length > LONGEST) return '';
  const plain = text.replace(/\(0\)/g, '').replace(/\s*(?:ext|x|poste|#).*$/i, '');
  return /\p{L}/u.test(plain) ? '' : plain.replace(/\D/g, '');
}

function e164(text: string, country: string): string {
  const digits = digitsOf(text);
  if (isInternational(text)) return `+${digits.replace(/^00/, '')}`;
  const { code, trunk } = planOf(country);
  return `+${code}${digits.startsWith(trunk) ? digits.slice(trunk.length) : digits}`;
}
