/** What the diagnostics panel shows, in words that are ready for the screen. */

/** `attention`: it works, but not as it should. `unknown`: nobody can tell here and now. */
export type CheckState = 'works' | 'attention' | 'broken' | 'unknown';

export interface CheckView {
  readonly key: string;
  readonly title: string;
  readonly state: CheckState;
  readonly stateText: string;
  readonly text: string;
  /** What to do; empty when there is nothing to do. */
  readonly fix: string;
}

/** Detail of the `diagnostics` event that the panel's buttons send up. */
export type DiagnosticsRequest = 'toggle' | 'again' | 'copy';

export interface DiagnosticsView {
  readonly open: boolean;
  readonly title: string;
  readonly againLabel: string;
  readonly copyLabel: string;
  readonly eventsTitle: string;
  /** Empty while the checks run. */
  readonly checks: readonly CheckView[];
  readonly events: readonly string[];
  /** What is going on: checking, copied, not loaded. */
  readonly status: string;
  /** The text for support, to be copied by hand where the browser grants no clipboard; empty otherwise. */
  readonly byHand: string;
}
