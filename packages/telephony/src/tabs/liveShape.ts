import type { Direction, Flow, InteractionState, RecordRef } from '../ports/bridge.ts';
import type { LiveCall, LiveState, PageRecord } from '../ports/ports.ts';
import { type Guard, flag, listOf, orNull, shapeOf, text, time, wordOf } from '../decode/guard.ts';

export const isRecordRef: Guard<RecordRef> = shapeOf<RecordRef>({ id: text, objectName: text, name: text });

const isTextIfThere = (value: object, key: string): boolean => !Object.hasOwn(value, key) || text(Reflect.get(value, key));

export const isPageRecord: Guard<PageRecord> = (value): value is PageRecord =>
  isRecordRef(value) && isTextIfThere(value, 'personContactId');

const isLiveCall = shapeOf<LiveCall>({
  id: text,
  flow: wordOf<Flow>({ voice: true, email: true, messaging: true }),
  direction: wordOf<Direction>({ inbound: true, outbound: true, internal: true }),
  state: wordOf<InteractionState>({ ringing: true, dialing: true, connected: true, held: true, wrapUp: true, ended: true }),
  number: orNull(text),
  queue: orNull(text),
  startedAt: time,
  answeredAt: orNull(time),
  record: orNull(isRecordRef)
});

/** The live calls, as a leader passes them on to the pages of other tabs. */
export const isLiveState: Guard<LiveState> = shapeOf<LiveState>({ calls: listOf(isLiveCall), canDial: flag });
