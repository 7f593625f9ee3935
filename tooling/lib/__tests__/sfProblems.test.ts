import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOf } from '../sfProblems.ts';

const MISSPELT = 'In field: field - no CustomField named Task.Quee__c found';

test('a refused deploy names the file, the place and the problem, each once', () => {
  const component = {
    fullName: 'INO_cx_Agent',
    fileName: 'permissionsets/INO_cx_Agent.permissionset',
    problem: MISSPELT,
    lineNumber: 7,
    columnNumber: 20
  };
  const file = {
    fullName: 'INO_cx_Agent',
    filePath: 'force-app/a.permissionset-meta.xml',
    state: 'Failed',
    error: MISSPELT,
    lineNumber: 7,
    columnNumber: 20
  };
  const unchanged = { fullName: 'Other', filePath: 'force-app/b.xml', state: 'Unchanged' };
  assert.deepEqual(problemsOf({ files: [unchanged, file], details: { componentFailures: [component] } }), [
    `force-app/a.permissionset-meta.xml:7:20: ${MISSPELT}`
  ]);
});

test('a component without a file here is named as the org names it; one failure comes without a list around it', () => {
  const failure = { fullName: 'package.xml', fileName: 'package.xml', problem: 'Unknown type', lineNumber: '3' };
  assert.deepEqual(problemsOf({ details: { componentFailures: failure } }), ['package.xml:3: Unknown type']);
  assert.deepEqual(problemsOf({ details: { componentFailures: { fullName: 'X', fileName: '', problem: 'Gone' } } }), ['X: Gone']);
});

test('a refused assignment names the user and the reason', () => {
  assert.deepEqual(problemsOf({ successes: [], failures: [{ name: 'ada@acme.example', message: 'Duplicate PermissionSetAssignment.' }] }), [
    'ada@acme.example: Duplicate PermissionSetAssignment.'
  ]);
});

for (const other of [undefined, null, 'text', {}, { details: null }, { files: [{ state: 'Failed' }] }]) {
  test(`a result without problems adds no line: ${JSON.stringify(other) ?? 'none'}`, () => assert.deepEqual(problemsOf(other), []));
}
