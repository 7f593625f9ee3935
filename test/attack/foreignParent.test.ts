import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { poll } from '../../workbench/drive/poll.ts';
import { productionHosts } from '../../workbench/lib/hosts.ts';
import { protectPages } from '../../workbench/protectPages.ts';
import { BENOIT, CallHarness } from '../e2e/calls/callHarness.ts';
import { ForeignFrame } from './harness/foreignFrame.ts';

/** Pages that are not Lightning of this org frame the softphone's page and speak with it as Lightning does. */

const PATIENCE = { timeout: 60_000 };
const { lightning, visualforce } = productionHosts;

/** Where the frame stands, and whether it says so or names Lightning instead. */
const FOREIGN: readonly (readonly [what: string, origin: string])[] = [
  ['a page of another org’s package', 'https://evil--c.vf.force.com'],
  ['a page of another package of this org', 'https://acme--other.vf.force.com'],
  ['Lightning of another org', 'https://evil.lightning.force.com'],
  ['the org’s own login host', productionHosts.org],
  ['a foreign host', 'https://evil.example']
];

let harness: CallHarness;
before(async () => {
  harness = await CallHarness.open({ clickjackProtection: false, username: BENOIT });
});
after(() => harness?.close());

async function framedBy(origin: string, stated: string | null, work: (frame: ForeignFrame) => Promise<void>): Promise<void> {
  const frame = await ForeignFrame.open(harness.session.browser, harness.tab.page.context(), origin, stated);
  try {
    await work(frame);
  } finally {
    await frame.close();
  }
}

/** A real call rings, is answered and logged in the legitimate tab. */
async function realCall(): Promise<void> {
  const call = await harness.ringAndSearch({ caller: '+33199001234' });
  await call.answer();
  await call.hangUp(30);
  await call.task();
  await harness.clear();
}

describe('in an org without clickjack protection', () => {
  test('the frame of the test can do what Lightning can: where Lightning stands, the softphone starts in it', PATIENCE, () =>
    framedBy(lightning, lightning, async (frame) => {
      const softphone = await frame.softphone();
      await softphone.locator('c-banner-frame').waitFor({ state: 'attached' });
      assert.ok((await frame.calls()).includes('getCallCenterSettings'));
      const opened = (await frame.opened()).join('\n');
      for (const part of [/^lock /m, /^database /m, /^channel /m, /^request .*controller\.js/m]) assert.match(opened, part);
    })
  );

  for (const [what, origin] of FOREIGN) {
    for (const [how, stated] of [
      ['and says so', origin],
      ['and names Lightning', lightning],
      ['and says nothing', null]
    ] as const) {
      test(`${what} frames the softphone ${how}: it calls nobody and opens nothing`, PATIENCE, () =>
        framedBy(origin, stated, async (frame) => {
          const softphone = await frame.softphone();
          const problem = softphone.locator('[data-problem]');
          await problem.waitFor();
          const text = await problem.innerText();
          assert.match(text, /Le softphone a été ouvert dans une page qui n’est pas Lightning[^]*INOCX-509/);
          assert.ok(text.includes(visualforce) && text.includes(origin), text);
          assert.deepEqual(await frame.calls(), []);
          assert.deepEqual(await frame.opened(), []);
          assert.equal(await softphone.locator('iframe, button, input').count(), 0, 'nothing in it can be pressed');
        })
      );
    }
  }

  for (const [how, stated] of [
    ['with the address that an administrator types', null],
    ['with the address that Lightning makes', lightning],
    ['with another address', 'https://evil.example']
  ] as const) {
    test(`the page is opened in a window of its own, ${how}: it says so, calls nobody and opens nothing`, PATIENCE, async () => {
      const frame = await ForeignFrame.alone(harness.session.browser, harness.tab.page.context(), stated);
      try {
        const problem = frame.page.locator('[data-problem]');
        await problem.waitFor();
        assert.match(await problem.innerText(), /INOCX-301/);
        assert.deepEqual(await frame.opened(), []);
        assert.equal(await frame.page.locator('iframe').count(), 0);
      } finally {
        await frame.close();
      }
    });
  }

  test('the softphone in Lightning goes on all the while', PATIENCE, realCall);
});

describe('in an org with clickjack protection', () => {
  before(() => protectPages(harness.session.workbench.org));

  for (const [what, origin] of FOREIGN) {
    test(`${what} does not even get the page into its frame`, PATIENCE, () =>
      framedBy(origin, origin, async (frame) => {
        await poll('the browser to refuse the frame', async () =>
          frame.console.some((line) => /frame-ancestors/.test(line)) ? true : null
        );
        assert.deepEqual(await frame.calls(), []);
        assert.equal(frame.requests.filter((url) => url.includes('/main.js')).length, 0);
        assert.equal(await (await frame.softphone()).locator('[data-problem], c-softphone').count(), 0);
      })
    );
  }

  test('Lightning still does, and the softphone works in it', PATIENCE, async () => {
    await harness.reloadTab();
    await realCall();
  });
});
