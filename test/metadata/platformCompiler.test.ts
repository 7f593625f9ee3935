import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listBundles } from '../../tooling/build/bundles.ts';
import { platformProblems, shippedFiles } from '../../tooling/metadata/platformCompiler.ts';

test('the platform’s own compiler takes every bundle without a word', async () => {
  const bundles = listBundles();
  assert.ok(bundles.length > 5);
  const problems: string[] = [];
  for (const bundle of bundles) problems.push(...(await platformProblems(bundle.name, shippedFiles(bundle))));
  assert.deepEqual(problems, []);
});

const META = '<LightningComponentBundle><apiVersion>67.0</apiVersion></LightningComponentBundle>';

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
    const problems = await platformProblems('probe', {
      'probe.js': script,
      'probe.html': '<template></template>',
      'probe.js-meta.xml': META
    });
    assert.notDeepEqual(problems, []);
  });
}

test('an attribute that the template compiler does not know is refused', async () => {
  const html = '<template><iframe srcdoc="x"></iframe></template>';
  assert.notDeepEqual(await platformProblems('probe', { 'probe.js': component(''), 'probe.html': html, 'probe.js-meta.xml': META }), []);
});

/** A component that reads Tasks by GraphQL; `fields` are what its wired function takes out of the answer. */
const graphQlReader = (fields: string): string =>
  `import { LightningElement, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
export default class Probe extends LightningElement {
  @wire(graphql, { query: gql\`query { uiapi { query { Task { edges { node { Id } } } } } }\` })
  answered({ ${fields} }) { this.answer = [${fields}]; }
}
`;

const graphQlProblems = (fields: string, meta: string): Promise<string[]> =>
  platformProblems('probe', { 'probe.js': graphQlReader(fields), 'probe.html': '<template></template>', 'probe.js-meta.xml': meta });

test("the bundles' own API version decides which rules hold: a wrong GraphQL wire is refused", async () => {
  assert.deepEqual(await graphQlProblems('errors, data', META), []);
  assert.match((await graphQlProblems('error, data', META)).join('\n'), /errors/);
  assert.deepEqual(await graphQlProblems('error, data', META.replace('67.0', '61.0')), [], 'an older API version does not know the rule');
});

test('a bundle whose metadata names no API version is not compiled', async () => {
  await assert.rejects(graphQlProblems('errors, data', '<LightningComponentBundle/>'), /probe.js-meta.xml names no API version/);
});
