import { listBundles } from '../build/bundles.ts';

/**
 * Which way dependencies may point (design, section 3): view -> call desk -> pure modules and ports <- adapters.
 * `telephony` stands alone; `openCti` and the view know telephony and themselves; only src/page knows them all.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  telephony: ['telephony'],
  openCti: ['telephony', 'openCti'],
  softphone: ['telephony', 'softphone'],
  records: ['telephony', 'records']
};

/** Globals that tie logic to a browser or to Salesforce; telephony gets clock, storage and network through ports. */
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
  'console'
];

interface ImportRule {
  readonly files: readonly string[];
  readonly patterns: readonly { readonly regex: string; readonly message: string }[];
}

/** One lint rule a concern: the `c/*` modules it must not import. */
export function bundleRules(): ImportRule[] {
  const bundles = listBundles();
  return Object.entries(MAY_IMPORT).map(([concern, allowed]) => ({
    files: [`force-app/main/${concern}/lwc/**/*.ts`],
    patterns: [
      ...bundles
        .filter((bundle) => !allowed.includes(bundle.concern))
        .map((bundle) => ({ regex: `^c/${bundle.name}$`, message: `${concern} must not know ${bundle.concern}.` })),
      { regex: '(^|/)src/', message: 'The package must not know the page.' },
      { regex: '^\\.\\./\\.\\./', message: 'Import other bundles as c/<name>.' }
    ]
  }));
}

/** Folders outside the package: what each must not import. */
export const folderRules: readonly ImportRule[] = [
  {
    files: ['src/page/adapters/*.ts'],
    patterns: [
      { regex: '^\\./', message: 'Adapters do not know each other; src/page puts them together.' },
      { regex: '^c/(?!faults$|bannerProtocol$)', message: 'An adapter knows ports, faults and the protocol only.' }
    ]
  },
  {
    files: ['src/banner-client/**/*.ts'],
    patterns: [
      { regex: '^c/(?!bannerProtocol$|faults$)', message: 'The Banner side knows the protocol only.' },
      { regex: 'page/', message: 'The Banner side does not know the page.' }
    ]
  },
  {
    files: ['workbench/**/*.ts'],
    patterns: [
      { regex: '^c/', message: 'The twin shares no code with what it tests.' },
      { regex: 'src/page', message: 'The twin shares no code with what it tests.' }
    ]
  },
  ...['org', 'shell', 'ino'].map((own) => ({
    files: [`workbench/${own}/**/*.ts`],
    patterns: ['org', 'shell', 'ino']
      .filter((other) => other !== own)
      .map((other) => ({
        regex: `(^|/)\\.\\./${other}/`,
        message: 'org, shell and ino meet in workbench/server.ts only, through HTTP or workbench/lib.'
      }))
  }))
];

export const hostGlobals = HOST_GLOBALS.map((name) => ({
  name,
  message: 'telephony has no host: take it through a port.'
}));
