import { requireBrowser, requireHeadlessBrowser } from '../../scripts/lib/browser.ts';
import { openStage, type Stage, type StageOptions } from '../../workbench/drive/stage.ts';

export { ALICE, BENOIT } from '../../workbench/drive/seedPeople.ts';

/** More than the patience of a single wait: what hangs is named by its own wait, not by the end of the test. */
export const PATIENCE = { timeout: 120_000 };

export interface TestStageOptions extends Omit<StageOptions, 'executablePath'> {
  /**
   * True: a whole browser, which keeps other sites' cookies back, knows which of its windows has the focus, and gives frames of other sites
   * a process of their own.
   */
  readonly wholeBrowser?: boolean;
}

/** A stage with a browser of this machine. */
export async function newStage({ wholeBrowser = false, ...options }: TestStageOptions = {}): Promise<Stage> {
  const find = wholeBrowser || options.thirdPartyCookies === true ? requireBrowser : requireHeadlessBrowser;
  return openStage({ ...options, executablePath: await find(console.error) });
}

/** Runs a test on a stage of its own: an org without consents, an INO cx without sessions. */
export async function onStage(options: TestStageOptions, work: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await newStage(options);
  try {
    await work(stage);
  } finally {
    await stage.close();
  }
}
