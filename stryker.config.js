import { core } from './jest.config.js';
import { measuredBy, WORD_LISTS } from './tooling/mutation/modules.ts';

/** The module under mutation. `npm run mutation` (scripts/mutation.ts) names one at a time. */
const name = process.env.MUTATION_MODULE ?? 'call-log';
const { folder, files, threshold } = measuredBy(name);

/** Each module is judged by its own tests alone; those that generate thousands of cases would take hours and only raise the score. */
export const LEFT_OUT = ['anything', 'hostile', 'exactlyOnce', 'walk'];

export default {
  mutate: [`${folder}/${files}`, ...WORD_LISTS.map((file) => `!${folder}/${file}`)],
  // The copy holds what the tests read. Its modules are its own: jest.config.js resolves @inocx/* below the copy's root.
  ignorePatterns: ['/docs', '/workbench', '/scripts', '/tooling', '/test', '/insight-app', '/devhub-app', '/force-app'],
  testRunner: 'jest',
  jest: {
    projectType: 'custom',
    enableFindRelatedTests: false,
    config: {
      ...core,
      // Stryker merges this with jest.config.js, whose three projects are not wanted here.
      projects: [],
      roots: [`<rootDir>/${folder}`],
      testPathIgnorePatterns: LEFT_OUT.map((file) => `/__tests__/${file}\\.test\\.ts$`)
    }
  },
  // A change that makes a listener throw where nobody waits is judged by the tests, not by the end of their process.
  testRunnerNodeArgs: ['--unhandled-rejections=warn'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // An endless loop is found by its time; the machine may be busy with other things.
  timeoutMS: 20_000,
  dryRunTimeoutMinutes: 30,
  tempDirName: 'build/stryker',
  // What was noticed once and did not change since is not tried again. Delete build/mutation to measure from the start.
  incremental: true,
  incrementalFile: `build/mutation/${name}.incremental.json`,
  reporters: ['json'],
  jsonReporter: { fileName: `build/mutation/${name}.json` },
  thresholds: { high: 95, low: threshold ?? 0, break: threshold },
  checkers: [],
  allowEmpty: false
};
