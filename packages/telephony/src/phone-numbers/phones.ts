/** Entry of phones.js: all that needs libphonenumber's numbering plans, loaded when the first number is looked for. */
export { comparePhones } from './samePhone.ts';
export { e164sIn } from './e164sIn.ts';
export { rareTexts, searchTexts } from './searchTexts.ts';
export { toE164 } from './toE164.ts';
