import { LightningElement, api } from 'lwc';
import type { Command, KeyingView } from 'types/panelView';

/** A field for a number or digits, and what can be done with it: transfer, consult, tones. Enter does the first. */
export default class CallKeying extends LightningElement {
  static renderMode = 'light' as const;

  @api keying: KeyingView | null = null;
  private text = '';

  handleInput(event: Event): void {
    this.text = event.target instanceof HTMLInputElement ? event.target.value.trim() : '';
  }

  handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const pressed = event.submitter?.dataset.command;
    const action = this.keying?.actions.find(({ command }) => command === pressed) ?? this.keying?.actions[0];
    if (action === undefined || this.text === '') return;
    const detail: Command = { command: action.command, target: action.target, value: this.text };
    this.dispatchEvent(new CustomEvent('command', { detail, bubbles: true }));
    this.clear();
  }

  /** Each number is for one use: tones are keyed in one after the other. */
  private clear(): void {
    this.text = '';
    const field = this.querySelector('input');
    if (field !== null) field.value = '';
  }
}
