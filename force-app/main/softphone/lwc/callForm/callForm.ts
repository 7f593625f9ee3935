import { LightningElement, api } from 'lwc';
import type { Command, CommandName, FormView } from '@inocx/telephony/view-model/panelViewTypes.ts';

/** What the agent writes about a call. Each change is sent at once as a command; nothing waits for a button but the follow-up. */
export default class CallForm extends LightningElement {
  static renderMode = 'light' as const;

  @api form: FormView | null = null;
  private looked = '';
  private subject = '';
  private date = '';

  /** A text area has no value to bind. What the agent is typing is never overwritten: the state follows the typing, not the other way. */
  renderedCallback(): void {
    const area = this.querySelector('textarea');
    const notes = this.form?.notes ?? '';
    if (area !== null && area.value !== notes && document.activeElement !== area) area.value = notes;
  }

  get hasResults(): boolean {
    return (this.form?.results.length ?? 0) > 0;
  }

  handleNotes(event: Event): void {
    this.send('note', valueOf(event));
  }

  handleResult(event: Event): void {
    this.send('result', valueOf(event));
  }

  handlePerson(event: Event): void {
    this.send('relatePerson', valueOf(event));
  }

  handleRelated(event: Event): void {
    this.send('relateTo', valueOf(event));
  }

  handleLookInput(event: Event): void {
    this.looked = valueOf(event);
  }

  handleLook(event: Event): void {
    event.preventDefault();
    this.send('look', this.looked);
  }

  handleSubject(event: Event): void {
    this.subject = valueOf(event);
  }

  handleDate(event: Event): void {
    this.date = valueOf(event);
  }

  handleFollowUp(event: Event): void {
    event.preventDefault();
    this.send('followUp', `${this.date}${this.subject}`);
  }

  private send(command: CommandName, value: string): void {
    const detail: Command = { command, target: this.form?.target ?? '', value };
    this.dispatchEvent(new CustomEvent('command', { detail, bubbles: true }));
  }
}

function valueOf({ target }: Event): string {
  const fits = target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
  return fits ? target.value : '';
}
