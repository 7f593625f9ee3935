import { LightningElement, api } from 'lwc';
import type { StripView } from '@inocx/telephony/view-model/panelViewTypes.ts';

const EMPTY: StripView = { key: '', tone: 'info', text: '', more: '', actions: [] };

/** One line above the phone. It takes room and never covers. */
export default class NoticeStrip extends LightningElement {
  static renderMode = 'light' as const;

  @api strip: StripView = EMPTY;

  get className(): string {
    return `strip strip_${this.strip.tone}`;
  }

  get hasActions(): boolean {
    return this.strip.actions.length > 0;
  }
}
