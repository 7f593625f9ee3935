import { INITIAL_STATE, type TrackedCall, type SoftphoneState } from '../../controller/softphoneController.ts';
import { LABEL_NAMES, createLabels, type LabelName } from '../../words/labels.ts';
import { panelView } from '../panelView.ts';
import type { SearchResult } from '../../controller/callRecord.ts';
import type { RelatedRecord } from '../../call-log/callLog.ts';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import type { ActionView, CommandName } from '../panelViewTypes.ts';
import type { LogEntry } from '../../ports/ports.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';

/** Each label is its own name, with its arguments behind it. */
export const labels = createLabels(Object.fromEntries(LABEL_NAMES.map((name) => [name, `${name}({0})`])));
export const ada = foundRecord('Contact', '003000000000001AAA', 'Ada');

export const address = { url: 'https://acme.ino.cx/?auto=true', origin: 'https://acme.ino.cx' };
export const linked: SoftphoneState = { ...INITIAL_STATE, started: true, address, link: 'linked', capabilities: ['control'] };

export const call = (changes: Partial<TrackedCall>, snapshot: Partial<InteractionSnapshot> = {}): TrackedCall => ({
  interaction: { snapshot: snapshotOf(snapshot), session: 's', seq: 1 },
  record: { kind: 'unknown' },
  popped: false,
  receivedOver: false,
  handedToLog: false,
  taskId: null,
  work: { notes: null, result: null, about: null },
  candidates: [],
  followedUp: false,
  ...changes
});

export const entry: LogEntry = {
  interactionId: 'int-1',
  step: 'create',
  taskId: null,
  pending: { Subject: 'Inbound call Ada', WhoId: null, CallDurationInSeconds: 60 },
  ifExists: {},
  attempts: 0,
  notBefore: 0,
  changedAt: 0,
  refusal: null,
  related: 'asGiven',
  notices: [],
  awaitsRecording: false,
  leftOut: []
};

/** The record of a call that hangs on this one, and what its search came to. */
export const settledOn = (record: RelatedRecord, search: SearchResult = { kind: 'unknown' }): Pick<TrackedCall, 'record'> => ({
  record: { kind: 'settled', record, by: 'agent', search }
});

export const viewOf = (one: TrackedCall, state: Partial<SoftphoneState> = {}) =>
  panelView({ ...linked, ...state, calls: [one] }, labels).calls[0];

/** A button as the agent sees it, with a word that takes no argument. */
export function button(
  command: CommandName,
  word: LabelName,
  target: string,
  value = '',
  variant: ActionView['variant'] = 'neutral'
): ActionView {
  return { key: `${command} ${value}`, command, label: `${word}({0})`, target, value, variant };
}
