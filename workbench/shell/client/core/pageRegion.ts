import { errorText } from '../rest/refusal.ts';
import type { Navigator } from './navigator.ts';
import type { View } from './views.ts';

export interface ShownRecord {
  readonly id: string;
  readonly name: string;
  readonly objectName: string;
  /** Person accounts only: the contact behind it. */
  readonly personContactId?: string;
}

/** A page, ready to be put into the region. */
export interface Page {
  readonly title: string;
  readonly element: HTMLElement;
  readonly record: ShownRecord | null;
}

export interface Shown {
  readonly view: View;
  /** Address as the browser shows it. */
  readonly url: string;
  readonly record: ShownRecord | null;
}

/** The part of the window where pages come and go. */
export interface PageRegion {
  readonly element: HTMLElement;
  /** The page that stands there now; the former one until a new page has its data. */
  shown(): Shown | null;
  onShown(listener: (shown: Shown) => void): void;
}

export interface PageRegionOptions {
  readonly navigator: Navigator;
  readonly element: HTMLElement;
  readonly render: (view: View) => Promise<Page>;
  readonly wait: () => HTMLElement;
  readonly fail: (message: string) => HTMLElement;
}

/** Renders the navigator's view whenever it moves. A page that comes late, after another move, is thrown away. */
export function createPageRegion({ navigator, element, render, wait, fail }: PageRegionOptions): PageRegion {
  const listeners: ((shown: Shown) => void)[] = [];
  let current: Shown | null = null;
  let turn = 0;

  async function show(view: View): Promise<void> {
    const mine = ++turn;
    element.setAttribute('aria-busy', 'true');
    if (current === null) element.replaceChildren(wait());
    const page = await render(view).catch((thrown) => ({ title: 'Error', element: fail(errorText(thrown)), record: null }));
    if (mine !== turn) return;
    element.replaceChildren(page.element);
    element.setAttribute('aria-busy', 'false');
    navigator.title(view, page.title);
    current = { view, url: location.href, record: page.record };
    for (const listener of listeners) listener(current);
  }

  navigator.onMove((view) => void show(view));
  return {
    element,
    shown: () => current,
    onShown(listener) {
      listeners.push(listener);
    }
  };
}
