import { badInput, notFound } from '../../core/errors.ts';
import { checkState } from './checkState.ts';
import type { MakerState } from './state.ts';

type ListName = keyof MakerState;
type Item<Name extends ListName> = MakerState[Name][number];

export interface MakerOptions {
  readonly initial: MakerState;
  /** False where a connector keeps the methods and SSO connectors. */
  readonly ownMethods: boolean;
  /** Told after each change: Banners that are open get the new scenarios. */
  readonly onChange: () => void;
}

/** The Maker's inside: one state, checked as a whole at each change. */
export class Maker {
  readonly #options: MakerOptions;
  #state: MakerState;

  constructor(options: MakerOptions) {
    this.#options = options;
    this.#state = options.initial;
  }

  get state(): MakerState {
    return this.#state;
  }

  /** Throws BAD_INPUT on a state whose parts do not fit together, and keeps the old one then. */
  replace(next: MakerState): void {
    checkState(next, this.#options.ownMethods);
    this.#state = next;
    this.#options.onChange();
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

  /** References of the SSO connectors on a user's card. */
  connectorsOf(username: string): readonly string[] {
    return this.#state.users.find(({ id }) => id === username)?.connectors ?? [];
  }

  /** An id that no entry of the list has: `m2` after `m1`. */
  freshId(list: Exclude<ListName, 'users'>): string {
    const items: readonly { readonly id: string }[] = this.#state[list];
    if (items.length >= 50) throw badInput('INO cx allows 50 entries.');
    const letter = { methods: 'm', connectors: 's', crms: 'c', profiles: 'p' }[list];
    const used = items.map((one) => Number(one.id.slice(1)));
    return `${letter}${Math.max(0, ...used) + 1}`;
  }
}
