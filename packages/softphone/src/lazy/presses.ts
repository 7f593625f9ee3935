import type { EventTrail } from '@inocx/telephony/diagnostics/eventTrail.ts';
import { PressGuard, type Seen } from './pressGuard.ts';

const CONTROLS = 'button, summary, a';

/**
 * Entry of presses.js. Stops presses that the agent did not aim at the control they hit, before a component of the panel hears of them.
 * The trail says so. The frame of INO cx is a page of its own, whose presses nobody here can see.
 */
export function wirePresses(panel: HTMLElement, trail: Pick<EventTrail, 'add'>): void {
  // Nobody sets this clock, whatever happens to the computer's.
  const guard = new PressGuard<Element>(performance);
  const look = (): void => guard.shows(Array.from(panel.querySelectorAll<HTMLElement>(CONTROLS), seen));
  const lookSoon = lookAfterChanges(panel, look);
  // Looks anew: a press may come before the frame in which a change is told.
  const controlAt = ({ target }: Event): Element | null => {
    look();
    return target instanceof Element ? target.closest(CONTROLS) : null;
  };
  let isTab = false;

  hear(panel, ['pointermove', 'pointerover', 'pointerout', 'pointerdown'], (event) => {
    const isMouse = event.pointerType === 'mouse';
    if (isMouse) guard.mouseAt(isLeaving(event) ? NaN : event.clientX, event.clientY);
    if (event.type === 'pointerdown') guard.begins(controlAt(event), isMouse ? 'mouse' : 'touch');
  });
  hear(panel, ['keydown'], (event) => {
    isTab = event.key === 'Tab';
    if (event.key === 'Enter' || event.key === ' ') guard.begins(controlAt(event) ?? defaultOf(event), 'key', event.repeat);
  });
  hear(panel, ['keyup'], () => {
    isTab = false;
    guard.released();
  });
  hear(panel, ['focusin'], (event) => {
    guard.reached(isTab ? (controlAt(event) ?? defaultOf(event)) : null);
    isTab = false;
  });
  hear(panel, ['input'], (event) => guard.reached(defaultOf(event)));
  hear(panel, ['click'], (event) => {
    const control = controlAt(event);
    if (guard.counts(control, event.detail) || control === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    trail.add('a press was not aimed');
  });
  hear(panel, ['scroll'], lookSoon);
  window.addEventListener('resize', lookSoon);
}

function hear<K extends keyof HTMLElementEventMap>(
  panel: HTMLElement,
  types: readonly K[],
  listener: (event: HTMLElementEventMap[K]) => void
): void {
  for (const type of types) panel.addEventListener(type, listener, { capture: true, passive: type === 'scroll' });
}

/**
 * Calls `look` in the frame in which controls may have come, gone or moved: once for all that happens until then, and when the browser lays
 * out the panel anyway. Gives the function that asks for it.
 */
function lookAfterChanges(panel: HTMLElement, look: () => void): () => void {
  let isDue = false;
  const lookSoon = (): void => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      look();
    });
  };
  new MutationObserver(lookSoon).observe(panel, { subtree: true, childList: true, attributes: true, characterData: true });
  lookSoon();
  return lookSoon;
}

/** A command's button is known by what it sends, any other control by its words. */
function seen(control: HTMLElement): Seen<Element> {
  const { command, target = '', value = '' } = control.dataset;
  const meaning = command === undefined ? (control.textContent ?? '') : `${command} ${target} ${value}`;
  return { control, meaning, place: control.getBoundingClientRect() };
}

/** The mouse goes to a frame in the panel, or leaves the panel. */
function isLeaving(event: PointerEvent): boolean {
  return event.type === 'pointerout' ? event.relatedTarget === null : event.target instanceof HTMLIFrameElement;
}

/** The button that Enter in this field presses: the browser clicks the first one of the form. */
function defaultOf({ target }: Event): Element | null {
  return target instanceof HTMLInputElement ? (target.form?.querySelector('button') ?? null) : null;
}
