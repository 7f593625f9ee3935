import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadLaterProduct, loadProduct } from './loadProduct.ts';
import { INTERACTIONS, runLongShift } from './longShift.ts';

const NAME = 'long-shift-test';

test('eight hours, four tabs, 400 interactions, network cuts, two upgrades of the page: every log right, every tab alive', async () => {
  const product = await loadProduct(NAME);
  const upgrades = [];
  for (const later of [1, 2]) upgrades.push({ product: await loadLaterProduct(NAME, later), adds: { writtenBy: `version ${later}` } });
  const day = await runLongShift({ product, upgrades, seed: 1 });
  const { failures, networkCuts, unreached, receivedLate, tabsUpgraded, ...figures } = day;
  assert.deepEqual(failures, []);
  assert.deepEqual(figures, {
    calls: INTERACTIONS,
    tasks: INTERACTIONS,
    lost: 0,
    duplicated: 0,
    overwrittenAgentEdits: 0,
    stuck: 0,
    tabs: 4,
    tabsOfLastVersion: 4,
    tabsAlive: 4,
    leaders: 1
  });
  assert.equal(tabsUpgraded, 8);
  assert.ok(networkCuts >= 8, `${networkCuts} cuts`);
  assert.ok(unreached > 0 && receivedLate > 0, `${unreached} requests and ${receivedLate} interactions met a cut`);
});
