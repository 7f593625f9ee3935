import { createRequire } from 'node:module';

const { jestConfig: lightning } = createRequire(import.meta.url)('@salesforce/sfdx-lwc-jest/config');

/** Every copy of the project tests its own sources: a link in node_modules may lead to another copy. */
export const ownPackages = {
  '^@inocx/([^/]+)/(.+)$': '<rootDir>/packages/$1/src/$2',
  '^c/callModel$': '<rootDir>/packages/telephony/src/platform.ts'
};

export const plainTypeScript = [
  'babel-jest',
  {
    babelrc: false,
    configFile: false,
    presets: ['@babel/preset-typescript'],
    plugins: ['@babel/plugin-transform-modules-commonjs']
  }
];

/** These ship ES modules only; Jest runs CommonJS. */
const ES_MODULES_ONLY = 'penpal|idb';

/** Logic in plain Jest: without the LWC engine a run takes a fraction of the time. */
const plain = {
  transform: { '\\.[jt]s$': plainTypeScript },
  transformIgnorePatterns: [`/node_modules/(?!(?:${ES_MODULES_ONLY})/)`],
  testMatch: ['**/__tests__/**/*.test.ts'],
  moduleNameMapper: ownPackages,
  modulePathIgnorePatterns: ['<rootDir>/build/']
};

export const core = {
  ...plain,
  displayName: 'core',
  testEnvironment: 'node',
  roots: ['<rootDir>/packages/telephony', '<rootDir>/packages/bridge/src/guards', '<rootDir>/packages/testing']
};

const softphone = {
  ...plain,
  displayName: 'softphone',
  testEnvironment: 'jsdom',
  roots: ['<rootDir>/packages/softphone', '<rootDir>/packages/bridge/src/client', '<rootDir>/packages/bridge/src/link']
};

/** LWC 9 ships ES modules only; sfdx-lwc-jest still expects CommonJS, so @lwc/* is converted on the way in. */
const esModulesToCommonJs = ['babel-jest', { babelrc: false, configFile: false, plugins: ['@babel/plugin-transform-modules-commonjs'] }];

const forceApp = {
  ...lightning,
  displayName: 'force-app',
  roots: ['<rootDir>/force-app'],
  testMatch: ['**/__tests__/**/*.test.ts'],
  moduleNameMapper: { ...ownPackages, ...lightning.moduleNameMapper },
  transform: {
    'node_modules/@lwc/.+\\.js$': esModulesToCommonJs,
    '/packages/.+\\.ts$': plainTypeScript,
    ...lightning.transform
  },
  transformIgnorePatterns: ['/node_modules/(?!(@lwc/|@salesforce/sfdx-lwc-jest/src/lightning-stubs/|penpal/|idb/))'],
  modulePathIgnorePatterns: ['<rootDir>/build/']
};

export default {
  projects: [core, softphone, forceApp],
  // The build leaves a .js beside each .ts; counted, they would halve the coverage.
  collectCoverageFrom: ['force-app/**/lwc/**/*.ts', 'packages/**/*.ts', '!**/__tests__/**', '!**/*.d.ts']
};
