import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { ESLint } from 'eslint';
import { listBundles } from '../build/bundles.ts';
import { root } from '../lib/root.ts';
import { cyclesOf, folderGraph, type ImportGraph, importGraph } from '../lint/importGraph.ts';

const WHOLE_TREE = [
  'packages/*/{src,test}/**/*.ts',
  ...['force-app', 'workbench', 'tooling', 'scripts', 'test'].map((folder) => `${folder}/**/*.ts`)
];

describe('imports of the whole tree, types included', () => {
  const graph = importGraph(root, WHOLE_TREE);

  test('form no cycle of files', () => {
    for (const folder of ['packages', 'force-app', 'workbench', 'tooling', 'scripts', 'test']) {
      assert.ok(
        [...graph.keys()].some((file) => file.startsWith(`${folder}/`)),
        folder
      );
    }
    assert.deepEqual(cyclesOf(graph), []);
  });

  test('form no cycle of folders', () => {
    assert.deepEqual(cyclesOf(folderGraph(graph)), []);
  });

  test('a cycle is found: by a type import, across packages, of bundles, of folders whose files form none', (t) => {
    const project = mkdtempSync(join(tmpdir(), 'inocx-cycle-'));
    t.after(() => rmSync(project, { recursive: true }));
    const files: Readonly<Record<string, string>> = {
      'packages/a/src/one/x.ts': "import type { Y } from '@inocx/b/two/y.ts';\nexport type X = Y;",
      'packages/a/src/one/z.ts': 'export type Z = 1;',
      'packages/b/src/two/y.ts': "import type { X } from '@inocx/a/one/x.ts';\nexport type Y = X;",
      'packages/b/src/two/w.ts': "export type { Z } from '@inocx/a/one/z.ts';",
      'packages/c/src/index.ts': "export type { M } from '../../../workbench/mount.ts';",
      'workbench/mount.ts': "import type { N } from '@inocx/c';\nexport type M = N;",
      'force-app/main/x/lwc/card/card.ts': "import { list } from 'c/list';\nexport const card = list;",
      'force-app/main/x/lwc/list/list.ts': "import { card } from 'c/card';\nexport const list = card;",
      'tooling/a/one.ts': "export { two } from '../b/two.ts';",
      'tooling/a/other.ts': 'export const other = 1;',
      'tooling/b/two.ts': 'export const two = 2;',
      'tooling/b/more.ts': "export { other } from '../a/other.ts';",
      'tooling/b/__tests__/more.test.ts': "import { one } from '../../a/one.ts';\nexport const x = one;"
    };
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(join(project, dirname(file)), { recursive: true });
      writeFileSync(join(project, file), text);
    }
    const spoilt = importGraph(project, WHOLE_TREE);
    assert.deepEqual(cyclesOf(spoilt), [
      ['force-app/main/x/lwc/card/card.ts', 'force-app/main/x/lwc/list/list.ts'],
      ['packages/a/src/one/x.ts', 'packages/b/src/two/y.ts'],
      ['packages/c/src/index.ts', 'workbench/mount.ts']
    ]);
    assert.deepEqual(cyclesOf(folderGraph(spoilt)), [
      ['force-app/main/x/lwc/card', 'force-app/main/x/lwc/list'],
      ['packages/a/src/one', 'packages/b/src/two'],
      ['packages/c/src', 'workbench'],
      ['tooling/a', 'tooling/b']
    ]);
  });
});

const VALUE = (specifier: string): string => `import { x } from '${specifier}';\nexport const y = x;\n`;
const TYPE = (specifier: string): string => `import type { X } from '${specifier}';\nexport type Y = X;\n`;

