import type { EventLog } from '@inocx/telephony/diagnostics/eventLog.ts';
import { toFault } from '@inocx/telephony/faults/faults.ts';
import type { Labels } from '@inocx/telephony/words/labels.ts';
import type { DiagnosticsView } from '@inocx/telephony/view-model/diagnosticsViewTypes.ts';
import type { InspectedPage, Inspection } from './lazy/diagnostics.ts';
import { type ScriptSource, loadExport, withTimeout } from './browser/withTimeout.ts';

export interface DiagnosticsOptions extends ScriptSource {
  readonly labels: Labels;
  readonly eventLog: EventLog;
  /** The page as it stands when it is looked at. */
  readonly page: () => InspectedPage;
  /** Puts a text on the clipboard. Rejects where the browser grants none. */
  readonly copy: (text: string) => Promise<void>;
  readonly show: (view: DiagnosticsView) => void;
}

/** Longer than Open CTI and storage may take together. */
const INSPECT_TIMEOUT_MS = 30_000;

/** The diagnostics of this tab: its button costs nothing until it is pressed, and then a script of its own looks at the page. */
export class Diagnostics {
  private readonly options: DiagnosticsOptions;
  private view: DiagnosticsView;
  private text = '';
  private turn = 0;

  constructor(options: DiagnosticsOptions) {
    const { labels } = options;
    this.options = options;
    this.view = {
      open: false,
      title: labels('Diag_Title'),
      againLabel: labels('Diag_Again'),
      copyLabel: labels('Diag_Copy'),
      eventsTitle: labels('Diag_Events'),
      checks: [],
      events: [],
      status: '',
      byHand: ''
    };
    options.show(this.view);
  }

  /** Does what a button of the panel asks. Settles when it is done; never rejects. */
  async request(request: unknown): Promise<void> {
    if (request === 'copy') await this.copy();
    else if (request === 'again') await this.inspect();
    else if (request === 'toggle') await this.toggle();
  }

  private async toggle(): Promise<void> {
    this.change({ open: !this.view.open, byHand: '' });
    if (this.view.open) await this.inspect();
  }

  /** Looks anew. What an earlier look finds after this one began is not shown. */
  private async inspect(): Promise<void> {
    const { labels, eventLog, page } = this.options;
    this.turn += 1;
    const { turn } = this;
    this.change({ status: labels('Diag_Checking'), byHand: '' });
    try {
      // Our own file, built with this one: what the function takes is known, only that it is there is not.
      const inspect = (await loadExport(this.options, 'diagnostics.js', 'inspect')) as Inspect;
      const { checks, events, text } = await withTimeout(
        inspect(page()),
        INSPECT_TIMEOUT_MS,
        'ScriptUnavailable',
        'the checks did not end'
      );
      if (turn !== this.turn) return;
      this.text = text;
      this.change({ checks, events, status: '' });
    } catch (error) {
      const fault = toFault(error);
      eventLog.add(fault.message);
      if (turn === this.turn) this.change({ status: `${labels(`Fault_${fault.fault}`)} ${labels(`Fix_${fault.fault}`)}` });
    }
  }

  private async copy(): Promise<void> {
    const { labels, copy } = this.options;
    try {
      await copy(this.text);
      this.change({ status: labels('Diag_Copied'), byHand: '' });
    } catch {
      // No clipboard in this frame: the text is shown, to be copied by hand.
      this.change({ status: labels('Fault_ClipboardUnavailable'), byHand: this.text });
    }
  }

  private change(change: Partial<DiagnosticsView>): void {
    this.view = { ...this.view, ...change };
    this.options.show(this.view);
  }
}

type Inspect = (page: InspectedPage) => Promise<Inspection>;
