import { INITIAL_STATE } from '../../controller/softphoneController.ts';
import { type Check, type CheckKey, type Findings, checksOf } from '../diagnostics.ts';
import type { SoftphoneState } from '../../controller/softphoneController.ts';
import { factsOf } from '../../controller/__tests__/controllerHarness.ts';
import { entry } from '../../view-model/__tests__/panelHarness.ts';

export const LOGIN = 'https://acme.ino.cx/login?user=ada.lovelace@acme.example';

const wellSoftphone: SoftphoneState = {
  ...INITIAL_STATE,
  started: true,
  address: { url: LOGIN, origin: 'https://acme.ino.cx' },
  link: 'linked',
  bridgeVersion: 1,
  capabilities: ['dial', 'control'],
  agent: { state: 'connected', username: 'Alice@acme.example' }
};

const wellSound: Findings['sound'] = { microphoneAllowed: true, microphonePermission: 'granted', microphones: 1, autoplayAllowed: true };

/** A tab in which all is well. */
export function wellFindings(changes: Partial<Findings> = {}): Findings {
  return {
    at: Date.UTC(2026, 0, 5, 8),
    browser: 'Chrome 150',
    facts: factsOf(undefined),
    role: 'leads',
    softphone: wellSoftphone,
    settings: { ok: true, value: { '/connection/loginUrl': LOGIN } },
    layout: { ok: true, value: { Contact: ['Phone'], Account: ['Phone'], Lead: ['Phone'] } },
    storage: null,
    sound: wellSound,
    events: [],
    ...changes
  };
}

export const softphone = (changes: Partial<SoftphoneState>): Partial<Findings> => ({ softphone: { ...wellSoftphone, ...changes } });

export const settings = (items: Record<string, unknown>): Partial<Findings> => ({
  settings: { ok: true, value: { '/connection/loginUrl': LOGIN, ...items } }
});

export const sound = (changes: Partial<Findings['sound']>): Partial<Findings> => ({ sound: { ...wellSound, ...changes } });

type Log = SoftphoneState['logs'][number];

/** A log that waits to be sent. */
export const log = (changes: Partial<Log> = {}): Log => ({ ...entry, attempts: 1, ...changes });

/** Where the scenarios of the softphone have these problems. */
export const problems = (...messages: readonly string[]): Partial<Findings> =>
  softphone({
    scenarios: {
      ...wellSoftphone.scenarios,
      problems: messages.map((message, index) => ({ path: `assignment[${index}]`, message, source: 'settings' }))
    }
  });

/** What one check says, all of it. */
export const checkOf = (key: CheckKey, changes: Partial<Findings> = {}): Check | undefined =>
  checksOf(wellFindings(changes)).find((one) => one.key === key);
