import type { Ino } from '../../ino.ts';
import type { Option } from './html.ts';

export const methodOptions = ({ maker }: Ino): readonly Option[] => maker.state.methods.map(({ id, name }) => [id, name] as const);

/** Each word as its own label, after a first that stands for none. */
export const wordOptions = (none: string, words: readonly string[]): readonly Option[] => [
  ['', none],
  ...words.map((word): Option => [word, word])
];
