import { LightningElement, api } from 'lwc';
import type { PanelView } from 'types/panelView';

const EMPTY: PanelView = { title: '', problem: null, frames: [], strips: [], calls: [], logs: [], logsTitle: '', alert: '', status: '' };

/**
 * The softphone panel, top to bottom: notices, calls, the Banner, logs. It shows a view and sends `command`, `frameready` and
 * `frameload` events up; it decides nothing. Nothing in it is laid over the Banner's frame.
 */
export default class Softphone extends LightningElement {
  static renderMode = 'light' as const;

  @api view: PanelView = EMPTY;

  get hasLogs(): boolean {
    return this.view.logs.length > 0;
  }
}
