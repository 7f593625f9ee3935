import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { seedNumbers } from '../../workbench/org/seed/seedNumbers.ts';
import { ended, ringing } from './harness/forged.ts';
import { RawBannerHarness } from './harness/rawBannerHarness.ts';
import type { RawBanner } from './pages/rawBanner.ts';

/** A linked Banner whose messages carry what must not act: scripts, markup, prototypes, sizes, odd ids. A real call passes in each test. */

const PATIENCE = { timeout: 60_000 };
const MEGABYTE = 1024 * 1024;
const MARKUP = `<img src=x onerror="top.pwned=window.pwned=1"><script>top.pwned=window.pwned=1</script>&lt;b&gt;"'\`{{0}}{!$User.Id}`;

let harness: RawBannerHarness;
before(async () => {
  harness = await RawBannerHarness.open();
});
after(() => harness?.close());
beforeEach(() => harness.startAgain());

/** A call rings, is answered with the softphone's button, ends and is logged: how many Tasks it left. */
async function realCall(id: string): Promise<number> {
  const call = ringing({ id });
  await harness.sendSnapshot(call);
  await harness.panel.searched(id);
  await harness.panel.press(id, 'control', 'answer');
  await harness.waitForControl(id, 'answer');
  return harness.finish(ended({ id }));
}

/** Nothing that came as data ran, or became an element, in the softphone or in Lightning around it. */
async function nothingRan(): Promise<void> {
  const softphone = await harness.softphone();
  for (const frame of [softphone, softphone.parentFrame() ?? softphone]) {
    assert.equal(await frame.evaluate(() => Reflect.get(window, 'pwned')), undefined);
    assert.equal(await frame.evaluate(() => Reflect.get({}, 'polluted')), undefined);
    assert.equal(await frame.locator('img[src=x], script:not([src]), a[href^=javascript]').count(), 0);
  }
}

test('markup in every text of a call is shown as text, is logged as text, and does nothing', PATIENCE, async () => {
  const texts = { called: MARKUP, queue: MARKUP, qualification: MARKUP, notes: MARKUP, transferredTo: MARKUP };
  await harness.sendSnapshot(ringing({ id: 'markup', caller: MARKUP, ...texts }));
  await harness.panel.card('markup').getByText(MARKUP).first().waitFor();
  await harness.refuse('refuse', MARKUP);
  await harness.panel.press('markup', 'control', 'decline');
  await harness.panel.notice('INOCX-208').getByText('onerror').waitFor();
  await harness.refuse('throw', `${MARKUP}${'x'.repeat(MEGABYTE)}`);
  await harness.panel.press('markup', 'control', 'decline');
  await harness.panel.notice('INOCX-208').nth(1).waitFor();
  const shown = await harness.panel.notice('INOCX-208').allInnerTexts();
  assert.ok(
    shown.every((text) => text.length < 1000),
    'a reason of a megabyte is not shown whole'
  );
  assert.equal(await harness.finish(ended({ id: 'markup', caller: MARKUP, ...texts })), 1);
  const [task] = await harness.session.tasksOf('markup');
  assert.deepEqual([task?.['inocx__Queue__c'], task?.['CallDisposition'], task?.['Description']], [MARKUP, MARKUP, MARKUP]);
  assert.equal(await realCall('after-markup'), 1);
  await nothingRan();
});

/** Addresses that must never become a link in Salesforce. */
const SCRIPT_URLS: readonly string[] = [
  'javascript:top.pwned=1',
  ' javascript:top.pwned=1',
  'java\nscript:top.pwned=1',
  'JaVaScRiPt:top.pwned=1',
  'data:text/html,<script>top.pwned=1</script>',
  'vbscript:x',
  'blob:https://acme.ino.cx/0',
  'file:///etc/passwd',
  'http://acme.ino.cx/r',
  'https://acme.ino.cx@evil.example/r',
  'https://user:secret@acme.ino.cx/r',
  '//evil.example/r',
  `https://acme.ino.cx/${'r'.repeat(300)}`
];

