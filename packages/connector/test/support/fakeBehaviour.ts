/** What the fake does; tests change it while it runs. */
export interface Behaviour {
  rotate: boolean;
  /** Token requests that are answered with this instead, one after the other. */
  tokenRefusals: { error: string; error_description: string; status?: number }[];
  /** Token requests that are answered with this text instead. */
  tokenTexts: { status: number; type: string; text: string }[];
  /** Holds the next renewals: before anything happened, or after the token was used up and before the answer. */
  hold: '' | 'before' | 'after';
  /** Sessions end after so many answered data requests; 0: never. */
  endAfter: number;
  /** No more ends after so many. */
  mostEnds: number;
  /** Every data request is refused with 401, whatever its token. */
  neverHeals: boolean;
  apiOff: boolean;
  scope: string;
  giveRefreshToken: boolean;
  instanceUrl: string;
  pkceRequired: boolean;
  callbacks: string[];
  secret: string;
  username: string;
  account: string;
  /** Put before each token and code that is given out, so that it can be looked for. */
  marker: string;
  publicKey: string;
}

export interface Figures {
  tokenRequests: number;
  renewals: number;
  ends: number;
  answered: number;
  refused401: number;
  revoked: string[];
  parameters: Record<string, string>[];
}

export const USER = '005000000000001AAA';
export const CLIENT_ID = '3MVG9client';

export const defaults = (): Behaviour => ({
  rotate: false,
  tokenRefusals: [],
  tokenTexts: [],
  hold: '',
  endAfter: 0,
  mostEnds: Number.MAX_SAFE_INTEGER,
  neverHeals: false,
  apiOff: false,
  scope: 'api refresh_token',
  giveRefreshToken: true,
  instanceUrl: '',
  pkceRequired: false,
  callbacks: [],
  secret: 'consumer-secret',
  username: 'ada@acme.example',
  account: '00D000000000001AAA',
  marker: '',
  publicKey: ''
});
