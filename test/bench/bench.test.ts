import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadProduct } from '../chaos/loadProduct.ts';
import { browserShiftFigures, startFigures } from './chromium/chromiumFigures.ts';
import type { Figures } from './cell.ts';
import { CELLS, problemsOf } from './figures.ts';
import { callFigures, flushFigures, searchFigures, shiftFigures, waitFigures } from './nodeFigures.ts';

const product = await loadProduct('bench-test');

/** The budgets of the figures that this part of the bench measures. Fails when one of them was not measured. */
function keeps(figures: Figures, isMeasured: (name: string) => boolean): void {
  const cells = CELLS.filter(({ name }) => isMeasured(name));
  assert.ok(cells.length > 0);
  assert.deepEqual(problemsOf(figures, cells), []);
}

describe('the budgets', () => {
  test('ten kinds of call cost Salesforce what they may', async () => {
    keeps(await callFigures(product), (name) => name.startsWith('calls.'));
  });

  test('the seed’s numbers are found within the searches that they may take', async () => {
    keeps(await searchFigures(product), (name) => name.startsWith('search.'));
  });

  test('nothing is waited for between ring and pop, and hang-up and Task, but the org and one write', async () => {
    keeps(await waitFigures(product), (name) => name.startsWith('overhead.') && !name.endsWith('.share'));
  });

  test('1,000 waiting logs are sent once each, three at a time, none dearer than one of a hundred', async () => {
    keeps(await flushFigures(product, 1000), (name) => name.startsWith('flush.'));
  });

  test('nothing grows from call to call', async () => {
    const { figures } = await shiftFigures(product, 300);
    keeps(figures, (name) => name.startsWith('shift.') && !/^shift\.(browser|banner)\./.test(name));
  });

  test('nothing of the softphone grows from call to call in a real tab', async (t) => {
    const { figures } = await browserShiftFigures([10, 40]);
    t.diagnostic(JSON.stringify(figures));
    // INO cx's page shows its last fifty calls: it may grow until then.
    const softphones = Object.entries(figures).filter(([name]) => name.startsWith('shift.browser.'));
    keeps(Object.fromEntries(softphones), (name) => name.startsWith('shift.browser.'));
  });

  test('the softphone starts in at most three times an empty LWC page, in the same browser', async (t) => {
    const own = (name: string): boolean => name.startsWith('firstLoad.') || /^start\.(empty|softphone)\./.test(name);
    const figures = await startFigures(null, 8);
    t.diagnostic(JSON.stringify(figures));
    keeps(figures, own);
  });
});

test('a broken budget, a figure that is missing and one that nobody knows are found', () => {
  const cells = CELLS.filter(({ name }) => ['firstLoad.gzip', 'flush.left', 'search.whole.later.withinThree'].includes(name));
  const good: Figures = { 'firstLoad.gzip': 1024, 'flush.left': 0, 'search.whole.later.withinThree': 0.95 };
  assert.deepEqual(problemsOf(good, cells), []);
  assert.equal(problemsOf({ ...good, 'firstLoad.gzip': 61 * 1024 }, cells).length, 1);
  assert.equal(problemsOf({ ...good, 'flush.left': 1 }, cells).length, 1);
  assert.equal(problemsOf({ ...good, 'search.whole.later.withinThree': 0.94 }, cells).length, 1);
  assert.equal(problemsOf({ ...good, 'flush.left': NaN }, cells).length, 1);
  assert.equal(problemsOf({ 'flush.left': 0 }, cells).length, 2);
  assert.equal(problemsOf({ ...good, invented: 1 }, cells).length, 1);
});