/** Where the import stands, the import, and what lint says; null: it is allowed. */
const DIRECTIONS: readonly (readonly [file: string, source: string, says: RegExp | null])[] = [
  ['packages/telephony/src/outbox/probe.ts', VALUE('@inocx/bridge/guards/versions.ts'), /The core imports nothing of ours/],
  ['packages/telephony/src/outbox/probe.ts', TYPE('@inocx/bridge/guards/versions.ts'), /The core imports nothing of ours/],
  ['packages/telephony/src/outbox/probe.ts', VALUE('c/openCti'), /The core knows no platform/],
  ['packages/telephony/src/outbox/probe.ts', VALUE('node:fs'), /The core knows no platform/],
  ['packages/telephony/src/outbox/probe.ts', VALUE('idb'), /no library but libphonenumber-js/],
  ['packages/telephony/src/outbox/probe.ts', 'export const x = () => window.name;\n', /The core has no host/],
  ['packages/telephony/src/outbox/probe.ts', VALUE('../faults/faults.ts'), null],
  ['packages/telephony/src/words/probe.ts', VALUE('../outbox/outbox.ts'), /faults, ports and text only/],
  [
    'packages/bridge/src/guards/probe.ts',
    VALUE('@inocx/telephony/outbox/outbox.ts'),
    /the bridge knows ports, faults, decode, records and text only/
  ],
  [
    'packages/bridge/src/client/probe.ts',
    VALUE('@inocx/softphone/main.ts'),
    /the bridge knows ports, faults, decode, records and text only/
  ],
  ['packages/bridge/src/client/probe.ts', VALUE('@inocx/telephony/faults/faults.ts'), null],
  ['packages/softphone/src/probe.ts', VALUE('@inocx/testing/fakeClock.ts'), /never each other/],
  ['packages/softphone/src/probe.ts', VALUE('@inocx/connector/index.ts'), /never each other/],
  ['packages/softphone/src/probe.ts', VALUE('c/openCti'), null],
  ['packages/softphone/src/adapters/probe.ts', VALUE('../startSoftphone.ts'), /do not know the page/],
  ['packages/softphone/src/adapters/probe.ts', VALUE('@inocx/telephony/controller/softphoneController.ts'), /An adapter knows/],
  ['packages/testing/src/probe.ts', VALUE('@inocx/softphone/browser/soon.ts'), /Fakes and contract suites/],
  ['force-app/main/softphone/lwc/callCard/probe.ts', VALUE('@inocx/telephony/view-model/panelView.ts'), /Values come through c/],
  ['force-app/main/softphone/lwc/callCard/probe.ts', TYPE('@inocx/telephony/view-model/panelViewTypes.ts'), null],
  ['force-app/main/softphone/lwc/callCard/probe.ts', TYPE('@inocx/telephony/ports/ports.ts'), /types of the view model only/],
  ['force-app/main/softphone/lwc/callCard/probe.ts', VALUE('c/openCti'), /A view knows its own files/],
  ['force-app/main/openCti/lwc/openCti/probe.ts', VALUE('@inocx/telephony/faults/faults.ts'), /values come from c\/callModel/],
  ['force-app/main/openCti/lwc/openCti/probe.ts', VALUE('c/callModel'), null],
  ['force-app/main/openCti/lwc/openCti/probe.ts', VALUE('c/softphone'), /c\/callModel is the one way/],
  ['force-app/main/records/lwc/liveCall/probe.ts', VALUE('c/openCti'), /c\/callModel is the one way/],
  ['workbench/org/probe.ts', VALUE('@inocx/telephony/outbox/outbox.ts'), /shares no code/],
  ['workbench/org/probe.ts', VALUE('../shell/page.ts'), /meet in workbench\/server.ts only/],
  ['workbench/ino/client/probe.ts', VALUE('@inocx/bridge/index.ts'), null],
  ['workbench/org/probe.ts', VALUE('@inocx/connector'), /Only workbench\/mountConnector.ts knows the connector/],
  ['workbench/probe.ts', VALUE('@inocx/connector'), /Only workbench\/mountConnector.ts knows the connector/],
  ['workbench/lib/probe.ts', VALUE('../../packages/connector/src/index.ts'), /Only workbench\/mountConnector.ts knows the connector/],
  ['workbench/server.ts', VALUE('@inocx/connector'), /Only workbench\/mountConnector.ts knows the connector/],
  ['workbench/mountConnector.ts', VALUE('@inocx/connector'), null],
  ['workbench/mountConnector.ts', VALUE('@inocx/telephony/outbox/outbox.ts'), /shares no code/],
  ['packages/connector/src/auth/probe.ts', VALUE('@inocx/telephony/screen-pop/plans.ts'), null],
  ['packages/connector/src/auth/probe.ts', TYPE('@inocx/telephony/ports/ports.ts'), null],
  ['packages/connector/src/auth/probe.ts', VALUE('@inocx/telephony/outbox/outbox.ts'), /core’s logic, ports and faults only/],
  ['packages/connector/src/probe.ts', VALUE('@inocx/softphone/main.ts'), /core’s logic, ports and faults only/],
  ['packages/connector/src/probe.ts', TYPE('@inocx/bridge/index.ts'), /core’s logic, ports and faults only/],
  ['packages/connector/src/cli/probe.ts', VALUE('@inocx/testing/fakeClock.ts'), /core’s logic, ports and faults only/],
  ['packages/connector/src/cli/probe.ts', VALUE('../../../../workbench/server.ts'), /stands alone/],
  ['packages/connector/src/vault/probe.ts', VALUE('../auth/consent.ts'), /vault must not know auth/],
  ['packages/connector/src/auth/salesforce/probe.ts', VALUE('../../service/service.ts'), /auth must not know service/],
  ['packages/connector/src/auth/probe.ts', VALUE('../vault/vault.ts'), null],
  ['packages/telephony/src/outbox/probe.ts', VALUE('@inocx/connector'), /The core imports nothing of ours/],
  ['packages/connector/src/cli/probe.ts', VALUE('../../../../tooling/lib/root.ts'), /stands alone/],
  ['tooling/deploy/probe.ts', VALUE('../../scripts/scratch.ts'), /A file of scripts\/ starts a command/],
  ['tooling/deploy/probe.ts', TYPE('../../scripts/scratch.ts'), /A file of scripts\/ starts a command/],
  ['tooling/deploy/__tests__/probe.test.ts', VALUE('../../../scripts/scratch.ts'), /A file of scripts\/ starts a command/],
  ['tooling/deploy/probe.ts', VALUE('../lib/root.ts'), null],
  ['workbench/server.ts', VALUE('../scripts/start.ts'), /A file of scripts\/ starts a command/],
  ['test/e2e/probe.ts', VALUE('../../scripts/build.ts'), /A file of scripts\/ starts a command/],
  ['packages/connector/test/probe.ts', VALUE('../../../scripts/connector.ts'), /A file of scripts\/ starts a command/],
  ['force-app/main/softphone/lwc/callCard/probe.ts', VALUE('../../../../../scripts/build.ts'), /A file of scripts\/ starts a command/],
  ['scripts/probe.ts', VALUE('./scratch.ts'), /A file of scripts\/ starts a command/],
  ['scripts/probe.ts', VALUE('../tooling/lib/root.ts'), null]
];

