/**
 * Salesforce through Open CTI: the ports of records, call host, panel and pages on `sforce.opencti`. Promises instead of callbacks, a
 * timeout on every call, one typed fault for each way it fails. Open CTI retires in 2028; nothing outside this bundle knows it.
 */
import type { CallControlPort, Clock, RecordPagesPort, UtilityPanelPort, RecordsPort } from '@inocx/telephony/ports/ports.ts';
import { createCallControl } from './callControl';
import { createLine } from './line';
import { channelBeside, createRecordPages } from './recordPages';
import { createUtilityPanel } from './utilityPanel';
import { type TabRecords, createRecords } from './records';
import { withTasks } from './tasks';

export type { TabRecords } from './records';
export { withTasks } from './tasks';

export interface OpenCtiOptions {
  readonly clock: Clock;
  /** API name, in this org, of the unique Task field that holds the interaction id; its namespace is that of the message channel. */
  readonly keyField: string;
  /** How long one call may stay without answer, in ms; 10 000 unless told. */
  readonly timeoutMs?: number;
}

export interface OpenCtiPorts<R = RecordsPort> {
  readonly records: R;
  readonly host: CallControlPort;
  readonly panel: UtilityPanelPort;
  readonly pages: RecordPagesPort;
}

const TIMEOUT_MS = 10_000;

/** `openCti` is what the page found at `window.sforce?.opencti`, whatever it is: each port says what is wrong with it when called. */
export function createOpenCti(openCti: unknown, options: OpenCtiOptions): OpenCtiPorts {
  const ports = createTabPorts(openCti, options);
  return { ...ports, records: withTasks(ports.records, options.keyField) };
}

/** As `createOpenCti`, for a tab that may not lead: the one that does adds `withTasks`. */
export function createTabPorts(openCti: unknown, options: OpenCtiOptions): OpenCtiPorts<TabRecords> {
  const { clock, keyField, timeoutMs = TIMEOUT_MS } = options;
  const line = createLine(openCti, { clock, timeoutMs });
  return {
    records: createRecords(line),
    host: createCallControl(line, clock),
    panel: createUtilityPanel(line),
    pages: createRecordPages(line, channelBeside(keyField))
  };
}
