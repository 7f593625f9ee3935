import { LightningElement, api } from 'lwc';
import type { DiagnosticsView } from '@inocx/telephony/view-model/diagnosticsViewTypes.ts';
import type { PanelView } from '@inocx/telephony/view-model/panelViewTypes.ts';

const EMPTY: PanelView = {
  title: '',
  problem: null,
  frames: [],
  strips: [],
  calls: [],
  hint: '',
  logs: [],
  logsTitle: '',
  alert: '',
  status: ''
};

/**
 * The softphone panel, top to bottom: notices, calls, the Banner, logs, diagnostics. It shows a view and sends `command`,
 * `frameready`, `frameload` and `diagnostics` events up; it decides nothing. Nothing in it is laid over the Banner's frame.
 */
export default class Softphone extends LightningElement {
  static renderMode = 'light' as const;

  @api view: PanelView = EMPTY;
  /** Of this tab alone: it is no part of what tabs show each other. */
  @api diagnostics: DiagnosticsView | null = null;

  private shownCalls: readonly string[] = [];

  get hasLogs(): boolean {
    return this.view.logs.length > 0;
  }

  get diagnosticsClass(): string {
    return this.diagnostics?.open === true ? 'diagnostics open' : 'diagnostics';
  }

  /** A new call stands first. Whoever had scrolled down sees it too, unless that took away the field in which the agent is typing. */
  renderedCallback(): void {
    const keys = this.view.calls.map(({ key }) => key);
    const isNew = keys.some((key) => !this.shownCalls.includes(key));
    this.shownCalls = keys;
    const top = this.querySelector<HTMLElement>('.top');
    if (!isNew || top === null || top.querySelector('textarea:focus, input:focus, select:focus') !== null) return;
    top.scrollTop = 0;
  }
}
