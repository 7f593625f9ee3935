/**
 * Which way dependencies may point (ARCHITECTURE.md, section 2). ESLint reads this file on whatever Node runs it, Node 20 too, so it is
 * JavaScript. That no cycle of files or folders arises is held by tooling/__tests__/dependencies.test.ts.
 */

/** Globals that tie logic to a browser or to Salesforce; the core gets clock, storage and network through ports. */
const HOST_GLOBALS = [
  'window',
  'document',
  'navigator',
  'location',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'fetch',
  'setTimeout',
  'setInterval',
  'clearTimeout',
  'requestAnimationFrame',
  'BroadcastChannel',
  'sforce',
  'crypto',
  'console',
  'process'
];

export const hostGlobals = HOST_GLOBALS.map((name) => ({ name, message: 'The core has no host: take it through a port.' }));

const CORE = [
  { regex: '^@inocx/', message: 'The core imports nothing of ours; inside it imports are relative.' },
  { regex: '^c/|^lwc$|^node:', message: 'The core knows no platform.' },
  { regex: '^(?!\\.)(?!libphonenumber-js)', message: 'The core needs no library but libphonenumber-js.' }
];

const BRIDGE = [
  {
    regex: '^@inocx/(?!telephony/(?:ports|faults|decode|records|text)/)',
    message: 'Of ours the bridge knows ports, faults, decode, records and text only.'
  },
  { regex: '^c/|^lwc$', message: 'The bridge knows no platform.' }
];

const SOFTPHONE = [{ regex: '^@inocx/(?!(?:telephony|bridge)/)', message: 'Hosts know the core and the bridge, never each other.' }];

/**
 * Bundles of the package: a deploy resolves `c/…` alone, so values come from nowhere else. Types of one folder of the core are let through;
 * they are gone by then. ESLint lets a type import pass as soon as one pattern allows it, so the patterns must not overlap.
 */
const bundle = (typesOf, message) => [
  { regex: '^\\.\\./', message: 'The platform knows one way between bundles: c/<name>.' },
  { regex: `^@inocx/telephony/${typesOf}/`, message: 'Values come through c/… alone.', allowTypeImports: true },
  { regex: `^@inocx/(?!telephony/${typesOf}/)`, message }
];

/** The connector's folders, lowest first: each may import those before it. `index.ts` and `connector.ts` put them together. */
const CONNECTOR_LAYERS = [
  'clock',
  'faults',
  'log',
  'http',
  'store',
  'vault',
  'auth',
  'salesforce',
  'zoho',
  'crm',
  'actions',
  'sync',
  'graph',
  'service',
  'cli'
];

const CONNECTOR = [
  {
    regex:
      '^@inocx/(?!telephony/(?:scenario|screen-pop|call-log|fields|settings|interaction|phone-numbers|async|decode|records|text|faults|ports)/)',
    message: 'Of ours the connector knows the core’s logic, ports and faults only.'
  },
  { regex: '^c/|^lwc$', message: 'The connector knows no platform.' },
  { regex: '(^|/)(?:force-app|workbench|scripts|tooling|packages)/', message: 'The connector stands alone in packages/connector.' }
];

/** One file mounts the connector in the workbench. */
const MOUNTS = [
  { regex: '^@inocx/(?:telephony|testing)/', message: 'The twin shares no code with what it tests.', allowTypeImports: true },
  { regex: '^c/|^@inocx/(?!bridge/index\\.ts$|telephony/|testing/|connector$)', message: 'The twin shares no code with what it tests.' }
];

const TWIN = [
  { regex: '^@inocx/(?:telephony|testing)/', message: 'The twin shares no code with what it tests.', allowTypeImports: true },
  {
    regex: '^c/|^@inocx/(?!bridge/index\\.ts$|telephony/|testing/|connector(?:/|$))',
    message: 'The twin shares no code with what it tests.'
  },
  { regex: '^@inocx/connector(?:/|$)|(^|/)packages/connector/', message: 'Only workbench/mountConnector.ts knows the connector.' }
];

const ROOMS = ['org', 'shell', 'ino', 'zoho'];

const ENTRY_POINT = 'A file of scripts/ starts a command. What others need of it is a library in tooling/.';

