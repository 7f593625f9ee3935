import type { Navigator } from '../core/navigator.ts';
import { type View, viewAddress } from '../core/views.ts';
import { element } from '../dom/element.ts';

/** A link that moves inside the shell; with a modifier key the browser does as usual. */
export function viewLink(navigator: Navigator, view: View, text: string, within = false): HTMLAnchorElement {
  const follow = (event: Event) => {
    if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    navigator.open(view, within);
  };
  return element('a', { href: viewAddress(view), onclick: follow }, text);
}
