import type { Locator } from 'playwright-core';

/** More stops than any page of the workbench has. */
const MOST_STOPS = 150;

/** Goes to a control by Tab alone, from where the focus is, and fails when Tab never comes by. */
export async function tabTo(control: Locator): Promise<void> {
  await control.waitFor();
  const page = control.page();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${control.toString()}.`);
}

/** Goes to a link or button by Tab and presses Enter. */
export async function enter(control: Locator): Promise<void> {
  await tabTo(control);
  await control.page().keyboard.press('Enter');
}
