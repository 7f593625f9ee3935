import type { PhonesPort, Sameness } from '@inocx/telephony/ports/ports.ts';
import { same } from './check.ts';

export interface PhonesCase {
  readonly name: string;
  /** Rejects when the case does not hold. */
  run(port: PhonesPort): Promise<void>;
}

/** A text is read in microseconds; seconds are a hang, even on a busy machine. */
const HANG_MS = 2000;

const digits = (text: string): string => text.replace(/\D/g, '');

const ASSUMED: readonly (readonly [string, string, string, Sameness])[] = [
  ['(202) 555-0101', '+12025550101', 'FR', 'assumed'],
  ['020 7946 0101', '+442079460101', 'FR', 'assumed'],
  ['020 7946 0101', '+442079460101', 'US', 'assumed'],
  ['06 39 98 44 01', '+33639984401', 'US', 'assumed'],
  ['020 7946 0101', '+442079460101', 'GB', 'same'],
  ['06 39 98 44 01', '+49639984401', 'FR', 'different'],
  ['020 7946 0101', '+492079460101', 'GB', 'different'],
  ['(202) 555-0101', '+442025550101', 'US', 'different'],
  ['030 23125101', '+443023125101', 'DE', 'different']
];

/** Without numbering plans too: no answer is surer than what digits alone say. */
export const digitsOnlyPhonesCases: readonly PhonesCase[] = [
  {
    name: 'the same digits with a country code are the same, other digits and another country code are not',
    async run(port) {
      await port.ready();
      const compared = (stored: string): Sameness => port.compare(stored, '+33199001234', 'FR');
      same(['+33 (0)1 99 00 12 34', '0033199001234'].map(compared), ['same', 'same'], 'same');
      same(['+44199001234', '01 99 00 12 35', '', 'Ada'].map(compared), ['different', 'different', 'different', 'different'], 'other');
    }
  },
  {
    name: 'a text is never taken for a number of another country',
    async run(port) {
      await port.ready();
      for (const [stored, caller, country, wanted] of ASSUMED) {
        if (wanted !== 'same') same(port.compare(stored, caller, country) !== 'same', true, `${stored} and ${caller} in ${country}`);
      }
    }
  },
  { name: 'it is ready more than once', run: (port) => port.ready().then(() => port.ready()) }
];

/** Numbers of France, Great Britain, Germany and the United States: the countries that the fake knows. */
export const phonesCases: readonly PhonesCase[] = [
  ...digitsOnlyPhonesCases,
  {
    name: 'a number is searched in its international and its national digits, among others',
    async run(port) {
      await port.ready();
      for (const [number, country, wanted] of [
        ['+33199001234', 'FR', ['33199001234', '0199001234']],
        ['020 7946 0101', 'GB', ['442079460101', '02079460101']],
        ['(202) 555-0101', 'US', ['12025550101', '2025550101']]
      ] as const) {
        const found = port.candidates(number, country).map(digits);
        same(
          wanted.map((one) => found.includes(one)),
          [true, true],
          `candidates of ${number}`
        );
      }
    }
  },
  {
    name: 'the texts do not depend on how the number is written, and none comes twice',
    async run(port) {
      await port.ready();
      const texts = port.candidates('+33 1 99 00 12 34', 'FR');
      same(port.candidates('01.99.00.12.34', 'FR'), texts, 'national');
      same(port.candidates('0033199001234', 'FR'), texts, 'with exit code');
      const rare = port.rareCandidates('+33 1 99 00 12 34', 'FR');
      same(port.rareCandidates('0033199001234', 'FR'), rare, 'rare ones');
      same(new Set([...texts, ...rare]).size, texts.length + rare.length, 'distinct');
    }
  },
  {
    name: 'what has no digits is not searched',
    async run(port) {
      await port.ready();
      for (const text of ['', 'anonymous'])
        same([port.candidates(text, 'FR'), port.rareCandidates(text, 'FR')], [[], []], `candidates of ${text}`);
    }
  },
  {
    name: 'a text as long as a page is no number, and no wait',
    async run(port) {
      await port.ready();
      const began = Date.now();
      const pages = ['1'.repeat(100_000), `1${' '.repeat(100_000)}1x`, '(0 '.repeat(30_000)];
      const found = pages.map((page) => port.compare(page, '+33199001234', 'FR'));
      same(found, ['different', 'different', 'different'], 'pages');
      same(Date.now() - began < HANG_MS, true, 'no wait');
    }
  },
  {
    name: 'the same number in another writing is the same, another number is not',
    async run(port) {
      await port.ready();
      const compared = (stored: string): Sameness => port.compare(stored, '+33199001234', 'FR');
      same(
        ['01 99 00 12 34', '+33 (0)1 99 00 12 34', '0033199001234', '01.99.00.12.34 ext. 7'].map(compared),
        ['same', 'same', 'same', 'same'],
        'same'
      );
      same(
        ['01 99 00 12 35', '+44199001234', '', 'Ada', 'not 01 99 00 12 35'].map(compared),
        ['different', 'different', 'different', 'different', 'different'],
        'other'
      );
    }
  },
  {
    name: 'a number among words and beside another one counts',
    async run(port) {
      await port.ready();
      const compared = (stored: string): Sameness => port.compare(stored, '+33199001234', 'FR');
      const fields = ['Tél. 01 99 00 12 34', '01 99 00 12 34 (bureau)', '06 39 98 00 10, +33199001234', 'tel:+33199001234'];
      same(fields.map(compared), ['same', 'same', 'same', 'same'], 'fields');
    }
  },
  {
    name: 'in place of a list that may be cut, texts are searched that hold more of the number, or none',
    async run(port) {
      await port.ready();
      const [whole = ''] = port.candidates('+12025550101', 'US', 'words');
      const count = (text: string): number => digits(text).length;
      const narrower = port.candidates('+12025550101', 'US', 'whole', '0101').filter((text) => count(text) <= 4);
      const { length } = port.candidates('+12025550101', 'US', 'words', whole).filter((text) => count(text) > count(whole));
      same([narrower.length, length], [0, 0], 'narrower than 0101, and than the whole number');
    }
  },
  {
    name: 'a national number of another country is assumed to be the caller’s, unless it is one of the org’s country',
    async run(port) {
      await port.ready();
      for (const [stored, caller, country, wanted] of ASSUMED) {
        same(port.compare(stored, caller, country), wanted, `${stored} and ${caller} in ${country}`);
        same(port.compare(caller, stored, country), wanted, `${caller} and ${stored} in ${country}`);
      }
    }
  },
  {
    name: 'a number is written with its country code, however it came; what is no number is not',
    async run(port) {
      await port.ready();
      const written = ['01 99 00 12 34', '+33 (0)1 99 00 12 34', '0033199001234'].map((number) => port.e164(number, 'FR'));
      same(written, ['+33199001234', '+33199001234', '+33199001234'], 'France');
      same(port.e164('(202) 555-0101', 'US'), '+12025550101', 'United States');
      same([port.e164('', 'FR'), port.e164('anonymous', 'FR')], [null, null], 'no number');
    }
  }
];
