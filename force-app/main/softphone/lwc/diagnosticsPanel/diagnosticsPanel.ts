import { LightningElement, api } from 'lwc';
import type { CheckView, DiagnosticsView, DiagnosticsRequest } from '@inocx/telephony/view-model/diagnosticsViewTypes.ts';

const EMPTY: DiagnosticsView = {
  open: false,
  title: '',
  againLabel: '',
  copyLabel: '',
  eventsTitle: '',
  checks: [],
  events: [],
  status: '',
  byHand: ''
};

const REQUESTS: readonly string[] = ['toggle', 'again', 'copy'] satisfies readonly DiagnosticsRequest[];

/**
 * What works and what does not, below the phone and never over it; its button is there in every state. It decides nothing: a press
 * sends a `diagnostics` event up.
 */
export default class DiagnosticsPanel extends LightningElement {
  static renderMode = 'light' as const;

  @api view: DiagnosticsView = EMPTY;
  private wasOpen = false;

  /** Once opened, the heading has the focus: the keyboard and a screen reader go on from there. */
  renderedCallback(): void {
    const { open } = this.view;
    if (open && !this.wasOpen) this.querySelector<HTMLElement>('h2')?.focus();
    this.wasOpen = open;
  }

  get expanded(): string {
    return String(this.view.open);
  }

  get rows(): readonly (CheckView & { className: string })[] {
    return this.view.checks.map((one) => ({ ...one, className: `check check_${one.state}` }));
  }

  get events(): readonly { key: string; text: string }[] {
    return this.view.events.map((text, index) => ({ key: String(index), text }));
  }

  get hasEvents(): boolean {
    return this.view.events.length > 0;
  }

  handleClick(event: Event): void {
    const request = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset.request : undefined;
    if (request === undefined || !REQUESTS.includes(request)) return;
    this.dispatchEvent(new CustomEvent('diagnostics', { detail: request, bubbles: true }));
  }
}
