import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tooling/lib/root.ts';

const PAGE = 'docs/security.md';
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What a page names as evidence and this project does not have, one line each. */
function missingEvidence(page: string): string[] {
  return [...missingFiles(page), ...missingChecks(page), ...missingCommands(page)];
}

/** Files in backquotes below a folder of the project, and targets of links. */
function missingFiles(page: string): string[] {
  const named = [...page.matchAll(/`((?:docs|force-app|insight-app|scripts|src|test|types|workbench)(?:\/[^`\s]*)?)`/g)].map(
    (match) => match[1] ?? ''
  );
  const linked = [...page.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => join('docs', match[1] ?? ''));
  return [...named, ...linked].filter((path) => !existsSync(join(root, path))).map((path) => `no file ${path}`);
}

/** A title in quotes after a file is a part of the title of a test in it. */
function missingChecks(page: string): string[] {
  const claims = [...page.matchAll(/`([^`\s]+\.test\.ts)`\s+"([^"]+)"/g)];
  return claims
    .filter(([, path = '', title = '']) => existsSync(join(root, path)) && !titlesOf(path).includes(title))
    .map(([, path, title]) => `${path} has no check "${title}"`);
}

/** The lines of a test file that name a test: a claim is not kept by a comment. */
function titlesOf(path: string): string {
  const lines = read(path).split('\n');
  return lines.filter((line) => /\b(?:test|it|describe)(?:\.each)?\(|^\s*(?:\[?['"`]|name:)/.test(line)).join('\n');
}

function missingCommands(page: string): string[] {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  return [...page.matchAll(/`npm run ([\w:]+)`/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => !(name in scripts))
    .map((name) => `no npm run ${name}`);
}

/** Rows of the checklist (section 4): their cells. */
function checklist(page: string): string[][] {
  const section = page.slice(page.indexOf('## 4.'), page.indexOf('## 5.'));
  const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| asked'));
  return rows.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  );
}

test('every file, check and command that the page names exists', () => {
  assert.deepEqual(missingEvidence(read(PAGE)), []);
});

test('evidence that does not exist is found', () => {
  const page = [
    '`test/attack/none.test.ts` "x"',
    '`test/attack/traces.test.ts` "no such title"',
    '`test/attack/traces.test.ts` "What a whole call leaves behind"',
    '`npm run nothing`',
    '[a](none.md)'
  ].join('\n');
  assert.deepEqual(missingEvidence(page), [
    'no file test/attack/none.test.ts',
    'no file docs/none.md',
    'test/attack/traces.test.ts has no check "no such title"',
    'test/attack/traces.test.ts has no check "What a whole call leaves behind"',
    'no npm run nothing'
  ]);
});

test('each line of the checklist says its state, and what is held names its evidence', () => {
  const rows = checklist(read(PAGE));
  assert.ok(rows.length >= 30, `${rows.length} lines`);
  const known = /^(?:held|absent|not held|org|release|INO cx|release, INO cx)$/;
  assert.deepEqual(
    rows.filter(([, state = '']) => !known.test(state)),
    []
  );
  assert.deepEqual(
    rows.filter(([, state, evidence = '']) => /held|absent/.test(state ?? '') && !/`|\]\(/.test(evidence)),
    []
  );
});
