import type { WrittenForms } from './writtenForms.ts';

/** The end of a number as it is grouped by some, and a longer text that holds it. */
export interface OtherGrouping {
  readonly text: string;
  readonly longer: string;
}

/** So many digits of its end tell a number from most others. */
const END = 6;

/** How people group a number whatever its plan says: in threes where the plan writes pairs, in pairs where it does not, or not behind the area code. */
export function otherGroupings(forms: WrittenForms, behaviour: 'whole' | 'words'): readonly OtherGrouping[] {
  const [digits = ''] = forms.bare;
  if (digits.length < END) return [];
  const size = forms.all.groups.at(-1)?.length === 2 ? 3 : 2;
  const separators = behaviour === 'whole' ? [' ', '-'] : [' '];
  const grouped = separators.map((by) => ({
    text: endOf(digits, size, END / size).join(by),
    longer: endOf(digits, size, END / size + 1).join(by)
  }));
  const glued = ungrouped(forms, digits, behaviour).map((text) => ({ text, longer: digits }));
  return behaviour === 'whole' ? [...glued, ...grouped] : [...grouped, ...glued];
}

/** The last groups of this size; fewer where the number is short. */
function endOf(digits: string, size: number, most: number): string[] {
  const count = Math.min(most, Math.floor(digits.length / size));
  return Array.from({ length: count }, (_none, at) => {
    const start = digits.length - size * (count - at);
    return digits.slice(start, start + size);
  });
}

/** A part of a text is found wherever the area code ends, a word only where it begins: of nine digits, six stand behind it in most countries. */
function ungrouped({ behind, group }: WrittenForms, digits: string, behaviour: 'whole' | 'words'): string[] {
  const end = digits.slice(-END);
  if (behaviour === 'whole') return group === null ? [end] : [];
  const text = group === null && digits.length === 9 ? end : behind.groups.join('');
  return text.length >= END ? [text] : [];
}
