import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scopeStyles, SLDS_ADDRESS, SLDS_STYLES_ADDRESS } from '../visualforce/slds.ts';
import { projectMetadata, withBody } from './fakeOrg.ts';
import { MAIN_SCRIPT } from './projectCopy.ts';
import { ask, withScript } from './visualforceHarness.ts';

const resourceUrl = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const { text } = await ask({ metadata: withScript(files) });
  return /src="(\/resource\/[^"]*)"/.exec(text)?.[1] ?? assert.fail(text.slice(0, 300));
};

test('static resources have their content type, and a cache that ends with their content', async () => {
  const path = await resourceUrl({ 'main.js': MAIN_SCRIPT });
  const { status, headers, text } = await ask({ path });
  assert.deepEqual([status, text], [200, MAIN_SCRIPT]);
  assert.equal(headers['content-type'], 'application/javascript');
  assert.equal(headers['cache-control'], 'public, max-age=3888000');
  assert.notEqual(await resourceUrl({ 'main.js': `${MAIN_SCRIPT} ` }), path);
  assert.equal(await resourceUrl({ 'main.js': MAIN_SCRIPT }), path);
});

test('an old address gives the new file and is not kept', async () => {
  const { status, headers } = await ask({ path: '/resource/1/inocx__softphone/main.js' });
  assert.deepEqual([status, headers['cache-control']], [200, 'no-store']);
});

test('a private resource stays in the user’s own cache', async () => {
  const metadata = withBody(projectMetadata(), 'StaticResource', { cacheControl: 'Private' });
  const { headers } = await ask({ metadata, path: await resourceUrl({ 'main.js': MAIN_SCRIPT }) });
  assert.equal(headers['cache-control'], 'private, max-age=3888000');
});

test('resources and files that do not exist are not found; nothing is served without session', async () => {
  for (const path of [
    '/resource/1/inocx__softphone/other.js',
    '/resource/1/softphone/main.js',
    '/resource/1/inocx__softphone/../main.js',
    '/resource/1/inocx__softphone'
  ]) {
    assert.equal((await ask({ path })).status, 404, path);
  }
  assert.equal((await ask({ path: '/resource/1/inocx__softphone/main.js', user: null })).status, 302);
});

test('Open CTI is there under the API versions whose protocol it speaks', async () => {
  for (const [version, status] of [
    ['56.0', 404],
    ['57.0', 200],
    ['67.0', 200],
    ['68.0', 404]
  ] as const) {
    const answered = await ask({ path: `/support/api/${version}/lightning/opencti_min.js`, user: null });
    assert.equal(answered.status, status, version);
  }
});

test('the design system is served: styles, icons, images, and nothing beside them', async () => {
  for (const [path, type] of [
    [SLDS_STYLES_ADDRESS, 'text/css'],
    [`${SLDS_ADDRESS}/assets/icons/utility-sprite/svg/symbols.svg`, 'image/svg+xml'],
    [`${SLDS_ADDRESS}/assets/images/profile_avatar_96.png`, 'image/png']
  ] as const) {
    const { status, headers } = await ask({ path, user: null });
    assert.deepEqual([status, headers['content-type']], [200, type]);
  }
  for (const path of [
    `${SLDS_ADDRESS}/package.json`,
    `${SLDS_ADDRESS}/assets/%2e%2e/package.json`,
    `${SLDS_ADDRESS}/assets/styles`,
    `${SLDS_ADDRESS}/assets/none.css`
  ]) {
    assert.equal((await ask({ path, user: null })).status, 404, path);
  }
});

test('the design system styles nothing outside of slds-scope', async () => {
  const { text } = await ask({ path: SLDS_STYLES_ADDRESS, user: null });
  assert.match(text, /^@layer [\w, -]+;@scope \(\.slds-scope\)\{/);
  let depth = 0;
  let closedAt = -1;
  for (const [index, character] of [...text.replace(/"(?:[^"\\]|\\.)*"/g, '""')].entries()) {
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    if (depth === 0 && character === '}' && closedAt < 0) closedAt = index;
  }
  assert.equal(closedAt, text.replace(/"(?:[^"\\]|\\.)*"/g, '""').trimEnd().length - 1);
});

test('what the design system says of the document means the scope', () => {
  const css =
    '@charset "UTF-8";:root{--a:1}@layer deprecated,defaults;/*! x */html{b:1}body{c:1}.x,html input{d:1}:where(html){e:1}svg:not(:root){f:1}.slds__body{g:1}';
  assert.equal(
    scopeStyles(css),
    '@layer deprecated,defaults;@scope (.slds-scope){:scope{--a:1}/*! x */:scope{b:1}:scope{c:1}.x,:scope input{d:1}:where(:scope){e:1}svg:not(:root){f:1}.slds__body{g:1}}'
  );
});
