/**
 * Spreadsheets take a cell for a formula that begins with one of these, and run it: a report that is exported would carry what a caller, a queue
 * or a page in INO cx's place wrote. An apostrophe in front makes it a text, in spreadsheets and for people.
 */
const FORMULA = /^\s*[=@＝＠]/u;
const SIGNED = /^\s*[+\-＋－]/u;

/** A sign in front of a plain number: the cell is a number. */
const NUMBER = /^\s*[+\-＋－][\p{Nd}\s().\-/]*$/u;

/** What no phone number has, however it is written; a tel address has parameters. */
const NO_NUMBER = /[=|!"'<>@*^%{}]/;
const PARAMETERS = /;[\w-]{1,20}=/g;

/** A text for one line of a report. */
export function withoutFormula(text: string): string {
  return FORMULA.test(text) || (SIGNED.test(text) && !NUMBER.test(text)) ? `'${text}` : text;
}

/** A phone number, or what stands in its place. */
export function numberWithoutFormula(text: string): string {
  return FORMULA.test(text) || (SIGNED.test(text) && NO_NUMBER.test(text.replace(PARAMETERS, ''))) ? `'${text}` : text;
}

/** A text of several lines, which may be a list: a hyphen with a blank behind it is no formula of anybody's. */
export function notesWithoutFormula(text: string): string {
  return /^\s*[-+]\s/.test(text) ? text : withoutFormula(text);
}
