import assert from 'node:assert/strict';
import { globSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as source from '@inocx/telephony/platform.ts';
import { listBundles, MODEL_BUNDLE } from '../../tooling/build/bundles.ts';
import { modelBundle } from '../../tooling/build/buildAll.ts';
import { root } from '../../tooling/lib/root.ts';
import { shippedFiles } from '../../tooling/metadata/platformCompiler.ts';

/** What the package holds of components and modules; a new one is decided, not found by chance. */
const BUNDLES = [
  'actionButtons',
  'bannerFrame',
  'callCard',
  'callForm',
  'callKeying',
  'callModel',
  'callTimer',
  'diagnosticsPanel',
  'liveCall',
  'logList',
  'noticeStrip',
  'openCti',
  'problemPanel',
  'softphone'
];

test('the package holds these bundles and no other', () => {
  assert.deepEqual(
    listBundles()
      .map(({ name }) => name)
      .sort(),
    BUNDLES
  );
});

/** Open CTI's own names for what the softphone does with it; `screenPop` is left out, because our settings have that name too. */
const METHODS =
  /\b(?:saveLog|searchAndScreenPop|enableClickToDial|disableClickToDial|onClickToDial|onNavigationChange|getCallCenterSettings|getSoftphoneLayout|notifyInitializationComplete|refreshView|setSoftphone\w+)\b/;

/** Comments say of Open CTI what they like. */
const withoutComments = (script: string): string => script.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');

test('no bundle but c/openCti calls Open CTI', () => {
  const callers = listBundles().filter((bundle) =>
    Object.entries(shippedFiles(bundle)).some(([file, text]) => file.endsWith('.js') && METHODS.test(withoutComments(text)))
  );
  assert.deepEqual(
    callers.map(({ name }) => name),
    ['openCti']
  );
});

test('no package calls Open CTI; the start of the softphone alone takes it from the window, to hand it to c/openCti', () => {
  const code = (file: string): string => withoutComments(readFileSync(join(root, file), 'utf8'));
  const files = globSync('packages/{telephony,bridge,softphone}/src/**/*.ts', { cwd: root }).filter((file) => !file.includes('__tests__'));
  assert.ok(files.length > 150);
  const named = (pattern: RegExp): string[] => files.filter((file) => pattern.test(code(file))).map((file) => basename(file));
  assert.deepEqual(named(METHODS), []);
  assert.deepEqual(named(/\bsforce\b/), ['startSoftphone.ts']);
});

const LARGEST = 10 * 1024;

test('the model bundle stays small, needs nothing, and names what its source names', async () => {
  const path = join(root, modelBundle.file);
  const { size } = statSync(path);
  assert.ok(size > 1000 && size <= LARGEST, `${size} bytes`);
  assert.doesNotMatch(readFileSync(path, 'utf8'), /\bimport\b[^*\n]*from/);
  const made: Record<string, unknown> = await import(pathToFileURL(path).href);
  assert.deepEqual(Object.keys(made).sort(), Object.keys(source).sort());
  assert.equal(listBundles().find(({ name }) => name === MODEL_BUNDLE)?.folder, modelBundle.file.replace(/\/[^/]+$/, ''));
});

test('the model bundle does what its source does', async () => {
  const made: typeof source = await import(pathToFileURL(join(root, modelBundle.file)).href);
  const thrown = new made.FaultError('DuplicateTask', 'call 0612345678', '00T000000000001AAA');
  const same = new source.FaultError('DuplicateTask', 'call 0612345678', '00T000000000001AAA');
  assert.deepEqual([thrown.code, thrown.message, thrown.detail, thrown.recordId], [same.code, same.message, same.detail, same.recordId]);
  assert.ok(source.isFault(thrown) && made.isFault(same), 'a fault of the one is known by the other');
  assert.equal(made.toFault(thrown), thrown);
});
