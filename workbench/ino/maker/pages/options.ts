import { connectedMethods } from '../../connector/methods.ts';
import type { Ino } from '../../inside/ino.ts';
import type { Option } from './html.ts';

/** Each authentication method: of the connector where there is one, else the Maker's own. */
export async function methodOptions({ maker, connector }: Ino): Promise<readonly Option[]> {
  if (connector === null) return maker.state.methods.map(({ id, name }) => [id, name] as const);
  return (await connectedMethods(connector())).map(({ ref, name }) => [ref, name] as const);
}

/** Each word as its own label, after a first that stands for none. */
export const wordOptions = (none: string, words: readonly string[]): readonly Option[] => [
  ['', none],
  ...words.map((word): Option => [word, word])
];
