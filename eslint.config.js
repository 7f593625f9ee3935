import js from '@eslint/js';
import lwcRecommended from '@salesforce/eslint-config-lwc/recommended-ts.js';
import jestPlugin from 'eslint-plugin-jest';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { homeRules } from './tooling/lint/homes.js';
import sameId from './tooling/lint/sameId.js';
import { entryPointRules, folderRules, hostGlobals } from './tooling/lint/layers.js';

const tests = ['**/__tests__/**', 'test/**', 'packages/*/test/**'];

/** What the platform's compiler refuses in a bundle, though TypeScript and the open-source engine take it. */
const platformRefuses = [
  { selector: 'MethodDefinition > PrivateIdentifier', message: 'The platform refuses private methods.' },
  { selector: 'StaticBlock', message: 'The platform refuses static blocks.' },
  { selector: 'AccessorProperty', message: 'The platform refuses accessor.' },
  { selector: 'ImportExpression', message: 'The platform refuses import().' }
];

/** Words of older code for what the field calls a notification, an interaction, a message that was received, a request. */
const oldNames = ['told', 'Told', 'toldSchema', 'heard', 'wish'];

/** Rules that know types read these. */
const typedProjects = [...['core', 'lwc', 'browser', 'jest'].map((name) => `tsconfig.${name}.json`), 'packages/connector/tsconfig.json'];

const importRule = ({ files, patterns }) => ({
  files,
  ignores: tests,
  // The rule of typescript-eslint sees type imports, which a pattern may let through.
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] }
});

export default tseslint.config(
  { ignores: ['build/**', 'coverage/**', 'node_modules/**', '.workbench/**', 'packages/*/dist/**', 'force-app/**/*.js'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/ban-ts-comment': 'error',
      eqeqeq: 'error',
      'id-denylist': ['error', ...oldNames],
      'no-undef': 'off',
      'max-lines': ['error', { max: 260, skipBlankLines: true, skipComments: true }]
    }
  },
  {
    files: ['**/*.ts'],
    ignores: [...tests, 'packages/testing/**'],
    rules: { 'max-lines-per-function': ['error', { max: 45, skipBlankLines: true, skipComments: true }] }
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  {
    // What nobody awaits runs through `background` of telephony/faults; `void promise` would lose what it throws.
    files: ['force-app/**/*.ts', 'packages/{telephony,bridge,softphone,testing}/**/*.ts', 'packages/connector/src/**/*.ts'],
    // On a build server the parser would take each file as it is on the disk, and the tests of these rules lint texts.
    languageOptions: {
      parserOptions: { project: typedProjects, tsconfigRootDir: import.meta.dirname, disallowAutomaticSingleRunInference: true }
    },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
      '@typescript-eslint/no-misused-promises': 'error'
    }
  },
  {
    files: ['force-app/**/*.ts', 'packages/{telephony,softphone}/src/**/*.ts'],
    ignores: [...tests, 'packages/telephony/src/records/**'],
    plugins: { ids: sameId },
    rules: { 'ids/record-ids': 'error' }
  },
  {
    // A test, and a fake in it, may start what it does not wait for: Jest fails the test for a rejection that nobody handles.
    files: ['force-app/**/__tests__/**/*.ts', 'packages/{telephony,bridge,softphone}/**/__tests__/**/*.ts', 'packages/testing/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }] }
  },
  ...lwcRecommended.map((config) => ({ ...config, files: ['force-app/**/lwc/**/*.ts'] })),
  {
    files: ['force-app/**/lwc/**/*.ts'],
    // The shared config's own parser takes every interface for an unused variable.
    languageOptions: { parser: tseslint.parser },
    rules: {
      'no-restricted-syntax': ['error', ...platformRefuses],
      // typescript-eslint's rule of that name knows types; this one takes every parameter of an interface for unused.
      'no-unused-vars': 'off',
      // `void` on what is no promise gives an arrow function no value; on a promise another rule refuses it.
      'no-void': 'off',
      // Prettier takes the parentheses away that this rule wants.
      'no-confusing-arrow': 'off'
    }
  },
  {
    files: ['packages/telephony/src/**/*.ts'],
    ignores: tests,
    rules: { 'no-restricted-globals': ['error', ...hostGlobals], 'no-await-in-loop': 'error' }
  },
  { files: ['force-app/**/__tests__/**/*.ts'], languageOptions: { globals: globals.node } },
  ...homeRules(tests),
  ...folderRules.map(importRule),
  ...entryPointRules.map(({ files, patterns }) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } })),
  {
    files: ['**/__tests__/**/*.ts', 'packages/testing/src/contract/**/*.ts'],
    ...jestPlugin.configs['flat/recommended'],
    ignores: ['workbench/**', 'tooling/**'],
    rules: {
      ...jestPlugin.configs['flat/recommended'].rules,
      '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off',
      // Tests walk tables one after the other and name hostile values as they are.
      'no-await-in-loop': 'off',
      'no-script-url': 'off',
      'dot-notation': 'off'
    }
  }
);
