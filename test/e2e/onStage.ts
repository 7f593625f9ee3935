import { requireBrowser } from '../../scripts/lib/browser.ts';
import { openStage, type Stage, type StageOptions } from '../../workbench/drive/stage.ts';

export { ALICE, BENOIT } from '../../workbench/drive/seedPeople.ts';

/** A browser test that hangs says so soon. */
export const PATIENCE = { timeout: 40_000 };

/** A stage with the browser of this machine. */
export const newStage = async (options: Omit<StageOptions, 'executablePath'> = {}): Promise<Stage> =>
  openStage({ ...options, executablePath: await requireBrowser(console.error) });

/** Runs a test on a stage of its own: an org without consents, an INO cx without sessions. */
export async function onStage(options: Omit<StageOptions, 'executablePath'>, work: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await newStage(options);
  try {
    await work(stage);
  } finally {
    await stage.close();
  }
}
