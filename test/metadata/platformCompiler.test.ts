import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listBundles } from '../../scripts/build/bundles.ts';
import { platformProblems, shippedFiles } from '../../scripts/metadata/platformCompiler.ts';

test('the platform’s own compiler takes every bundle without a word', async () => {
  const bundles = listBundles();
  assert.ok(bundles.length > 5);
  const problems: string[] = [];
  for (const bundle of bundles) problems.push(...(await platformProblems(bundle.name, shippedFiles(bundle))));
  assert.deepEqual(problems, []);
});

const component = (body: string): string =>
  `import { LightningElement } from 'lwc';\nexport default class Probe extends LightningElement {\n${body}\n}\n`;

const refused: readonly (readonly [what: string, script: string])[] = [
  ['a private method', component('#secret() { return 1; }\n get shown() { return this.#secret(); }')],
  ['a static block', component('static { Probe.made = true; }')],
  ['an accessor', component('accessor shown = 1;')],
  ['a dynamic import', component("load() { return import('c/other'); }")],
  ['TypeScript', component('shown: string = "x";')],
  ['a script that does not parse', 'export default class {']
];

for (const [what, script] of refused) {
  test(`the platform's compiler refuses ${what}`, async () => {
    const problems = await platformProblems('probe', { 'probe.js': script, 'probe.html': '<template></template>' });
    assert.notDeepEqual(problems, []);
  });
}

test('an attribute that the template compiler does not know is refused', async () => {
  const html = '<template><iframe srcdoc="x"></iframe></template>';
  assert.notDeepEqual(await platformProblems('probe', { 'probe.js': component(''), 'probe.html': html }), []);
});
