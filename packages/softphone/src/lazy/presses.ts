import type { EventLog } from '@inocx/telephony/diagnostics/eventLog.ts';
import { PressGuard, type Seen } from './pressGuard.ts';

const CONTROLS = 'button, summary, a';

/**
 * Entry of presses.js. Stops presses that the agent did not aim at the control they hit, before a component of the panel hears of them.
 * The event log says so. The frame of INO cx is a page of its own, whose presses nobody here can see.
 */
export function wirePresses(panel: HTMLElement, eventLog: Pick<EventLog, 'add'>): void {
  // Nobody sets this clock, whatever happens to the computer's.
  const guard = new PressGuard<Element>(performance);
  const look = (): void => guard.shows(Array.from(panel.querySelectorAll<HTMLElement>(CONTROLS), seen));
  // Before this script the panel had no call, and nothing else to press.
  look();
  guard.settle();
  const { lookSoon, lookIfDue } = lookAfterChanges(panel, look);
  // Looks anew: a press may come before anything tells of a change.
  const controlAt = ({ target }: Event): Element | null => {
    look();
    return target instanceof Element ? target.closest(CONTROLS) : null;
  };
  let isTab = false;

  listen(panel, ['pointermove', 'pointerover', 'pointerout', 'pointerdown'], (event) => {
    const isMouse = event.pointerType === 'mouse';
    // A panel that has just been opened draws its first frame late: what changed before the mouse came must not seem to change after it.
    lookIfDue();
    if (isMouse) guard.mouseAt(isLeaving(event) ? NaN : event.clientX, event.clientY);
    if (event.type === 'pointerdown') guard.begins(controlAt(event), isMouse ? 'mouse' : 'touch');
  });
  listen(panel, ['keydown'], (event) => {
    isTab = event.key === 'Tab';
    if (event.key === 'Enter' || event.key === ' ') guard.begins(controlAt(event) ?? defaultOf(event), 'key', event.repeat);
  });
  listen(panel, ['keyup'], () => {
    isTab = false;
    guard.released();
  });
  listen(panel, ['focusin'], (event) => {
    guard.reached(isTab ? (controlAt(event) ?? defaultOf(event)) : null);
    isTab = false;
  });
  listen(panel, ['input'], (event) => guard.reached(defaultOf(event)));
  listen(panel, ['click'], (event) => {
    const control = controlAt(event);
    if (guard.counts(control, event.detail) || control === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    eventLog.add('a press was not aimed');
  });
  // Of the page itself, and of what scrolls in the panel.
  window.addEventListener('scroll', lookSoon, true);
  // A style sheet that arrives moves controls, and no observer tells of it.
  for (const type of ['resize', 'load']) window.addEventListener(type, lookSoon);
}

function listen<K extends keyof HTMLElementEventMap>(
  panel: HTMLElement,
  types: readonly K[],
  listener: (event: HTMLElementEventMap[K]) => void
): void {
  for (const type of types) panel.addEventListener(type, listener, true);
}

/**
 * Calls `look` in the next frame after something may have changed: once for all that happens until then, and when the browser lays out the
 * panel anyway. `lookSoon` says that something may have changed; `lookIfDue` does not wait for the frame.
 */
function lookAfterChanges(panel: HTMLElement, look: () => void): { readonly lookSoon: () => void; readonly lookIfDue: () => void } {
  let isDue = false;
  const lookIfDue = (): void => {
    if (isDue) look();
    isDue = false;
  };
  const lookSoon = (): void => {
    if (!isDue) requestAnimationFrame(lookIfDue);
    isDue = true;
  };
  new MutationObserver(lookSoon).observe(panel, { subtree: true, childList: true, attributes: true, characterData: true });
  lookSoon();
  return { lookSoon, lookIfDue };
}

/** A command's button is known by what it sends, any other control by its words. */
function seen(control: HTMLElement): Seen<Element> {
  const { command, value = '' } = control.dataset;
  const meaning = command === undefined ? (control.textContent ?? '') : `${command} ${value}`;
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
