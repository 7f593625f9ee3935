import { badInput, notFound } from '../errors.ts';
import { checkState } from './checkState.ts';
import { INITIAL_MAKER, type MakerState } from './state.ts';

type ListName = keyof MakerState;
type Item<Name extends ListName> = MakerState[Name][number];

/** The Maker's inside: one state, checked as a whole at each change. */
export class Maker {
  readonly #onChange: () => void;
  #state = INITIAL_MAKER;

  /** `onChange` is told after each change: Banners that are open get the new scenarios. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get state(): MakerState {
    return this.#state;
  }

  /** Throws BAD_INPUT on a state whose parts do not fit together, and keeps the old one then. */
  replace(next: MakerState): void {
    checkState(next);
    this.#state = next;
    this.#onChange();
  }

  /** Throws 404. */
  get<Name extends ListName>(list: Name, id: string): Item<Name> {
    const items: readonly Item<Name>[] = this.#state[list];
    const item = items.find((one) => one.id === id);
    if (item === undefined) throw notFound(`The Maker has no such entry: ${list} ${id}.`);
    return item;
  }

  /** Adds the item, or puts it in place of the one with its id. */
  put<Name extends ListName>(list: Name, item: Item<Name>): void {
    const items: readonly Item<Name>[] = this.#state[list];
    const known = items.some((one) => one.id === item.id);
    this.replace({ ...this.#state, [list]: known ? items.map((one) => (one.id === item.id ? item : one)) : [...items, item] });
  }

  remove(list: ListName, id: string): void {
    this.get(list, id);
    const items: readonly { readonly id: string }[] = this.#state[list];
    this.replace({ ...this.#state, [list]: items.filter((one) => one.id !== id) });
  }

  /** An id that no entry of the list has: `m2` after `m1`. */
  freshId(list: ListName): string {
    const items: readonly { readonly id: string }[] = this.#state[list];
    if (items.length >= 50) throw badInput('INO cx allows 50 entries.');
    const letter = { methods: 'm', connectors: 's', crms: 'c', profiles: 'p' }[list];
    const used = items.map((one) => Number(one.id.slice(1)));
    return `${letter}${Math.max(0, ...used) + 1}`;
  }
}
