import { LightningElement, api } from 'lwc';
import type { ActionView, Command } from '@inocx/telephony/view-model/panelViewTypes.ts';

const VARIANT_CLASS: Readonly<Record<ActionView['variant'], string>> = {
  neutral: 'slds-button slds-button_neutral',
  brand: 'slds-button slds-button_brand',
  success: 'slds-button slds-button_success',
  destructive: 'slds-button slds-button_destructive'
};

/** A row of buttons. A press sends a `command` event that bubbles to the softphone's host; it never leaves the document tree. */
export default class ActionButtons extends LightningElement {
  static renderMode = 'light' as const;

  @api actions: readonly ActionView[] = [];

  get hasButtons(): boolean {
    return this.actions.length > 0;
  }

  get buttons(): readonly (ActionView & { className: string })[] {
    return this.actions.map((action) => ({ ...action, className: VARIANT_CLASS[action.variant] }));
  }

  handleClick(event: Event): void {
    const key = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset.key : undefined;
    const action = this.actions.find((one) => one.key === key);
    if (action === undefined) return;
    const detail: Command = { command: action.command, target: action.target, value: action.value };
    this.dispatchEvent(new CustomEvent('command', { detail, bubbles: true }));
  }
}
