type Attributes = Readonly<Record<string, string | boolean>>;
type Child = Node | string;

/** An element with attributes (true: present, false: absent) and children; text always goes in as text. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/** A button that does not submit. */
export function button(label: string, className: string, onPress: () => void): HTMLButtonElement {
  const element = el('button', { type: 'button', class: className }, label);
  element.addEventListener('click', onPress);
  return element;
}

/** Sets text only where it differs: a live region speaks again at each write. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** The element with this id. Throws when the page has none: then page and script do not belong together. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no #${id}.`);
  return element;
}

let labels = 0;

/** A control with its label above it. */
export function labelled(label: string, control: HTMLElement): HTMLElement {
  labels += 1;
  control.id = `field-${labels}`;
  return el('div', { class: 'field' }, el('label', { for: control.id }, label), control);
}

export function select(options: readonly (readonly [value: string, label: string])[]): HTMLSelectElement {
  return el('select', {}, ...options.map(([value, label]) => el('option', { value }, label)));
}
