import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Frame } from 'playwright-core';
import { changedProject, type ProjectChanges } from '../../workbench/drive/changedProject.ts';
import { SoftphonePanel } from '../../workbench/drive/softphonePanel.ts';
import { ALICE, inSession, PATIENCE } from './inSession.ts';

/** The workbench renders the deployed Softphone.page from its own markup: what an org would not forgive shows in the softphone's frame. */
const PAGE = 'force-app/main/softphone/pages/Softphone.page';
const LABELS = 'force-app/main/softphone/labels/CustomLabels.labels-meta.xml';
const FRENCH = 'force-app/main/softphone/translations/fr.translation-meta.xml';
const AGENT_SET = 'force-app/main/access/permissionsets/INO_cx_Agent.permissionset-meta.xml';

/** How a button of the design system looks in the softphone, and how one without its classes does. */
function buttons(frame: Frame): Promise<Record<'designed' | 'plain', Record<string, string>>> {
  return frame.evaluate(() => {
    const looks = (className: string): Record<string, string> => {
      const button = document.createElement('button');
      button.className = className;
      document.querySelector('c-softphone')?.append(button);
      const { backgroundColor, borderRadius, color, lineHeight } = getComputedStyle(button);
      button.remove();
      return { backgroundColor, borderRadius, color, lineHeight };
    };
    return { designed: looks('slds-button slds-button_brand'), plain: looks('') };
  });
}

/** Alice's softphone, once it has started, with its styles. */
async function softphoneOn(changes: ProjectChanges, look: (frame: Frame) => Promise<void>): Promise<void> {
  await inSession({ sources: changedProject(changes) }, async (session) => {
    const tab = await session.agent(ALICE);
    await tab.openPanel();
    await new SoftphonePanel(tab).frame.locator('c-softphone').waitFor();
    await look(await tab.softphone());
  });
}

test('as deployed, the softphone wears the design system', PATIENCE, () =>
  softphoneOn({}, async (frame) => {
    const { designed, plain } = await buttons(frame);
    for (const [property, value] of Object.entries(designed)) assert.notEqual(value, plain[property], property);
  })
);

test('without slds-scope the softphone is unstyled', PATIENCE, () =>
  softphoneOn({ [PAGE]: (markup) => markup.replace(' class="slds-scope"', '') }, async (frame) => {
    const { designed, plain } = await buttons(frame);
    assert.deepEqual(designed, plain);
  })
);

const withoutLabel = (element: string) => (xml: string) =>
  xml.replace(new RegExp(`<${element}>(?:(?!</${element}>)[^])*Action_Answer(?:(?!</${element}>)[^])*</${element}>`), '');

const errors: readonly (readonly [what: string, changes: ProjectChanges, title: string, text: RegExp])[] = [
  [
    'a label was removed',
    { [LABELS]: withoutLabel('labels'), [FRENCH]: withoutLabel('customLabels') },
    'Visualforce Error',
    /Unknown merge field \$Label\.Action_Answer .*Softphone\.page.*, line \d+/
  ],
  [
    'the permission set gives no access to the page',
    { [AGENT_SET]: (xml) => xml.replace(/<pageAccesses>[^]*?<\/pageAccesses>/, '') },
    'Insufficient Privileges',
    /You do not have access to the Apex page inocx__Softphone/
  ],
  [
    'the permission set names the page but does not enable it',
    { [AGENT_SET]: (xml) => xml.replace(/(<apexPage>Softphone<\/apexPage>\s*<enabled>)true/, '$1false') },
    'Insufficient Privileges',
    /inocx__Softphone/
  ],
  [
    'the page has an unknown tag',
    { [PAGE]: (markup) => markup.replace('<apex:slds />', '<apex:slds /><apex:lightning />') },
    'Visualforce Error',
    /Unknown component <apex:lightning>.*Softphone\.page.*, line 13/
  ],
  [
    'the page has an unknown attribute',
    { [PAGE]: (markup) => markup.replace('<apex:slds />', '<apex:slds scoped="true" />') },
    'Visualforce Error',
    /Unsupported attribute scoped in <apex:slds>.*, line 13/
  ],
  [
    'the page has an unknown merge field',
    { [PAGE]: (markup) => markup.replace('{!HTMLENCODE($User.Username)}', '{!HTMLENCODE($User.Password)}') },
    'Visualforce Error',
    /Unknown merge field \$User\.Password/
  ],
  [
    'the static resource has no main.js',
    { 'force-app/main/softphone/staticresources/softphone/main.js': () => null },
    'Visualforce Error',
    /static resource inocx__softphone has no file main\.js/
  ]
];

for (const [what, changes, title, text] of errors) {
  test(`${what}: the softphone's frame shows the org's error page, which names it, and no softphone`, PATIENCE, () =>
    inSession({ sources: changedProject(changes) }, async (session) => {
      const tab = await session.agent(ALICE);
      await tab.openPanel();
      const { frame } = new SoftphonePanel(tab);
      assert.equal(await frame.locator('h1').innerText(), title);
      assert.match(await frame.locator('p').innerText(), text);
      assert.equal(await frame.locator('c-softphone').count(), 0);
    })
  );
}
