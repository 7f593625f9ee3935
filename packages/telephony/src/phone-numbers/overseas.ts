/**
 * France and its departments overseas are one network with several calling codes: 0590 20 12 34 is dialled from everywhere in it, and is
 * +590 590 20 12 34 for all others. Source: Arcep, décision 2018-0881, plan national de numérotation (legal.tricoteuses.fr/articles/JORFARTI000037263033).
 */
const OVERSEAS: Readonly<Record<string, RegExp>> = {
  '262': /^(?:26[29]|69[23])\d{6}$/,
  '508': /^\d{6}$/,
  '590': /^(?:590|69[01])\d{6}$/,
  '594': /^[56]94\d{6}$/,
  '596': /^(?:596|69[67])\d{6}$/
};

/** How France dials a number overseas, as if it were one of its own: calling code and digits; null for other numbers. */
export function dialledInFrance(callingCode: string, national: string): string | null {
  if (OVERSEAS[callingCode]?.test(national) !== true) return null;
  return callingCode === '508' ? `33508${national}` : `33${national}`;
}
