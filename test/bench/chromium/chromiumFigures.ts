import { requireBrowser } from '../../../tooling/lib/browser.ts';
import { watchFirstLoad } from '../../../workbench/drive/firstLoad.ts';
import { openSession } from '../../../workbench/drive/session.ts';
import { ALICE } from '../../e2e/calls/callHarness.ts';
import type { Figures } from '../cell.ts';
import { measureOverhead } from './callTimes.ts';
import type { Held } from './heldByPage.ts';
import { type BrowserHolding, takeManyCallsInBrowser } from './manyCallsInBrowser.ts';
import { ownScripts, peerScripts, type StartScript } from './startScripts.ts';
import { measureStarts } from './startTimes.ts';

/** First load, and script start beside others. @param peers folder where the others are installed; null: only our own */
export async function startFigures(peers: string | null, rounds: number): Promise<Figures> {
  const scripts = [...(await ownScripts()), ...(peers === null ? [] : await peerScripts(peers))];
  const session = await openSession({ executablePath: await requireBrowser(console.error) });
  try {
    const page = await (await session.context()).newPage();
    const firstLoad = await watchFirstLoad(page, session.workbench.hosts.visualforce);
    const softphone = await (await session.agent(ALICE, page)).softphone();
    const { raw, gzip } = await firstLoad.in(softphone);
    const facts = await softphone.locator('#inocx-facts').evaluate((element) => element.outerHTML);
    await page.context().close();
    const ratios = await measureStarts(session.browser, scripts, facts, rounds);
    return { 'firstLoad.gzip': gzip, 'firstLoad.raw': raw, ...startRows(scripts, ratios) };
  } finally {
    await session.close();
  }
}

function startRows(scripts: readonly StartScript[], ratios: Figures): Figures {
  return Object.fromEntries(
    scripts.flatMap(({ name, gzip }) => [
      [`start.${name}.gzip`, gzip],
      [`start.${name}.ratio`, ratios[name] ?? NaN]
    ])
  );
}

export async function overheadFigures(calls: number): Promise<Figures> {
  const { pop, saved } = await measureOverhead(calls);
  return { 'overhead.pop.share': pop, 'overhead.saved.share': saved };
}

/** From the first look to the last. @param lookAt after how many calls; the last of them ends the run */
export async function browserShiftFigures(
  lookAt: readonly number[]
): Promise<{ readonly figures: Figures; readonly looks: readonly BrowserHolding[] }> {
  const looks = await takeManyCallsInBrowser(lookAt);
  const [early, late] = [looks[0], looks.at(-1)];
  if (early === undefined || late === undefined) throw new Error('Nobody looked.');
  const figures = {
    ...grown('shift.browser', early.softphone, late.softphone),
    ...grown('shift.banner', early.banner, late.banner),
    'shift.browser.early.stored': early.stored,
    'shift.browser.late.stored': late.stored,
    'shift.browser.stored': late.stored - early.stored
  };
  return { figures, looks };
}

function grown(where: string, early: Held, late: Held): Figures {
  return Object.fromEntries(
    (['heap', 'listeners', 'nodes'] as const).flatMap((name) => [
      [`${where}.early.${name}`, early[name]],
      [`${where}.late.${name}`, late[name]],
      [`${where}.${name}`, late[name] / early[name]]
    ])
  );
}
