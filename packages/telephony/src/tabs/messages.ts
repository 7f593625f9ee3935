import { FAULTS, type FaultName } from '../faults/faults.ts';
import type { Command, PanelView } from '../view-model/panelViewTypes.ts';
import type { DialCommand, FlowArgument, LiveState, PageRecord, PanelState, ScreenPop } from '../ports/ports.ts';
import { type Guard, anyOf, anything, flag, listOf, orNull, shapeOf, text, textsByName, time, word, wordOf } from '../decode/guard.ts';
import { isLiveState, isPageRecord } from './liveShape.ts';
import { isCommand, isSharedView } from './panelShape.ts';

/** Icon and label of the utility item. */
export type Face = Pick<PanelState, 'label' | 'icon'>;

/** All that a follower shows and does comes from this. */
export interface SharedState {
  /** In ready words, without frames. */
  readonly view: PanelView;
  /** Null until the leader has shown its own. */
  readonly face: Face | null;
  /** Phone fields are clickable. */
  readonly dialling: boolean;
  /** The Banner can be told to answer, hold and hang up. */
  readonly controllable: boolean;
  /** Name of the record the leader's tab shows; empty when it shows another page. */
  readonly place: string;
  /** What the package's own pages in every tab are told. */
  readonly live: LiveState;
}

/** What one tab asks of another. */
export type TabRequest =
  | { readonly type: 'pop'; readonly target: ScreenPop }
  | { readonly type: 'refresh' }
  | { readonly type: 'command'; readonly command: Command }
  | { readonly type: 'dial'; readonly dial: DialCommand };

export interface Refusal {
  readonly name: FaultName;
  readonly detail: string;
}

export type TabMessage =
  /** I am here, on the page of this record. `attendedAt`: UTC ms when the agent last came to this tab; 0 for never. */
  | { readonly kind: 'present'; readonly visible: boolean; readonly attendedAt: number; readonly page: PageRecord | null }
  /** The leader's state, at each change and for a new tab. */
  | { readonly kind: 'state'; readonly state: SharedState }
  /** The leader's call rings: open the panel where the agent looks. */
  | { readonly kind: 'ring' }
  /** A request for the tab `to`, void after `until` (UTC ms): what the asker has given up is not done. */
  | { readonly kind: 'ask'; readonly to: string; readonly id: string; readonly until: number; readonly errand: TabRequest }
  | { readonly kind: 'taken'; readonly to: string; readonly id: string }
  | { readonly kind: 'done'; readonly to: string; readonly id: string; readonly refusal: Refusal | null };

/** As it goes over the channel. `v` counts up when a message changes its meaning: tabs of two versions then leave each other alone. */
export interface Envelope {
  readonly v: typeof MESSAGE_VERSION;
  readonly from: string;
  readonly message: TabMessage;
}

export const MESSAGE_VERSION = 2;

type MessageOf<K extends TabMessage['kind']> = Extract<TabMessage, { kind: K }>;
type RequestOf<K extends TabRequest['type']> = Extract<TabRequest, { type: K }>;
type PopOf<K extends ScreenPop['type']> = Extract<ScreenPop, { type: K }>;

const isScreenPop: Guard<ScreenPop> = anyOf<ScreenPop>([
  shapeOf<PopOf<'record'>>({ type: word('record'), recordId: text }),
  shapeOf<PopOf<'search'>>({ type: word('search'), text }),
  shapeOf<PopOf<'newRecord'>>({ type: word('newRecord'), objectName: text, defaults: textsByName }),
  shapeOf<PopOf<'flow'>>({
    type: word('flow'),
    flowName: text,
    args: listOf(shapeOf<FlowArgument>({ name: text, type: text, value: anything }))
  })
]);

const isTabRequest: Guard<TabRequest> = anyOf<TabRequest>([
  shapeOf<RequestOf<'pop'>>({ type: word('pop'), target: isScreenPop }),
  shapeOf<RequestOf<'refresh'>>({ type: word('refresh') }),
  shapeOf<RequestOf<'command'>>({ type: word('command'), command: isCommand }),
  shapeOf<RequestOf<'dial'>>({ type: word('dial'), dial: shapeOf<DialCommand>({ number: text, record: orNull(isPageRecord) }) })
]);

const isState = shapeOf<SharedState>({
  view: isSharedView,
  face: orNull(shapeOf<Face>({ label: text, icon: text })),
  dialling: flag,
  controllable: flag,
  place: text,
  live: isLiveState
});

const isRefusal = shapeOf<Refusal>({ name: wordOf(FAULTS), detail: text });

const isMessage: Guard<TabMessage> = anyOf<TabMessage>([
  shapeOf<MessageOf<'present'>>({ kind: word('present'), visible: flag, attendedAt: time, page: orNull(isPageRecord) }),
  shapeOf<MessageOf<'state'>>({ kind: word('state'), state: isState }),
  shapeOf<MessageOf<'ring'>>({ kind: word('ring') }),
  shapeOf<MessageOf<'ask'>>({ kind: word('ask'), to: text, id: text, until: time, errand: isTabRequest }),
  shapeOf<MessageOf<'taken'>>({ kind: word('taken'), to: text, id: text }),
  shapeOf<MessageOf<'done'>>({ kind: word('done'), to: text, id: text, refusal: orNull(isRefusal) })
]);

const isVersion: Guard<typeof MESSAGE_VERSION> = (value): value is typeof MESSAGE_VERSION => value === MESSAGE_VERSION;

const isEnvelope = shapeOf<Envelope>({ v: isVersion, from: text, message: isMessage });

/** A message of another tab, or null when it is none: another version of the softphone may have sent it. */
export function readEnvelope(value: unknown): Envelope | null {
  return isEnvelope(value) ? value : null;
}
