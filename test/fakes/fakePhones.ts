import type { PhonesPort } from 'types/ports';

/** Calling codes and trunk prefixes the fake knows: enough to tell forms of one number apart, no numbering plan. */
const CODES: Readonly<Record<string, { readonly code: string; readonly trunk: string }>> = {
  FR: { code: '33', trunk: '0' },
  GB: { code: '44', trunk: '0' },
  DE: { code: '49', trunk: '0' },
  US: { code: '1', trunk: '' }
};

/** As in the real ports: no longer text is a number. */
const LONGEST = 250;

export interface FakePhones extends PhonesPort {
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
      const { code, trunk } = CODES[country] ?? { code: '', trunk: '' };
      const national = international.startsWith(`+${code}`) ? `${trunk}${international.slice(code.length + 1)}` : '';
      return [international, national].filter((form, index, all) => form !== '' && all.indexOf(form) === index);
    },
    e164: (number, country) => {
      const international = e164(number, country);
      return international.length < 6 ? null : international;
    },
    same: (a, b, country) => {
      const left = e164(a, country);
      return left.length > 5 && left === e164(b, country);
    }
  };
}

function e164(number: string, country: string): string {
  if (number.length > LONGEST) return '';
  const plain = number.replace(/\(0\)/g, '').replace(/\s*(?:ext|x|poste|#).*$/i, '');
  const digits = plain.replace(/\D/g, '');
  if (plain.trim().startsWith('+')) return `+${digits}`;
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  const { code, trunk } = CODES[country] ?? { code: '', trunk: '' };
  return `+${code}${trunk !== '' && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits}`;
}