test('addresses of recordings that are none are refused one by one; the one that is one is logged', PATIENCE, async () => {
  await harness.sendSnapshot(ended({ id: 'urls', recordingExpected: true, recordingUrl: SCRIPT_URLS[0] ?? null }));
  assert.equal(await harness.finish(ended({ id: 'urls', recordingExpected: true })), 1);
  for (const url of SCRIPT_URLS) await harness.send('recording', { v: 1, interactionId: 'urls', url });
  await harness.panel.notice('INOCX-204').first().waitFor();
  const [waiting] = await harness.session.tasksOf('urls');
  assert.equal(waiting?.['inocx__Voice_Recording__c'], '--', 'hostile addresses accepted: 0');
  await harness.send('recording', { v: 1, interactionId: 'urls', url: 'https://acme.ino.cx/recordings/1' });
  await harness.taskBecomes('urls', (task) => task['inocx__Voice_Recording__c'] === 'https://acme.ino.cx/recordings/1');
  assert.equal(await realCall('after-urls'), 1);
  await nothingRan();
});

const POLLUTED = '{"polluted": 1, "ok": true, "state": "ringing"}';

/** Messages that carry a prototype, as JSON; `snapshot` stands for a good one. */
function polluting(snapshot: string): readonly (readonly ['interaction' | 'agent' | 'scenarios' | 'recording' | 'ready', string])[] {
  const proto = `"__proto__": ${POLLUTED}, "constructor": {"prototype": ${POLLUTED}}, "toString": null, "hasOwnProperty": null`;
  return [
    ['interaction', `{"v": 1, "seq": 90, ${proto}}`],
    ['interaction', `{"v": 1, "seq": 91, "snapshot": {${proto}}}`],
    ['interaction', `{"v": 1, "seq": 92, ${proto}, "snapshot": ${snapshot.replace('{', `{${proto}, `)}}`],
    ['interaction', `{"__proto__": {"v": 1, "seq": 93, "snapshot": ${snapshot}}}`],
    ['agent', `{"v": 1, "state": "__proto__", "username": "constructor", ${proto}}`],
    ['agent', `{"v": 1, "state": "toString", "username": "x"}`],
    ['scenarios', `{"v": 1, "config": {${proto}, "rules": [{${proto}}]}}`],
    ['recording', `{"v": 1, "interactionId": "__proto__", "url": null, ${proto}}`],
    ['ready', `{"v": 1, ${proto}}`]
  ];
}

/** Methods that no one offered, by every way to a prototype. */
const PATHS: readonly (readonly string[])[] = [
  ['__proto__', 'toString'],
  ['__proto__', '__defineGetter__'],
  ['constructor'],
  ['constructor', 'assign'],
  ['toString'],
  ['hasOwnProperty'],
  ['ready', 'constructor'],
  ['interaction', 'call'],
  ['then'],
  [],
  ['']
];

test('prototypes in messages and in method names reach nothing', PATIENCE, async () => {
  for (const [method, json] of polluting(JSON.stringify(ringing({ id: 'polluted' })))) await harness.send(method, json);
  const answers = await harness.callMethods(PATHS);
  assert.deepEqual(
    answers,
    PATHS.map((path) => `METHOD_NOT_FOUND ${path.join('.')}`)
  );
  await harness.panel.notice('INOCX-204').first().waitFor();
  assert.equal(await realCall('after-prototypes'), 1);
  await nothingRan();
});

test('data of megabytes, of a million entries and of thousands of levels is cut or refused, and calls go on', PATIENCE, async () => {
  const banner = await harness.banner();
  const sent = await banner.evaluate(sendOversized, ringing({ id: 'big', notes: 'kept', queue: 'Sales' }));
  assert.deepEqual(sent, { notes: true, queue: true, can: true, extra: true, deep: true, id: true, username: true });
  await harness.panel.notice('INOCX-205').first().waitFor();
  const card = harness.panel.card('big');
  await card.waitFor();
  assert.ok((await card.innerText()).length < 2000, 'the panel does not show megabytes');
  assert.equal(await harness.finish(ended({ id: 'big', notes: 'x'.repeat(40_000) })), 1);
  const [task] = await harness.session.tasksOf('big');
  assert.equal(String(task?.['Description']).length, 32_000);
  assert.equal(await realCall('after-big'), 1);
  await nothingRan();
});

/** Sends, from the Banner's page, what would be slow to bring there: each is taken by the softphone, whatever it makes of it. */
async function sendOversized(snapshot: object): Promise<Record<string, unknown>> {
  const raw: Pick<RawBanner, 'send' | 'nextSeq'> = Reflect.get(window, 'raw');
  const long = 'x'.repeat(10 * 1024 * 1024);
  let nested: unknown = 0;
  for (let level = 0; level < 2000; level += 1) nested = level % 2 === 0 ? [nested] : { nested };
  const interaction = (changes: object): object => ({ v: 1, seq: raw.nextSeq(), snapshot: { ...snapshot, ...changes } });
  return {
    notes: await raw.send('interaction', interaction({ notes: long })),
    queue: await raw.send('interaction', interaction({ queue: long, caller: long, called: long })),
    can: await raw.send('interaction', interaction({ can: Array(1_000_000).fill('answer') })),
    extra: await raw.send('interaction', interaction({ unknown: long, other: nested })),
    deep: await raw.send('scenarios', { v: 1, config: nested }),
    id: await raw.send('interaction', interaction({ id: long })),
    username: await raw.send('agent', { v: 1, state: 'connected', username: long })
  };
}

/** Ids that must work as any other: they are keys of cards, storage and Tasks. */
const ODD_IDS: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  'null',
  '0',
  '-1',
  'a b',
  `"]'><img src=x onerror=top.pwned=1>`,
  "' OR Id != '",
  '../../etc/passwd',
  '%00%0a',
  '{{0}} {!$User.Id}',
  '\u202egnp.exe',
  '\u{1f4de}\u{1f1eb}\u{1f1f7}',
  'ﬀ',
  'x'.repeat(255)
];

