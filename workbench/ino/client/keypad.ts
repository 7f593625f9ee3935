import { button, el } from './dom.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
/** The twelve keys of a telephone. */
export function keypad(label: string, onKey: (key: string) => void): HTMLElement {
  const keys = KEYS.map((key) => button(key, 'key', () => onKey(key)));
  return el('div', { class: 'keypad', role: 'group', 'aria-label': label }, ...keys);
}
