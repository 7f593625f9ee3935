import type { Locator } from 'playwright-core';

/** Further than a resting mouse may be off, and less than half of any button (px). */
const ASIDE = 12;

/**
 * Presses a control of the softphone's panel as an agent does: the mouse comes from elsewhere. Under a mouse that rests, what has just
 * appeared cannot be pressed (packages/softphone/src/lazy/pressGuard), and a script is faster than that.
 */
export async function press(control: Locator): Promise<void> {
  await control.hover();
  const box = await control.boundingBox();
  if (box !== null) await control.page().mouse.move(box.x + box.width / 2 + ASIDE, box.y + box.height / 2);
  await control.click();
}

/** Puts the keyboard on a control of the panel as an agent does, by Tab: what got the focus by itself cannot be pressed at once either. */
export async function reach(control: Locator): Promise<void> {
  const { keyboard } = control.page();
  await control.focus();
  await keyboard.press('Shift+Tab');
  await keyboard.press('Tab');
}
