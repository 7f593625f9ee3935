import { createRequire } from 'node:module';

const { jestConfig } = createRequire(import.meta.url)('@salesforce/sfdx-lwc-jest/config');

/** LWC 9 ships ES modules only; sfdx-lwc-jest still expects CommonJS, so @lwc/* is converted on the way in. */
const esModulesToCommonJs = ['babel-jest', { babelrc: false, configFile: false, plugins: ['@babel/plugin-transform-modules-commonjs'] }];

export default {
  ...jestConfig,
  roots: ['<rootDir>/force-app', '<rootDir>/src', '<rootDir>/test/contract'],
  testMatch: ['**/__tests__/**/*.test.ts', '<rootDir>/test/contract/**/*.test.ts'],
  transform: { 'node_modules/@lwc/.+\\.js$': esModulesToCommonJs, ...jestConfig.transform },
  transformIgnorePatterns: ['/node_modules/(?!(@lwc/|@salesforce/sfdx-lwc-jest/src/lightning-stubs/|penpal/|idb/))'],
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  // The build leaves a .js beside each .ts; counted, they would halve the coverage.
  collectCoverageFrom: ['force-app/**/lwc/**/*.ts', 'src/**/*.ts', '!**/__tests__/**', '!**/*.d.ts']
};
