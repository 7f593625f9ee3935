import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ESLint, Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { root } from '../../tooling/lib/root.ts';

/** Syntax that TypeScript and the open-source engine take and that the platform's compiler refuses in a bundle. */
const REFUSED: readonly (readonly [title: string, source: string, says: RegExp])[] = [
  ['a private method', 'export class A { #a() { return 1; } b() { return this.#a(); } }', /refuses private methods/],
  ['a private getter', 'export class A { get #a() { return 1; } b() { return this.#a; } }', /refuses private methods/],
  ['a static block', 'export class A { static a = 0; static { A.a = 1; } }', /refuses static blocks/],
  ['accessor', 'export class A { accessor a = 1; }', /refuses accessor/],
  ['import()', "export const a = () => import('c/other');", /refuses import\(\)/]
];

const TAKEN = 'export class A {\n  #a = 1;\n  static b = 2;\n  get a(): number {\n    return this.#a;\n  }\n}\n';

describe('lint refuses in a bundle what the platform refuses', () => {
  const linter = new Linter();
  let rule: Linter.RuleEntry;

  // Only this one rule, as the project sets it for bundles: rules of the LWC plugin break off at a static block.
  before(async () => {
    const config: unknown = await new ESLint({ cwd: root }).calculateConfigForFile('force-app/main/openCti/lwc/openCti/line.ts');
    assert.ok(isConfig(config));
    rule = config.rules['no-restricted-syntax'] ?? 'off';
  });

  const lint = (source: string): string =>
    linter
      .verify(source, { languageOptions: { parser: tseslint.parser as Linter.Parser }, rules: { 'no-restricted-syntax': rule } })
      .map((message) => message.message)
      .join('\n');

  for (const [title, source, says] of REFUSED) test(title, () => assert.match(lint(source), says));

  test('a class with private fields and static properties is taken', () => assert.equal(lint(TAKEN), ''));
});

function isConfig(value: unknown): value is Pick<Required<Linter.Config>, 'rules'> {
  return typeof value === 'object' && value !== null && 'rules' in value;
}
