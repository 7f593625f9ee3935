import type { HelloRequest, InteractionSnapshot, SoftphoneMethods } from '@inocx/telephony/ports/bridge.ts';
import type { BannerPort } from '@inocx/telephony/ports/ports.ts';

/** What the Banner does with the next request of one method, and with those after it until told otherwise. */
export type Behaviour = 'accept' | 'silent' | { readonly refuse: string };

export type RequestName = 'hello' | 'dial' | 'control' | 'selectRecord' | 'taskSaved';

/**
 * `client`: the Banner with its client library. `raw`: a Banner that sends whatever a case wants, for messages the library would not send.
 * Both list every capability, speak version 1 and give session ids of their own.
 */
export type BannerPage = 'client' | 'raw';

/** One end under test, and the other end as a case works it. */
export interface BannerHarness {
  readonly port: BannerPort & { destroy(): void };
  /** Opens the Banner's page, or opens it again; `known` is what its server still runs. */
  load(page?: BannerPage, known?: readonly InteractionSnapshot[]): Promise<void>;
  /** The frame goes to a page that does not speak the bridge. */
  leave(): Promise<void>;
  behave(method: RequestName, behaviour: Behaviour): Promise<void>;
  /** Requests that reached the Banner, without their version; waits until there are `count`. */
  asked(method: RequestName, count?: number): Promise<unknown[]>;
  /** The Banner says something as its library does: numbered, with the version. Only on a `client` page. */
  emit: {
    agent(state: string, username: string): Promise<void>;
    interaction(snapshot: unknown): Promise<void>;
    recording(interactionId: string, url: string | null): Promise<void>;
    scenarios(config: unknown): Promise<void>;
  };
  /** The Banner sends a message as it stands. Only on a `raw` page. */
  send(method: keyof SoftphoneMethods, message: unknown): Promise<void>;
}

export interface BannerCase {
  readonly name: string;
  /** Rejects when the case does not hold. */
  run(harness: BannerHarness): Promise<void>;
}

/** Noon of 2026-01-05, the time of INO cx's server in every case: snapshots are of that morning. */
export const PRESENT = Date.UTC(2026, 0, 5, 12);

export const HELLO: HelloRequest = {
  versions: [1],
  org: { id: '00D000000000001EAA' },
  user: { id: '005000000000001AAA', username: 'ada@acme.example', language: 'en_US' },
  last: null
};

export const RECORD = { id: '003000000000001AAA', objectName: 'Contact', name: 'Ada Lovelace' };
