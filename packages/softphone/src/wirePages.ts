import { type EventLog, faultText } from '@inocx/telephony/diagnostics/eventLog.ts';
import { background } from '@inocx/telephony/faults/faults.ts';
import type { CallControlPort, LiveState, RecordPagesPort } from '@inocx/telephony/ports/ports.ts';

/** Numbers that a page of the package asks for come the way of a click on a phone field. */
export function hostWithPages(host: CallControlPort, pages: RecordPagesPort): CallControlPort {
  return {
    ...host,
    onDial(listener) {
      host.onDial(listener);
      pages.onDial(listener);
    }
  };
}

/**
 * Tells the pages of the live calls; never throws. Where Salesforce has no way to them no call suffers: support reads it once in the event log,
 * the agent is left alone.
 */
export function pagesTeller(pages: RecordPagesPort, eventLog: EventLog): (live: LiveState) => void {
  let failed = '';
  const tell = async (live: LiveState): Promise<void> => {
    await pages.tell(live);
    failed = '';
  };
  return (live) =>
    background(
      () => tell(live),
      (fault) => {
        if (fault.fault === 'InternalError') throw fault;
        const text = `pages: ${faultText(fault)}`;
        if (text !== failed) eventLog.add(text);
        failed = text;
      }
    );
}
