import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NumberFigures, NumberTable } from '@inocx/testing/numbers/numberTable.ts';
import { realPhones, softphoneLookUp } from '@inocx/testing/numbers/softphoneLookUp.ts';
import { root } from '../../tooling/lib/root.ts';

/** The part that `npm test` measures each time. */
export const SHARE = 0.1;

/** Every region's numbers in every spelling, and what the softphone's screen pop makes of them; a share of them, always the same. */
export const measureNumbers = (share: number): Promise<NumberFigures> => new NumberTable(share).measure(softphoneLookUp, realPhones);

/** A published run: all of it, and the share that is compared with each run of the tests. */
export interface NumbersResult {
  readonly all: NumberFigures;
  readonly share: NumberFigures;
}

export const NUMBERS_RESULT = 'docs/numbers.json';

export function readNumbers(): NumbersResult {
  const result: NumbersResult = JSON.parse(readFileSync(join(root, NUMBERS_RESULT), 'utf8'));
  return result;
}
