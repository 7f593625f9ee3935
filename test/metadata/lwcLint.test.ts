import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ESLint } from 'eslint';
import { root } from '../../tooling/lib/root.ts';

/* `npm run lint` keeps the components clean; this shows that it would notice. */

const HOME = 'force-app/main/softphone/lwc/softphone/softphone.ts';

const component = (members: string): string =>
  `import { LightningElement, api } from 'lwc';\n\nexport default class Softphone extends LightningElement {\n${members}\n}\n`;

const MISTAKES: readonly (readonly [title: string, rule: string, source: string])[] = [
  [
    'markup from text',
    '@lwc/lwc/no-inner-html',
    component(
      "  renderedCallback(): void {\n    const box = this.template.querySelector('div');\n    if (box) box.innerHTML = '<b>x</b>';\n  }"
    )
  ],
  [
    'a look outside the component',
    '@lwc/lwc/no-document-query',
    component("  connectedCallback(): void {\n    document.querySelector('div');\n  }")
  ],
  [
    'a public property that the component changes',
    '@lwc/lwc/no-api-reassignments',
    component("  @api label = '';\n  connectedCallback(): void {\n    this.label = 'x';\n  }")
  ],
  ['a public property that starts as true', '@lwc/lwc/valid-api', component('  @api\n  static label = true;')],
  ['a timer', '@lwc/lwc/no-async-operation', component('  connectedCallback(): void {\n    setTimeout(() => undefined, 1);\n  }')]
];

describe('lint finds a mistake of a Lightning web component', () => {
  let eslint: ESLint;
  before(() => {
    eslint = new ESLint({ cwd: root });
  });
  for (const [title, rule, source] of MISTAKES) {
    test(`${title}: ${rule}`, async () => {
      const [result] = await eslint.lintText(source, { filePath: HOME });
      const found = (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
      assert.ok(found.includes(rule), found.join());
    });
  }
});