describe('lint holds the direction of dependencies', () => {
  // The probes are in no project on the disk, so the rules that know types are off; those of imports need none.
  const eslint = new ESLint({
    cwd: root,
    overrideConfig: {
      languageOptions: { parserOptions: { project: false } },
      rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/no-misused-promises': 'off' }
    }
  });
  for (const [file, source, says] of DIRECTIONS) {
    test(`${file}: ${source.split('\n')[0]}`, async () => {
      const [result] = await eslint.lintText(source, { filePath: join(root, file) });
      const messages = (result?.messages ?? []).filter(({ ruleId }) => /restricted/.test(ruleId ?? '')).map(({ message }) => message);
      if (says === null) assert.deepEqual(messages, []);
      else assert.match(messages.join('\n'), says);
    });
  }
});

/** Files that an import leads to from one of these, over any number of steps; these included. */
function reached(graph: ImportGraph, from: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...from];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    waiting.push(...(graph.get(file) ?? []));
  }
  return seen;
}

test('no file of a bundle is left over: each is reached from the one that has the name of the bundle', () => {
  const bundles = listBundles().filter(({ scripts }) => scripts.length > 0);
  const graph = importGraph(root, ['force-app/**/*.ts']);
  const main = bundles.map(({ folder, name }) => `${folder}/${name}.ts`);
  const used = reached(graph, main);
  assert.ok(bundles.flatMap(({ scripts }) => scripts).length > main.length);
  assert.deepEqual(
    bundles.flatMap(({ scripts }) => scripts).filter((file) => !used.has(file)),
    []
  );
  // Without the way to a file it would be found.
  assert.equal(reached(new Map([...graph].map(([file]) => [file, []])), main).size, main.length);
});

test('scripts/ holds entry points only: each file is started by an npm script', () => {
  const started = ['package.json', 'packages/connector/package.json'].flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/scripts\/(?:bootstrap\.mjs )?([\w.]+)/g)].map(([, name = '']) =>
      name.replace(/\.ts$/, '')
    )
  );
  const files = readdirSync(join(root, 'scripts'), { recursive: true, encoding: 'utf8' });
  assert.ok(files.length > 10);
  assert.deepEqual(
    files.filter((file) => file !== 'bootstrap.mjs' && !started.includes(file.replace(/\.ts$/, ''))),
    []
  );
});

test('every bundle and package has its path in tsconfig.base.json: editors and tools resolve it without a build', () => {
  const { compilerOptions }: { compilerOptions: { paths: Record<string, string[]> } } = JSON.parse(
    readFileSync(join(root, 'tsconfig.base.json'), 'utf8')
  );
  const bundles = listBundles().map(({ name, folder, scripts }) =>
    scripts.length === 0 ? [`c/${name}`, ['./packages/telephony/src/platform.ts']] : [`c/${name}`, [`./${folder}/${name}.ts`]]
  );
  const { paths } = compilerOptions;
  assert.deepEqual(Object.fromEntries(Object.entries(paths).filter(([name]) => name.startsWith('c/'))), Object.fromEntries(bundles));
  assert.deepEqual(
    Object.entries(paths).filter(([name]) => name.startsWith('@inocx/')),
    ['bridge', 'softphone', 'telephony', 'testing'].map((name) => [`@inocx/${name}/*`, [`./packages/${name}/src/*`]])
  );
});
