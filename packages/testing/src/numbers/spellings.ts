import type { ExampleNumber } from './exampleNumbers.ts';

/** One way in which people store a number. */
export interface Spelling {
  readonly words: string;
  /** Without country code: it belongs to the country whose plan can read it. */
  readonly isLocal: boolean;
  /** Found by a search beyond the budget of a call; only while nothing else is found. */
  readonly isRare?: boolean;
  /** `other`: a second number of the same region. */
  write(number: ExampleNumber, other: ExampleNumber): string;
}

const separated = (text: string, by: string): string => (text.match(/\d+/g) ?? []).join(by);

/** In threes where the plan writes pairs, in pairs where it does not; short numbers are not grouped in other ways. */
function regrouped({ bare, international }: ExampleNumber, by: string): string {
  if (bare.length < 6) return bare;
  const size = /\d+$/.exec(international)?.[0].length === 2 ? 3 : 2;
  return bare.replace(new RegExp(`\\B(?=(?:\\d{${size}})+$)`, 'g'), by);
}

/** Marks and words in front of an extension, of many languages. */
const EXTENSIONS = [
  ' poste 12',
  ' ext. 12',
  ' x12',
  ' (ext. 136)',
  ' доб. 12',
  ' 内線12',
  ' Durchwahl 12',
  ' interno 12',
  ' anexo 12',
  ' dahili 12',
  ' (poste 12)',
  ' #12',
  ';ext=12',
  ' toestel: 12',
  ' wew. 12'
] as const;

/** The same for the same number, in every run. */
const extensionFor = ({ e164 }: ExampleNumber): string => EXTENSIONS[Number(e164.slice(-3)) % EXTENSIONS.length] ?? '';

export const SPELLINGS: readonly Spelling[] = [
  { words: '`+33123456789`', isLocal: false, write: ({ e164 }) => e164 },
  { words: '`+33 1 23 45 67 89`', isLocal: false, write: ({ international }) => international },
  { words: '`01 23 45 67 89`', isLocal: true, write: ({ local }) => local },
  { words: '`0123456789`', isLocal: true, write: ({ local }) => local.replace(/\D/g, '') },
  { words: '`33123456789`, no plus', isLocal: false, write: ({ code, bare }) => `${code}${bare}` },
  { words: '`0033 1 23 45 67 89`', isLocal: false, write: ({ international }) => `00${international.slice(1)}` },
  { words: '`01.23.45.67.89`', isLocal: true, write: ({ local }) => separated(local, '.') },
  { words: '`01-23-45-67-89`', isLocal: true, write: ({ local }) => separated(local, '-') },
  {
    words: '`+33 (0)1 23 45 67 89`',
    isLocal: false,
    write: ({ code, trunk, behindCode }) => `+${code} ${trunk === '' ? '' : `(${trunk})`}${behindCode}`
  },
  { words: '`(+33) 1 23 45 67 89`', isLocal: false, write: ({ code, behindCode }) => `(+${code}) ${behindCode}` },
  { words: '`+33 123456789`', isLocal: false, write: ({ code, bare }) => `+${code} ${bare}` },
  { words: '`123456789`, the zero lost', isLocal: true, write: ({ bare }) => bare },
  { words: '`tel:+33123456789`', isLocal: false, write: ({ e164 }) => `tel:${e164}` },
  { words: '`Tél. 01 23 45 67 89`', isLocal: true, write: ({ local }) => `Tél. ${local}` },
  { words: '`01 23 45 67 89 (bureau)`', isLocal: true, write: ({ local }) => `${local} (bureau)` },
  { words: '`01 23 45 67 89 / 06 12 34 56 78`', isLocal: true, write: ({ local }, other) => `${local} / ${other.local}` },
  {
    words: '`+33 6 12 34 56 78, +33 1 23 45 67 89`',
    isLocal: false,
    write: ({ international }, other) => `${other.international}, ${international}`
  },
  { words: '`01 23 45 67 89 poste 12`, in 15 languages', isLocal: true, write: (number) => `${number.local}${extensionFor(number)}` },
  { words: 'U+FEFF in front', isLocal: true, write: ({ local }) => `\ufeff${local}` },
  { words: 'marks of direction around it', isLocal: false, write: ({ international }) => `\u202a${international}\u202c` },
  { words: '`0033123456789`', isLocal: false, isRare: true, write: ({ e164 }) => `00${e164.slice(1)}` },
  {
    words: '`+330123456789`',
    isLocal: false,
    isRare: true,
    write: ({ code, trunk, bare }) => `+${code}${trunk === '0' ? trunk : ''}${bare}`
  },
  {
    words: '`+33 123 456 789`, groups that no plan has',
    isLocal: false,
    isRare: true,
    write: (number) => `+${number.code} ${regrouped(number, ' ')}`
  }
];
