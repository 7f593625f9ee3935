import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/root.ts';
import { sourceFiles } from '../../scripts/metadata/folders.ts';
import { childrenOf, readXml, textOf } from '../../scripts/metadata/xml.ts';

const agent = readXml(readFileSync(join(root, 'force-app/main/access/permissionsets/INO_cx_Agent.permissionset-meta.xml'), 'utf8'));

test('the agent may read and write every field of the call log', () => {
  const rights = childrenOf(agent, 'fieldPermissions').map((one) => [
    textOf(one, 'field'),
    textOf(one, 'readable'),
    textOf(one, 'editable')
  ]);
  const fields = sourceFiles(['force-app/main/activity/objects/Activity/fields']).map(
    (path) => `Task.${basename(path, '.field-meta.xml')}`
  );
  assert.deepEqual(
    rights,
    fields.map((field) => [field, 'true', 'true'])
  );
});

test('the agent may open the softphone page and the console, and gets no other right', () => {
  const rest = agent.children.filter((element) => element.name !== 'fieldPermissions');
  assert.deepEqual(
    rest.map((element) => [element.name, ...(element.children.length > 0 ? element.children.map((child) => child.text) : [])]),
    [
      ['applicationVisibilities', 'INO_cx_Console', 'true'],
      ['description'],
      ['hasActivationRequired'],
      ['label'],
      ['pageAccesses', 'Softphone', 'true']
    ]
  );
});
