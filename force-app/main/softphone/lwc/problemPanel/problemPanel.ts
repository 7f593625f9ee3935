import { LightningElement, api } from 'lwc';
import type { ProblemView } from '@inocx/telephony/view-model/panelViewTypes.ts';

/** Stands where the phone would be when there is no address to load it from: what is wrong, and where to mend it. */
export default class ProblemPanel extends LightningElement {
  static renderMode = 'light' as const;

  @api problem: ProblemView = { title: '', fix: '', code: '' };
}