/** Ids that Salesforce would store otherwise than they came, so that the key would not match. */
const REFUSED_IDS: readonly unknown[] = ['', ' lead', 'trail ', 'nul\u0000l', 'line\nbreak', 'x'.repeat(256), 7, null, { toString: 'x' }];

test(
  'ids of odd characters are keys like any other, each with one Task; those that would change on the way are refused',
  PATIENCE,
  async () => {
    for (const id of ODD_IDS) await harness.sendSnapshot(ended({ id }));
    for (const id of ODD_IDS) assert.equal(await harness.finish(ended({ id })), 1, JSON.stringify(id));
    const before = await harness.taskCount();
    for (const [index, id] of REFUSED_IDS.entries()) {
      await harness.send('interaction', { v: 1, seq: 1000 + index, snapshot: { ...ended(), id } });
    }
    await harness.panel.notice('INOCX-204').first().waitFor();
    assert.equal(await realCall('after-ids'), 1);
    assert.equal(await harness.taskCount(), before + 1, 'hostile ids accepted: 0');
    await nothingRan();
  }
);

test('a hostile answer to the greeting is refused or repaired, and the honest one after it links', PATIENCE, async () => {
  const replies: readonly Record<string, unknown>[] = [
    { version: 99 },
    { version: '1' },
    { session: MARKUP.repeat(10) },
    { capabilities: Array(100_000).fill('control'), agent: { state: MARKUP, username: MARKUP } },
    { replay: Array.from({ length: 600 }, (_, index) => ({ seq: index + 1, snapshot: { id: `bad-${index}`, state: 'teleported' } })) }
  ];
  for (const reply of replies) await harness.greetWith(reply);
  await harness.greetWith({});
  await harness.panel.linked();
  assert.equal(await realCall('after-greetings'), 1);
  await nothingRan();
});

/** The softphone's requests of one kind, as the hostile page got them. */
async function asked(method: string): Promise<readonly unknown[]> {
  const banner = await harness.banner();
  return banner.evaluate((name) => (Reflect.get(window, 'raw') as RawBanner).asked.filter((one) => one.method === name), method);
}

const GUESSES = 15;

test(
  'calls that the Banner makes up and withdraws during a real one bring it no record; the call the agent answers does',
  PATIENCE,
  async () => {
    const customers = [...new Set(seedNumbers().map(({ e164 }) => e164))].filter((number) => number !== ringing().caller).slice(0, GUESSES);
    assert.equal(customers.length, GUESSES);
    const real = ringing({ id: 'real' });
    await harness.sendSnapshot(real);
    await harness.panel.searched('real');
    await harness.panel.press('real', 'control', 'answer');
    await harness.waitForControl('real', 'answer');
    assert.deepEqual(await asked('selectRecord'), [], 'nothing is told while the call rings');
    await harness.sendSnapshot({ ...real, state: 'connected', answeredAt: Date.now(), can: ['hangUp'] });
    for (const [index, caller] of customers.entries()) {
      const offer = ringing({ id: `guess-${index}`, caller });
      await harness.sendSnapshot(offer);
      await harness.panel.searched(offer.id);
      await harness.sendSnapshot({ ...offer, state: 'ended', withdrawn: true, can: [] });
    }
    assert.equal(await harness.finish(ended({ id: 'real' })), 1);
    const sent = (await asked('selectRecord')).map((one) => JSON.stringify(one));
    assert.equal(sent.length, 1, sent.join());
    assert.match(sent[0] ?? '', /"interactionId":"real"/);
  }
);
