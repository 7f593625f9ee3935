import type { FaultError } from '../faults/faults.ts';
import type { LabelName, Labels } from '../words/labels.ts';
import { noticeStrip } from '../view-model/panelView.ts';
import type { PanelView, StripView } from '../view-model/panelViewTypes.ts';
import type { SharedState } from './messages.ts';

export interface FollowerState {
  /** Shown while nothing was heard of the leader. */
  readonly starting: PanelView;
  /** Null while nothing was heard of the leader. */
  readonly shared: SharedState | null;
  /** Nothing was heard for too long. */
  readonly silent: boolean;
  /** What went wrong in this tab. */
  readonly notices: readonly FaultError[];
}

/** Apart from the keys of the leader's notices: closing one of these is done here. */
export const noticeKey = ({ code, detail }: FaultError): string => `tab ${code} ${detail}`;

/** What the leader shows, below a line that says where INO cx runs. */
export function followerView({ starting, shared, silent, notices }: FollowerState, labels: Labels): PanelView {
  const view = shared?.view ?? starting;
  const own = notices.map((fault) => noticeStrip({ key: noticeKey(fault), fault }, labels));
  return { ...view, strips: [whereStrip(shared, silent, labels), ...own, ...view.strips] };
}

function whereStrip(shared: SharedState | null, silent: boolean, labels: Labels): StripView {
  const strip = (tone: StripView['tone'], name: LabelName): StripView => ({
    key: 'follower',
    tone,
    text: labels(name),
    more: shared === null || shared.place === '' ? '' : labels('Tabs_Place', shared.place),
    actions: []
  });
  if (shared === null) return silent ? strip('warning', 'Tabs_Silent') : strip('info', 'Tabs_Follower');
  return strip('info', shared.controllable ? 'Tabs_Follower' : 'Tabs_GoTo');
}
