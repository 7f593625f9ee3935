import { el } from './dom.ts';

export interface Tab {
  readonly label: string;
  readonly panel: HTMLElement;
}

/** Tabs as the ARIA practices have them: one stop of the Tab key, arrows to move, the panel follows. */
export function tabs(label: string, all: readonly Tab[]): HTMLElement {
  const buttons = all.map(({ label: name, panel }, index) => {
    panel.id = `panel-${index}`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', `tab-${index}`);
    return el('button', { type: 'button', role: 'tab', id: `tab-${index}`, 'aria-controls': panel.id }, name);
  });
  const show = (chosen: number): void => {
    for (const [index, tab] of all.entries()) {
      tab.panel.hidden = index !== chosen;
      buttons[index]?.setAttribute('aria-selected', String(index === chosen));
      buttons[index]?.setAttribute('tabindex', index === chosen ? '0' : '-1');
    }
  };
  for (const [index, element] of buttons.entries()) {
    element.addEventListener('click', () => show(index));
    element.addEventListener('keydown', (event) => {
      const next = target(event.key, index, buttons.length);
      if (next === null) return;
      event.preventDefault();
      show(next);
      buttons[next]?.focus();
    });
  }
  show(0);
  const list = el('div', { role: 'tablist', 'aria-label': label, class: 'tabs' }, ...buttons);
  return el('section', { class: 'tools' }, list, ...all.map((tab) => tab.panel));
}

function target(key: string, index: number, count: number): number | null {
  if (key === 'ArrowRight') return (index + 1) % count;
  if (key === 'ArrowLeft') return (index + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
