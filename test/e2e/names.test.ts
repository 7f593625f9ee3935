import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getDomain } from 'tldts';
import { requireBrowser } from '../../tooling/lib/browser.ts';
import type { AgentTab } from '../../workbench/drive/agentTab.ts';
import { runDemo } from '../../workbench/drive/demo.ts';
import { SoftphonePanel } from '../../workbench/drive/softphonePanel.ts';
import { localHosts, productionHosts } from '../../workbench/lib/hosts.ts';
import { ALICE, inSession, PATIENCE } from './inSession.ts';

/** The workbench's names must lie to each other as those of a real org do: cookies, storage and SameSite hang on it. */
const site = (origin: string): string | null => getDomain(origin, { allowPrivateDomains: true });

for (const [names, hosts] of [
  ['production', productionHosts],
  ['local', localHosts(8080)]
] as const) {
  test(`by the public suffix list, the ${names} names put page and shell on one site, and the Banner and the org on others`, () => {
    assert.notEqual(site(hosts.lightning), null);
    assert.equal(site(hosts.visualforce), site(hosts.lightning));
    const sites = [hosts.lightning, hosts.org, hosts.ino].map(site);
    assert.equal(new Set(sites).size, 3, sites.join(', '));
  });
}

/** The SameSite values of the probe cookies that the browser sends with a page of this host in the Lightning tab’s frames. */
async function sentTo(tab: AgentTab, origin: string): Promise<string[]> {
  const { page } = tab;
  // All frames of the load before are there: a request that the reload cuts off shows no cookies.
  await new SoftphonePanel(tab).bannerFrame().locator('#sign-in').waitFor({ state: 'attached' });
  const asked = page.waitForRequest(
    (request) => request.isNavigationRequest() && request.frame() !== page.mainFrame() && request.url().startsWith(`${origin}/`)
  );
  const [request] = await Promise.all([asked, page.reload()]);
  const { cookie = '' } = await request.allHeaders();
  return [...cookie.matchAll(/probe_(\w+)=/g)].map(([, name = '']) => name).sort();
}

for (const [thirdPartyCookies, toBanner] of [
  [true, ['None']],
  [false, []]
] as const) {
  const cookies = thirdPartyCookies
    ? 'is sent as another site’s page'
    : 'is sent nothing that is not partitioned, where the browser keeps sites apart';
  test(`by the cookies that Chromium sends, page and shell are same-site; the Banner ${cookies}`, PATIENCE, () =>
    inSession({ thirdPartyCookies, wholeBrowser: true }, async (session) => {
      const { hosts } = session.workbench;
      const tab = await session.agent(ALICE);
      const probes = (['Strict', 'Lax', 'None'] as const).flatMap((sameSite) =>
        [hosts.visualforce, hosts.ino].map((url) => ({ name: `probe_${sameSite}`, value: 'here', url, sameSite, secure: true }))
      );
      await tab.page.context().addCookies(probes);
      assert.deepEqual(await sentTo(tab, hosts.visualforce), ['Lax', 'None', 'Strict']);
      assert.deepEqual(await sentTo(tab, hosts.ino), toBanner);
    })
  );
}

test('a whole call goes through on the local names, over http', PATIENCE, async () => {
  const result = await runDemo({
    executablePath: await requireBrowser(console.error),
    mode: 'local',
    headed: false,
    caller: '+33199001234',
    print: () => undefined
  });
  assert.equal(result.task['inocx__Interaction_Id__c'], result.interactionId);
  assert.equal(result.task['WhoId'], result.poppedRecordId);
  assert.equal(result.task['CallDurationInSeconds'], 42);
  assert.match(String(result.task['inocx__Voice_Recording__c']), /^https:\/\//);
});
