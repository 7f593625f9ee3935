import { LightningElement, api } from 'lwc';
import type { LogView } from '@inocx/telephony/view-model/panelViewTypes.ts';

/** Logs of this session: what is waiting, what was refused, what is saved. Below the phone, never over it. */
export default class LogList extends LightningElement {
  static renderMode = 'light' as const;

  @api heading = '';
  @api logs: readonly LogView[] = [];

  get rows(): readonly (LogView & { className: string; hasActions: boolean })[] {
    return this.logs.map((log) => ({ ...log, className: `log log_${log.tone}`, hasActions: log.actions.length > 0 }));
  }
}
