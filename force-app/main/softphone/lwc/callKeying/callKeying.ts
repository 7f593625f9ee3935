import { LightningElement, api } from 'lwc';
import type { ActionView, Command, KeyingView } from '@inocx/telephony/view-model/panelViewTypes.ts';

const EMPTY: KeyingView = { key: '', target: '', title: '', label: '', actions: [], question: '', answers: [], keys: [] };

const filled = (label: string, text: string): string => label.replace('{0}', () => text);

/** A field for digits or a number, and what can be done with its text. Enter does the first. Transfer asks before it does anything. */
export default class CallKeying extends LightningElement {
  static renderMode = 'light' as const;

  @api keying: KeyingView = EMPTY;
  text = '';
  /** The number that the question is about; empty when nothing is asked. */
  asked = '';
  private movesFocus = false;

  /** A question begins on the answer that changes nothing. After it the field has its text again. */
  renderedCallback(): void {
    if (this.movesFocus) this.querySelector<HTMLElement>(this.asked === '' ? 'input' : 'button')?.focus();
    this.movesFocus = false;
  }

  get actions(): readonly ActionView[] {
    return this.keying.actions.map((action) => ({ ...action, label: filled(action.label, this.text).trim() }));
  }

  /** Empty as well when the call can no longer be transferred. */
  get question(): string {
    return this.asked === '' ? '' : filled(this.keying.question, this.asked);
  }

  get answers(): readonly ActionView[] {
    return this.keying.answers.map((answer) => ({ ...answer, label: filled(answer.label, this.asked), value: this.asked }));
  }

  handleInput(event: Event): void {
    this.text = event.target instanceof HTMLInputElement ? event.target.value.trim() : '';
  }

  handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const action = this.keying.actions.find(({ command }) => command === event.submitter?.dataset.command);
    if (action === undefined || this.text === '') return;
    const { command, target } = action;
    if (command === 'transfer') {
      this.ask(this.text);
      return;
    }
    const detail: Command = { command, target, value: this.text };
    this.dispatchEvent(new CustomEvent('command', { detail, bubbles: true }));
    this.text = '';
    if (command !== 'digits') this.close();
  }

  /** The transfer is on its way up already. The other answer takes the question back, and is nobody else's business. */
  handleAnswer(event: CustomEvent<Command>): void {
    if (event.detail.command === 'transfer') {
      this.asked = '';
      this.text = '';
      this.close();
    } else {
      event.stopPropagation();
      this.ask('');
    }
  }

  handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    if (this.asked === '') this.close();
    else this.ask('');
  }

  private ask(number: string): void {
    this.asked = number;
    this.movesFocus = true;
  }

  private close(): void {
    this.querySelector('details')?.removeAttribute('open');
    this.querySelector('summary')?.focus();
  }
}
