import { toE164 } from '@inocx/telephony/phone-numbers/phones.ts';
import { writtenForms } from '@inocx/telephony/phone-numbers/writtenForms.ts';

/** One form of a number: its digits, and its groups as far as people write it in groups. */
interface Form {
  readonly e164: string;
  /** Without country code and trunk prefix. */
  readonly bare: string;
  /** With trunk prefix. */
  readonly national: string;
  readonly groups: { readonly bare: readonly string[]; readonly national: readonly string[] } | null;
}

const groupsOf = (text: string): readonly string[] => text.match(/\d+/g) ?? [];

/** The usual writings first. */
function writingsOf({ e164, bare, national, groups }: Form): readonly string[] {
  const code = e164.slice(0, e164.length - bare.length);
  const trunk = national.slice(0, national.length - bare.length);
  const plain = [`+${e164}`, national, e164, `00${e164}`, `+${code} ${bare}`, `00${code} ${bare}`, bare];
  if (groups === null) return plain;
  const [first = '', ...rest] = groups.national;
  const behind = groups.bare.join(' ');
  const abroad = (start: string, separator: string): string => [start, ...groups.bare].join(separator);
  return [
    ...[`+${e164}`, national, groups.national.join(' '), abroad(`+${code}`, ' '), e164, `00${e164}`],
    ...[groups.national.join('.'), groups.national.join('-')],
    ...[`(${first}) ${rest.join(' ')}`, `(${first}) ${rest.join('-')}`, `(${first}) ${rest.join('.')}`, `(${first})${rest.join(' ')}`],
    ...[abroad(`00${code}`, ' '), `+${code} ${bare}`, `00${code} ${bare}`, abroad(`+${code}`, '-'), abroad(`+${code}`, '.')],
    ...[abroad(code, ' '), abroad(code, '-'), abroad(code, '.'), `(+${code}) ${behind}`, `+${code}${behind}`],
    ...(trunk === ''
      ? [`+${code} (${first}) ${rest.join('-')}`, `+${code} (${first}) ${rest.join(' ')}`]
      : [
          ...[`+${code} (${trunk})${behind}`, `+${code} (${trunk}) ${behind}`, `+${code}(${trunk})${bare}`],
          ...[`+${code} ${national}`, bare, behind]
        ])
  ];
}

/**
 * How people write a number, for a search that compares whole texts: at most `most` spellings, the usual ones first. What is no number of a
 * numbering plan is its own only spelling.
 */
export function spellingsOf(number: string, country: string, most: number): readonly string[] {
  const known = toE164(number, country);
  if (known === null) return [number];
  const forms = writtenForms(known);
  const written = groupsOf(forms.all.written[0] ?? '');
  const all = forms.e164.map((e164, at) => {
    const [bare = e164, national = e164] = [forms.bare[at], forms.national[at]];
    // Of a number with two forms only that of today is written in groups.
    const groups = written.join('') === national ? { bare: forms.all.groups, national: written } : null;
    return writingsOf({ e164, bare, national, groups });
  });
  const longest = Math.max(...all.map(({ length }) => length));
  const inTurns = Array.from({ length: longest }, (_none, at) => all.flatMap((writings) => writings[at] ?? [])).flat();
  return [...new Set(inTurns)].slice(0, most);
}
