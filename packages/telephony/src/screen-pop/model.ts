import type { SearchedObject } from '../scenario/scenario.ts';

/** One object of the screen-pop order: the first that has a hit wins. */
export type PopObject = Pick<SearchedObject, 'objectName' | 'fields'>;

/** What the other party of an interaction is looked for by. */
export interface Party {
  readonly kind: 'number' | 'address' | 'extension';
  /** A phone number as it was written, an e-mail address, or the digits of an extension that called alone. */
  readonly text: string;
  /** Digits of the extension behind a number, where there was one: it tells several records of one number apart. */
  readonly extension?: string;
}
