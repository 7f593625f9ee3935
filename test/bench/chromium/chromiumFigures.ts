import { requireBrowser } from '../../../scripts/lib/browser.ts';
import { watchFirstLoad } from '../../../workbench/drive/firstLoad.ts';
import { openStage } from '../../../workbench/drive/stage.ts';
import { ALICE } from '../../e2e/calls/callBench.ts';
import type { Figures } from '../figures.ts';
import { measureOverhead } from './callTimes.ts';
import { type BrowserHolding, takeManyCallsInBrowser } from './manyCallsInBrowser.ts';
import { ownScripts, peerScripts, type StartScript } from './startScripts.ts';
import { measureStarts } from './startTimes.ts';

/** First load, and script start beside others. @param peers folder where the others are installed; null: only our own */
export async function startFigures(peers: string | null, rounds: number): Promise<Figures> {
  const scripts = [...(await ownScripts()), ...(peers === null ? [] : await peerScripts(peers))];
  const stage = await openStage({ executablePath: await requireBrowser(console.error) });
  try {
    const page = await (await stage.context()).newPage();
    const firstLoad = await watchFirstLoad(page, stage.workbench.hosts.visualforce);
    const softphone = await (await stage.agent(ALICE, page)).softphone();
    const { raw, gzip } = await firstLoad.in(softphone);
    const facts = await softphone.locator('#inocx-facts').evaluate((element) => element.outerHTML);
    await page.context().close();
    const ratios = await measureStarts(stage.browser, scripts, facts, rounds);
    return { 'firstLoad.gzip': gzip, 'firstLoad.raw': raw, ...startRows(scripts, ratios) };
  } finally {
    await stage.close();
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

/** Growth from a tenth of the calls to all of them. */
export async function browserShiftFigures(calls: number): Promise<Figures> {
  const [early, late] = await takeManyCallsInBrowser(calls, [calls / 10, calls]);
  if (early === undefined || late === undefined) throw new Error('Nobody looked.');
  const grown = (name: keyof BrowserHolding): number => late[name] / early[name];
  return {
    'shift.browser.heap': grown('heap'),
    'shift.browser.listeners': grown('listeners'),
    'shift.browser.stored': late.stored,
    'shift.browser.nodes': grown('nodes')
  };
}