/** Nothing imports `scripts/`, tests and the scripts themselves included. It is a rule of its own, so no rule below replaces it. */
export const entryPointRules = [
  { files: ['**/*.{ts,js,mjs}'], patterns: [{ regex: '^\\.{1,2}/(?:.*/)?scripts/', message: ENTRY_POINT }] },
  { files: ['scripts/*.{ts,mjs}'], patterns: [{ regex: '^\\./|^\\.{1,2}/(?:.*/)?scripts/', message: ENTRY_POINT }] }
];

/** Patterns of imports that a folder must not hold. ESLint takes the last rule that fits a file, so each repeats what holds around it. */
export const folderRules = [
  { files: ['packages/telephony/src/**/*.ts'], patterns: CORE },
  {
    files: ['packages/telephony/src/words/*.ts', 'packages/telephony/src/faults/*.ts', 'packages/telephony/src/ports/*.ts'],
    patterns: [
      ...CORE,
      { regex: '^\\.\\./(?!faults/|ports/|text/)', message: 'Everything stands on these: they know faults, ports and text only.' }
    ]
  },
  { files: ['packages/bridge/src/**/*.ts'], patterns: BRIDGE },
  {
    files: ['packages/bridge/src/guards/*.ts'],
    patterns: [...BRIDGE, { regex: '^\\.\\./', message: 'The guards stand alone: both ends of the bridge use them.' }]
  },
  {
    files: ['packages/bridge/src/link/*.ts'],
    patterns: [
      {
        regex: '^\\.\\./|^@inocx/(?!telephony/(?:faults|decode|text)/)|^c/',
        message: 'The window link knows windows, faults, decode and text only.'
      }
    ]
  },
  { files: ['packages/softphone/src/**/*.ts'], patterns: SOFTPHONE },
  {
    files: ['packages/softphone/src/adapters/*.ts', 'packages/softphone/src/browser/*.ts'],
    patterns: [
      {
        regex: '^@inocx/(?!bridge/|telephony/(?:ports|faults|phone-numbers|async|decode|records|text)/)',
        message: 'An adapter knows the bridge, ports, faults and the shared small things only.'
      },
      { regex: '^c/', message: 'An adapter knows ports, not components.' },
      { regex: '^\\.\\./(?!browser/)', message: 'Adapters do not know the page that puts them together.' }
    ]
  },
  {
    files: ['packages/testing/src/**/*.ts'],
    patterns: [{ regex: '^@inocx/(?!(?:telephony|bridge)/)|^c/', message: 'Fakes and contract suites know ports, not hosts.' }]
  },
  {
    files: ['force-app/main/softphone/lwc/**/*.ts'],
    patterns: [
      ...bundle('view-model', 'Of the core a view knows the types of the view model only.'),
      { regex: '^c/', message: 'A view knows its own files; its template names other components.' }
    ]
  },
  {
    files: ['force-app/main/openCti/lwc/**/*.ts', 'force-app/main/records/lwc/**/*.ts'],
    patterns: [
      ...bundle('ports', 'Of the core only the types of the ports; values come from c/callModel.'),
      { regex: '^c/(?!callModel$)', message: 'c/callModel is the one way to the core.' }
    ]
  },
  { files: ['packages/connector/src/**/*.ts'], patterns: CONNECTOR },
  ...CONNECTOR_LAYERS.map((layer, place) => ({
    files: [`packages/connector/src/${layer}/**/*.ts`],
    patterns: [
      ...CONNECTOR,
      ...CONNECTOR_LAYERS.slice(place + 1).map((higher) => ({
        regex: `^(\\.\\./)+${higher}/`,
        message: `${layer} must not know ${higher}.`
      }))
    ]
  })),
  { files: ['workbench/**/*.ts'], patterns: TWIN },
  { files: ['workbench/mountConnector.ts'], patterns: MOUNTS },
  ...ROOMS.map((room) => ({
    files: [`workbench/${room}/**/*.ts`],
    patterns: [
      ...TWIN,
      ...ROOMS.filter((other) => other !== room).map((other) => ({
        regex: `(^|/)\\.\\./${other}/`,
        message: 'org, shell, ino and zoho meet in workbench/server.ts only, through HTTP or workbench/lib.'
      }))
    ]
  }))
];
