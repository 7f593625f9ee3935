import { background, idKey } from 'c/callModel';
import type { RecordRef } from '@inocx/telephony/ports/bridge.ts';
import type { CallControlPort, Clock, DialCommand, Navigation, PageRecord } from '@inocx/telephony/ports/ports.ts';
import { type UnknownRecord, asRecord, asRecordId, asText } from './guards';
import type { Line } from './line';

/** Lightning tells of one page several times in a row; the same record after this many ms is the agent coming back to it. */
const ONE_NAVIGATION_MS = 1000;

export function createCallControl(line: Line, clock: Clock): CallControlPort {
  const dial = listeners<DialCommand>((tell) =>
    line.listen('onClickToDial', (payload) => {
      const command = readDialCommand(payload);
      if (command !== null) tell(command);
    })
  );
  const navigation = listeners<Navigation>((tell) => {
    const isRepeat = repeatGuard(clock);
    let wasNotified = false;
    const onPayload = (payload: unknown): void => {
      const record = readPageRecord(asRecord(payload));
      if (!isRepeat(record)) tell({ record });
      wasNotified = true;
    };
    line.listen('onNavigationChange', onPayload);
    // Lightning does not tell of the page that is there before the softphone.
    line.call('getAppViewInfo').then(
      (view) => wasNotified || !asRecord(view)?.recordId || onPayload(view),
      () => undefined
    );
  });
  return {
    async setDialling(enabled) {
      await line.call(enabled ? 'enableClickToDial' : 'disableClickToDial');
    },
    onDial: dial,
    onNavigation: navigation
  };
}

/** Registers with Open CTI at the first listener, and once only: each registration of its own would tell everybody twice. */
function listeners<T>(register: (tell: (event: T) => void) => void): (listener: (event: T) => void) => void {
  const all: ((event: T) => void)[] = [];
  return (listener) => {
    all.push(listener);
    if (all.length > 1) return;
    register((event) => {
      for (const one of all) background(() => one(event));
    });
  };
}

/** An id has 15 or 18 characters for the same record. */
function repeatGuard(clock: Clock): (record: RecordRef | null) => boolean {
  let last: { readonly key: string; readonly at: number } | null = null;
  return (record) => {
    const now = clock.now();
    const key = record === null ? '' : idKey(record.id);
    const isRepeat = last !== null && last.key === key && now - last.at < ONE_NAVIGATION_MS;
    last = { key, at: now };
    return isRepeat;
  };
}

/** The guide has shown the payload bare and inside `returnValue`; a number comes as text or as a number. Null without one. */
function readDialCommand(payload: unknown): DialCommand | null {
  const outer = asRecord(payload);
  const click = asRecord(outer?.returnValue) ?? outer;
  const number = asText(typeof click?.number === 'number' ? String(click.number) : click?.number);
  return number === null ? null : { number, record: readPageRecord(click) };
}

/**
 * The record of a view or of a clicked number; null on lists, home and other pages, which have an address only. Person accounts come with
 * the id of their contact ("Methods for Lightning Experience", onClickToDial and onNavigationChange).
 */
function readPageRecord(view: UnknownRecord | null): PageRecord | null {
  const id = asRecordId(view?.recordId);
  if (id === null) return null;
  const contactId = view?.personAccount === true ? asRecordId(view.contactId) : null;
  const person = contactId === null ? {} : { personContactId: contactId };
  return { id, objectName: asText(view?.objectType) ?? '', name: asText(view?.recordName) ?? '', ...person };
}
