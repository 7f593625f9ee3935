import jestConfig from './jest.config.js';
import { TELEPHONY, THRESHOLD } from './scripts/mutation/modules.ts';

/** The module under mutation. `npm run mutation` (scripts/mutation.ts) names one at a time. */
const name = process.env.MUTATION_MODULE ?? 'callLog';
const folder = `${TELEPHONY}/${name}`;

/** Each module is judged by its own tests alone; those that generate thousands of cases would take hours and only raise the score. */
export const LEFT_OUT = ['anything', 'hostile', 'exactlyOnce', 'walk'];

const plainTypeScript = [
  'babel-jest',
  {
    babelrc: false,
    configFile: false,
    presets: ['@babel/preset-typescript'],
    plugins: ['@babel/plugin-transform-modules-commonjs']
  }
];

export default {
  mutate: [`${folder}/*.ts`],
  // What the tests read; the .js that the build leaves beside each .ts must not be found in its place.
  ignorePatterns: ['/docs', '/workbench', '/scripts', '/insight-app', '/devhub-app', 'force-app/**/*.js'],
  testRunner: 'jest',
  jest: {
    projectType: 'custom',
    enableFindRelatedTests: false,
    config: {
      ...jestConfig,
      // The copy that Stryker mutates.
      rootDir: undefined,
      roots: [`<rootDir>/${folder}`],
      testMatch: ['**/__tests__/**/*.test.ts'],
      testPathIgnorePatterns: LEFT_OUT.map((file) => `/__tests__/${file}\\.test\\.ts$`),
      // The modules have no template and no DOM: without the engine of the components a run takes a fraction of the time.
      transform: { '\\.ts$': plainTypeScript },
      testEnvironment: 'node',
      setupFilesAfterEnv: [],
      snapshotSerializers: []
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
  thresholds: { high: 95, low: THRESHOLD, break: THRESHOLD },
  checkers: [],
  allowEmpty: false
};
