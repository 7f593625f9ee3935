import { cut } from '../text/cut.ts';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { currentForm, otherForm } from './renumbered.ts';

/** A group of fewer digits finds too many strangers. */
const LEAST_GROUP = 4;
/** From a group of this length on the start will do: people split long groups (`39200 10` for 3920010). */
const LONG_GROUP = 6;
const START_OF_GROUP = 5;
/** Several groups of fewer digits find too many strangers as well, unless they are the whole number. */
const FEWEST_DIGITS = 5;
/** What all digits of a number end with stands for them from this length on. */
const FEWEST_SHARED = 7;
/** Three pairs of digits find few strangers. */
const PAIRS = 3;
/** How Spain writes a number: 912 34 56 78. Half of its people write 912 345 678, and both begin with the same seven characters. */
const PAIRS_BEHIND_THREE = /^(\d{3} \d\d) \d\d \d\d$/;

/** The writings of a number, as far as a search can tell them apart. Digits are those of both forms, where a number has two; the one asked for first. */
export interface WrittenForms {
  readonly e164: readonly string[];
  /** With trunk prefix. */
  readonly national: readonly string[];
  /** Without trunk prefix. */
  readonly bare: readonly string[];
  /** What all digits end with: a part of every writing without separators. */
  readonly shared: string;
  /** Longest group of digits behind the area code, or its start; null in countries that write short groups. */
  readonly group: string | null;
  /** Calling code and trunk prefix in one: `330199001234`; null where the plan has no such prefix. */
  readonly kept: string | null;
  /** Groups behind the area code, or all groups of a short number; empty when there is but one. */
  readonly behind: Grouped;
  /** The last of these, where they are pairs: three of them tell a number, however the digits before are grouped. */
  readonly end: Grouped;
  /** All national groups. */
  readonly all: Grouped;
  /** The beginning that two ways of grouping share; null for most numbers. */
  readonly head: string | null;
}

/** Groups of digits, and how the country writes them. */
export interface Grouped {
  readonly groups: readonly string[];
  readonly written: readonly string[];
}

export const digitsOf = (text: string): string => text.replace(/\D/g, '');
const groupsOf = (text: string): string[] => text.split(/\D+/).filter((group) => group !== '');

interface Form {
  readonly bare: string;
  readonly national: string;
  readonly international: string;
}

/** `number`: a plus and digits, of a numbering plan. */
export function writtenForms(number: string): WrittenForms {
  const asked = number.slice(1);
  const e164 = [asked, otherForm(asked)].filter((form) => form !== null);
  const forms = e164.map(formOf);
  const [bare, national] = [forms.map((form) => form.bare), forms.map((form) => digitsOf(form.national))];
  const today = formOf(currentForm(asked));
  const all = groupsOf(today.international);
  const hasTrunk = digitsOf(today.national) !== today.bare;
  const behind = behindArea(all, hasTrunk);
  const end = behind.length > PAIRS && behind.slice(-PAIRS).every((pair) => pair.length === 2) ? behind.slice(-PAIRS) : behind;
  const [first = '', code = ''] = [national[0], asked.slice(0, asked.length - (bare[0] ?? '').length)];
  return {
    e164,
    national,
    bare,
    shared: sharedEnd([...bare, ...national]) ?? bare[0] ?? asked,
    group: longestGroup(behind.length < all.length ? behind : [], bare),
    kept: first.startsWith('0') && first !== bare[0] ? `${code}${first}` : null,
    behind: groupedBy(behind.length > 1 || behind.length < all.length ? behind : [], today),
    end: groupedBy(end.length > 1 || end.length < all.length ? end : [], today),
    all: { groups: all, written: [today.national, today.international] },
    head: hasTrunk ? null : (PAIRS_BEHIND_THREE.exec(today.national)?.[1] ?? null)
  };
}

function formOf(e164: string): Form {
  const phone = parsePhoneNumberFromString(`+${e164}`);
  if (phone === undefined) return { bare: e164, national: e164, international: e164 };
  const code = phone.countryCallingCode;
  return {
    bare: e164.slice(code.length),
    national: phone.formatNational(),
    international: phone.formatInternational().slice(code.length + 2)
  };
}

function groupedBy(groups: readonly string[], { national, international }: Form): Grouped {
  const { length } = groups.join('');
  return { groups, written: [endOf(national, length), endOf(international, length)] };
}

/** The end of a text, from so many digits before its end on. */
function endOf(text: string, digits: number): string {
  const at = [...text.matchAll(/\d/g)].at(-digits)?.index ?? 0;
  return text.slice(at);
}

/** Without the area code, unless too little is left; a trunk prefix would grow together with it. */
function behindArea(all: readonly string[], hasTrunk: boolean): readonly string[] {
  const behind = all.slice(1);
  const { length } = behind.join('');
  const isEnough = length >= FEWEST_DIGITS || (hasTrunk && length >= LEAST_GROUP) || behind.some((group) => group.length >= LEAST_GROUP);
  return isEnough || behind.length === 0 ? behind : all;
}

/** The last of the longest groups: the end of a number tells more than its beginning. Of a number with two forms, one that both have. */
function longestGroup(groups: readonly string[], bare: readonly string[]): string | null {
  const common = groups.filter((group, at) => bare.every((digits) => digits.endsWith(groups.slice(at).join('')) && group !== ''));
  const group = common.reduce((best, one) => (one.length >= best.length ? one : best), '');
  if (group.length < LEAST_GROUP) return null;
  return group.length >= LONG_GROUP ? cut(group, START_OF_GROUP) : group;
}

/** Null when too few digits are shared to stand for the number. */
function sharedEnd(texts: readonly string[]): string | null {
  const [first = '', ...others] = texts;
  let length = first.length;
  while (length > 0 && !others.every((other) => other.endsWith(first.slice(-length)))) length -= 1;
  return length === first.length || length >= FEWEST_SHARED ? first.slice(-length) : null;
}
