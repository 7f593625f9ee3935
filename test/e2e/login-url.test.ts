import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SoftphonePanel } from '../../workbench/drive/softphonePanel.ts';
import type { AgentTab } from '../../workbench/drive/agentTab.ts';
import type { Session } from '../../workbench/drive/session.ts';
import { ALICE, newSession, PATIENCE } from './inSession.ts';

/** What the administrator may type into Setup, and what becomes of it in the agent's browser. */
let session: Session;
let tab: AgentTab;
let panel: SoftphonePanel;
const asked = new Set<string>();

before(async () => {
  session = await newSession();
  tab = await session.agent(ALICE);
  panel = new SoftphonePanel(tab);
  tab.page.on('request', (request) => asked.add(new URL(request.url()).hostname));
});

after(() => session?.close());

/** Setup saves the URL; Alice opens Lightning again. What the page before still asked for does not count. */
async function enter(loginUrl: string): Promise<void> {
  await session.setUp({ '/connection/loginUrl': loginUrl });
  await tab.page.goto('about:blank');
  asked.clear();
  await tab.page.goto(`${session.workbench.hosts.lightning}/`);
}

const MISSING = ['INOCX-101', 'The INO cx login URL is not set.', 'Setup, Call Centers, INO cx'] as const;
const MALFORMED = ['INOCX-102', 'The INO cx login URL is not an address.', 'copies it again from the Maker'] as const;
const NOT_HTTPS = ['INOCX-103', 'The INO cx login URL is not a secure address.', 'begins with https://'] as const;
const FOREIGN = ['INOCX-104', 'The INO cx login URL leads to a host that is not INO cx.', 'your domain followed by .ino.cx'] as const;

const refused = [
  ['an empty URL', '', MISSING],
  ['blanks', '   ', MISSING],
  ['the placeholder of a fresh installation', 'https://{{domain}}.ino.cx/', MISSING],
  ['no address at all', 'acme.ino.cx', MALFORMED],
  ['a script', 'javascript:alert(1)', MALFORMED],
  ['a user before the host', 'https://acme.ino.cx@evil.com/', MALFORMED],
  ['an http: address', 'http://acme.ino.cx/sso', NOT_HTTPS],
  ['another host', 'https://acme.example.com/sso', FOREIGN],
  ['a host that begins like INO cx', 'https://ino.cx.evil.com/', FOREIGN],
  ['a host that ends like INO cx', 'https://evilino.cx/', FOREIGN],
  ['INO cx in the query of another host', 'https://evil.com/?.ino.cx', FOREIGN],
  ['INO cx in the fragment of another host', 'https://evil.com/#.ino.cx', FOREIGN],
  ['another port', 'https://acme.ino.cx:8443/', FOREIGN]
] as const;

for (const [what, loginUrl, [code, title, fix]] of refused) {
  test(`login URL is ${what}: a panel says what to mend and where, and nothing is loaded`, PATIENCE, async () => {
    await enter(loginUrl);
    const problem = panel.frame.locator('[data-problem]');
    await problem.waitFor({ state: 'attached' });
    const text = await problem.textContent();
    for (const expected of [code, title, fix]) assert.ok(text?.includes(expected), `${expected} in: ${text}`);
    assert.equal(await panel.frame.locator('iframe').count(), 0);
    const { hosts } = session.workbench;
    const strangers = [...asked].filter((host) => ![hosts.lightning, hosts.visualforce].includes(`https://${host}`));
    assert.deepEqual(strangers, []);
  });
}

const SSO = 'https://acme.ino.cx/api/sso/login/oauth';

const accepted = [
  ['without query', 'https://acme.ino.cx/', 'https://acme.ino.cx/?auto=true'],
  ['with auto=true', `${SSO}?auto=true&connector=salesforce`, `${SSO}?auto=true&connector=salesforce`],
  ['with auto=false', `${SSO}?connector=salesforce&auto=false&x=1`, `${SSO}?connector=salesforce&auto=true&x=1`],
  ['with auto twice', `${SSO}?auto=false&connector=salesforce&auto=true`, `${SSO}?auto=true&connector=salesforce`],
  ['with a fragment', `${SSO}?connector=salesforce#part?auto=false`, `${SSO}?connector=salesforce&auto=true#part?auto=false`],
  [
    'with a query that a parser would rewrite',
    `${SSO}?connector=salesforce&u=https%3a%2F%2fx+y&&k=a=b&r[]=1`,
    `${SSO}?connector=salesforce&u=https%3a%2F%2fx+y&&k=a=b&r[]=1&auto=true`
  ]
] as const;

for (const [what, loginUrl, src] of accepted) {
  test(`an address of INO cx ${what} is the frame's, its query untouched, auto=true in it once`, PATIENCE, async () => {
    await enter(loginUrl);
    const frame = panel.frame.locator('c-banner-frame iframe');
    await frame.waitFor({ state: 'attached' });
    assert.equal(await frame.getAttribute('src'), src);
    assert.equal(await panel.frame.locator('[data-problem]').count(), 0);
    // INO cx answers with one of its own pages, whatever was typed behind its host.
    await panel.bannerFrame().locator('main').waitFor({ state: 'attached' });
  });
}

test('the frame has the microphone, no sandbox, and a title', PATIENCE, async () => {
  await enter(`${SSO}?connector=salesforce`);
  const frame = panel.frame.locator('c-banner-frame iframe');
  await frame.waitFor({ state: 'attached' });
  const attribute = (name: string): Promise<string | null> => frame.getAttribute(name);
  assert.equal(await attribute('allow'), 'microphone; autoplay; clipboard-write');
  assert.equal(await attribute('sandbox'), null);
  assert.match((await attribute('title')) ?? '', /INO cx/);
});
