import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tooling/lib/root.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What a page names as evidence and this project does not have, one line each. */
export function missingEvidence(page: string): string[] {
  return [...missingFiles(page), ...missingChecks(page), ...missingCommands(page)];
}

/** Files in backquotes below a folder of the project, and targets of links. */
function missingFiles(page: string): string[] {
  const named = [...page.matchAll(/`((?:docs|force-app|insight-app|packages|scripts|src|test|types|workbench)(?:\/[^`\s]*)?)`/g)].map(
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
