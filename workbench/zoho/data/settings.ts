/** Switches of the twin itself; tests change them while it runs. */
export interface ZohoSettings {
  /** Milliseconds until a written record can be found by a search. */
  searchLagMs: number;
  /** Milliseconds that each request of the Desk API takes, so that requests can meet. */
  latencyMs: number;
  /** Credits left today in every organisation; null: those of the edition. */
  credits: number | null;
  /** Whether the module Calls has the field with the key of the interaction. */
  markerField: boolean;
  /** Too many token calls are refused with either status. */
  tokenLimitStatus: 200 | 400;
  /** Scopes that a consent does not give, as where an administrator has taken them away. */
  withheldScopes: readonly string[];
}

export const newZohoSettings = (): ZohoSettings => ({
  searchLagMs: 1000,
  latencyMs: 0,
  credits: null,
  markerField: true,
  tokenLimitStatus: 400,
  withheldScopes: []
});
