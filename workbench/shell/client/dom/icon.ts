import { element } from './element.ts';

export type Sprite = 'utility' | 'standard';

const SVG = 'http://www.w3.org/2000/svg';
const spriteAddress = (sprite: Sprite): string => `/slds/icons/${sprite}-sprite/svg/symbols.svg`;

/** An SLDS icon's drawing. Always beside a text, so it is hidden from assistive technology. */
export function drawing(sprite: Sprite, name: string, className: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `${spriteAddress(sprite)}#${name}`);
  svg.append(use);
  return svg;
}

/** Standard icon of an object, in its colour. */
export function objectIcon(objectName: string, size = ''): HTMLElement {
  const name = OBJECT_ICONS[objectName] ?? 'record';
  const container = element('span', { class: `slds-icon_container slds-icon-standard-${name.replace(/_/g, '-')}` });
  container.append(drawing('standard', name, `slds-icon ${size}`));
  return container;
}

const OBJECT_ICONS: Readonly<Record<string, string>> = {
  Account: 'account',
  Contact: 'contact',
  Lead: 'lead',
  Opportunity: 'opportunity',
  Case: 'case',
  Task: 'task',
  Call: 'log_a_call',
  Event: 'event',
  User: 'user'
};

/** A button that is an icon; its title is also its name for assistive technology. */
export function iconButton(icon: string, title: string, onClick: () => void, className = 'slds-button_icon'): HTMLButtonElement {
  return element(
    'button',
    { type: 'button', class: `slds-button ${className}`, title, onclick: onClick },
    drawing('utility', icon, 'slds-button__icon'),
    element('span', { class: 'slds-assistive-text' }, title)
  );
}

let sprite: Promise<string> | null = null;

/** True for the name of a drawing in SLDS's utility sprite. */
export async function utilityIconExists(name: string): Promise<boolean> {
  sprite ??= fetch(spriteAddress('utility')).then((response) => response.text());
  return /^[a-z0-9_]+$/.test(name) && (await sprite).includes(`id="${name}"`);
}
