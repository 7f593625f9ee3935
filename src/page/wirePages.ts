import { type EventTrail, faultText } from 'c/eventTrail';
import { toFault } from 'c/faults';
import type { CallHostPort, LiveState, PagesPort } from 'types/ports';

/** Numbers that a page of the package asks for come the way of a click on a phone field. */
export function hostWithPages(host: CallHostPort, pages: PagesPort): CallHostPort {
  return {
    ...host,
    onDial(listener) {
      host.onDial(listener);
      pages.onDial(listener);
    }
  };
}

/**
 * Tells the pages of the live calls. Where Salesforce has no way to them no call suffers: support reads it once in the trail, the agent is
 * left alone.
 */
export function pagesTeller(pages: PagesPort, trail: EventTrail): (live: LiveState) => void {
  let failed = '';
  return (live) => {
    pages.tell(live).then(
      () => {
        failed = '';
      },
      (error: unknown) => {
        const text = `pages: ${faultText(toFault(error, 'OpenCtiDead'))}`;
        if (text !== failed) trail.add(text);
        failed = text;
      }
    );
  };
}
