import { LightningElement, api } from 'lwc';

const SECOND = 1000;

/** Minutes and seconds since `since` (UTC ms), counted in this browser. Shown only; the log takes its durations from INO cx. */
export default class CallTimer extends LightningElement {
  static renderMode = 'light' as const;

  @api since = 0;
  now = Date.now();
  private ticker: ReturnType<typeof setInterval> | undefined;

  connectedCallback(): void {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- a clock that ticks; cleared when the card goes
    this.ticker = setInterval(() => {
      this.now = Date.now();
    }, SECOND);
  }

  disconnectedCallback(): void {
    clearInterval(this.ticker);
  }

  get text(): string {
    const seconds = Math.max(0, Math.floor((this.now - this.since) / SECOND));
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
}
