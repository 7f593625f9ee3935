import { INITIAL_STATE } from 'c/callDesk';
import type { Findings } from 'c/diagnostics';
import { factsOf } from '../../callDesk/__tests__/deskBench';

export const LOGIN = 'https://acme.ino.cx/login?user=ada.lovelace@acme.example';

/** A tab in which all is well. */
export function wellFindings(changes: Partial<Findings> = {}): Findings {
  return {
    at: Date.UTC(2026, 0, 5, 8),
    browser: 'Chrome 150',
    facts: factsOf(undefined),
    role: 'leads',
    desk: {
      ...INITIAL_STATE,
      started: true,
      address: { url: LOGIN, origin: 'https://acme.ino.cx' },
      link: 'linked',
      bridgeVersion: 1,
      capabilities: ['dial', 'control'],
      agent: { state: 'connected', username: 'Alice@acme.example' }
    },
    settings: { ok: true, value: { '/connection/loginUrl': LOGIN } },
    layout: { ok: true, value: { Contact: ['Phone'], Account: ['Phone'], Lead: ['Phone'] } },
    storage: null,
    sound: { microphoneAllowed: true, microphonePermission: 'granted', microphones: 1, autoplayAllowed: true },
    events: [],
    ...changes
  };
}
