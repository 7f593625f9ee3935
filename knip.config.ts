import { readFileSync } from 'node:fs';
import type { KnipConfig } from 'knip';
import { listBundles } from './tooling/build/bundles.ts';

const { compilerOptions }: { compilerOptions: { paths: Record<string, string[]> } } = JSON.parse(
  readFileSync('tsconfig.base.json', 'utf8')
);

/** Files that something starts or bundles by their path, not by an import. */
const STARTED = {
  /** npm scripts and CI. */
  commands: ['scripts/*.{ts,mjs}'],
  /** node:test; Jest's are found by its own configuration. */
  tests: ['{tooling,workbench,test}/**/*.test.ts'],
  /** Worker processes, and modules that the connector is given by their path. */
  processes: ['tooling/test/worker.ts', 'tooling/connector/localNames.ts', 'test/clients/watchedNames.ts'],
  /**
   * Components name each other in templates and pages: c-<name>. Inside a bundle imports have no ending, and the .js that the build leaves
   * beside each .ts is found first; tooling/__tests__/dependencies.test.ts looks for files of a bundle that nothing imports.
   */
  bundles: listBundles().flatMap(({ scripts }) => scripts),
  /** Scripts of pages, which the build or a test bundles. */
  pages: [
    'workbench/{shell,ino}/client/main.ts',
    'workbench/shell/client/opencti.ts',
    'test/chaos/product.ts',
    'test/attack/pages/*.ts',
    'test/bench/pages/{*,empty/*}.ts',
    'test/e2e/{banner,logStore,tabs}/*Page.ts',
    'test/e2e/recordPage/{recordPage,messageService,uiRecordApi}.ts',
    'test/e2e/recordPage/lightning/*/*.ts'
  ]
};

export default {
  workspaces: {
    '.': {
      entry: Object.values(STARTED).flat(),
      project: ['*.ts', '{scripts,tooling,workbench,test,force-app}/**/*.{ts,mjs}'],
      paths: compilerOptions.paths,
      ignoreDependencies: [
        // Read by their path in node_modules, as files: createRequire(…).resolve.
        '@salesforce-ux/design-system',
        '@salesforce/schemas',
        '@salesforce/types',
        'axe-core',
        // Declared by the packages that these tests and docs are about.
        'libphonenumber-js',
        'lwc',
        'zod',
        // Modules of the platform, which no npm package holds.
        'lightning',
        '@salesforce/label',
        '@salesforce/messageChannel',
        // Names that sfdx-lwc-jest gives Jest; they come with it.
        '@lwc/jest-preset',
        '@lwc/jest-serializer',
        '@lwc/jest-transformer',
        // The benchmark's own: a module that it makes, and a package that test/bench/peers installs by itself.
        'bench',
        'sip.js'
      ],
      // Programs of the machine: they are looked for, and asked for where they are missing.
      ignoreBinaries: ['apt-get', 'java']
    },
    'packages/bridge': {},
    'packages/connector': {
      entry: ['test/**/*.test.ts', 'test/proof/{caller,fakeProgram,killedSync}.ts'],
      project: ['{src,test}/**/*.ts']
    },
    'packages/softphone': { entry: ['src/lazy/*.ts'] },
    'packages/telephony': {},
    'packages/testing': {}
  },
  // A type that an exported function takes or gives is exported with it: whoever keeps such a value can name its type.
  ignoreExportsUsedInFile: { interface: true, type: true }
} satisfies KnipConfig;
