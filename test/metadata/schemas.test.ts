import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../tooling/lib/root.ts';
import { schemaProblems } from '../../tooling/metadata/projectSchema.ts';

const FILES = { 'sfdx-project.json': 'sfdx-project.json', 'project-scratch-def.json': 'config/project-scratch-def.json' } as const;
type Kind = keyof typeof FILES;

const text = (kind: Kind): string => readFileSync(join(root, FILES[kind]), 'utf8');

describe("the project's files fit Salesforce's published schemas", () => {
  for (const kind of ['sfdx-project.json', 'project-scratch-def.json'] as const)
    test(kind, () => assert.deepEqual(schemaProblems(kind, JSON.parse(text(kind))), []));
});

const MISTAKES: readonly (readonly [title: string, kind: Kind, from: string, to: string, says: RegExp])[] = [
  ['a misspelt key', 'sfdx-project.json', '"namespace"', '"nameSpace"', /additional properties: nameSpace/],
  ['a package directory without path', 'sfdx-project.json', '"path": "insight-app",', '', /\/packageDirectories\/1 .*path/],
  [
    'a dependency that is no object',
    'sfdx-project.json',
    '"dependencies": [',
    '"dependencies": ["x", ',
    /\/packageDirectories\/1\/dependencies/
  ],
  ['an edition that does not exist', 'project-scratch-def.json', '"Developer"', '"Professor"', /\/edition/],
  ['a feature that does not exist', 'project-scratch-def.json', '"ServiceCloud"', '"ServiceClouds"', /\/features\/0/],
  ['a switch in words', 'project-scratch-def.json', '"hasSampleData": false', '"hasSampleData": "no"', /\/hasSampleData/]
];

describe('a mistake in them is found', () => {
  for (const [title, kind, from, to, says] of MISTAKES) {
    test(title, () => {
      const spoilt = text(kind).replace(from, to);
      assert.notEqual(spoilt, text(kind), 'the mistake was made');
      assert.match(schemaProblems(kind, JSON.parse(spoilt)).join('\n'), says);
    });
  }
});
