import type { SoftphoneState } from '../controller/softphoneController.ts';
import { isFinal, isTalk } from '../interaction/interaction.ts';
import type { Labels } from '../words/labels.ts';
import type { FrameView, PanelView, ProblemView, StripView } from './panelViewTypes.ts';
import { callView } from './callViews.ts';
import { isRefused } from './logState.ts';
import { logViews } from './logViews.ts';
import { agentStrips, noticeStrip, stripViews } from './stripViews.ts';
import { who } from './who.ts';

export { isControllable } from './callViews.ts';
export { logText } from './logText.ts';
export { noticeStrip } from './stripViews.ts';

/** The softphone's state in the agent's words. Pure: the same state gives the same view. */
export function panelView(state: SoftphoneState, labels: Labels): PanelView {
  return {
    title: labels('Softphone_Title'),
    problem: problemView(state, labels),
    frames: frameViews(state, labels),
    strips: stripViews(state, labels),
    calls: cards(state.calls).map((call) => callView(call, state, labels)),
    hint: state.calls.some((call) => isTalk(call.interaction.snapshot)) ? labels('Panel_KeepDocked') : '',
    logs: logViews(state, labels),
    logsTitle: labels('Log_Title'),
    alert: ringing(state, labels),
    status: announcementOf(state, labels)
  };
}

/**
 * What other tabs show of this one: no frame, nothing about loading it, and no copying and no windows, which a browser grants only to the
 * tab where the button is pressed.
 */
export function sharedView(state: SoftphoneState, labels: Labels): PanelView {
  const view = panelView(state, labels);
  return {
    ...view,
    frames: [],
    hint: '',
    strips: [...agentStrips(state, labels).map(withoutWindows), ...state.notices.map((notice) => noticeStrip(notice, labels))],
    logs: view.logs.map((log) => ({ ...log, actions: log.actions.filter(({ command }) => command !== 'copyLog') }))
  };
}

function withoutWindows(strip: StripView): StripView {
  return { ...strip, actions: strip.actions.filter(({ command }) => command !== 'openLogin') };
}

/** Ended calls that have a card; a replay may bring hundreds, which go to the log and need none. */
const ENDED_SHOWN = 3;

/** What is in hand stands on top, newest first; what has ended never pushes it down. */
function cards(calls: SoftphoneState['calls']): SoftphoneState['calls'] {
  const hasEnded = (call: SoftphoneState['calls'][number]): boolean => isFinal(call.interaction.snapshot.state);
  return [...calls.filter((call) => !hasEnded(call)), ...calls.filter(hasEnded).slice(0, ENDED_SHOWN)];
}

function problemView({ problem }: SoftphoneState, labels: Labels): ProblemView | null {
  if (problem === null) return null;
  const { fault, code, detail } = problem;
  const fix = [labels(`Fix_${fault}`), detail].filter((text) => text !== '').join(' ');
  return { title: labels(`Fault_${fault}`), fix, code: labels('Notice_Code', code) };
}

/** One frame, as soon as there is an address, and for as long as there is one: nothing else takes it away. */
function frameViews({ address, frameNumber }: SoftphoneState, labels: Labels): FrameView[] {
  if (address === null) return [];
  return [{ key: String(frameNumber), url: address.url, title: labels('Banner_FrameTitle') }];
}

function ringing({ calls }: SoftphoneState, labels: Labels): string {
  const call = calls.find((one) => one.interaction.snapshot.state === 'ringing');
  return call === undefined ? '' : labels('Call_RingingFrom', who(call, labels));
}

function news({ announcement: what }: SoftphoneState, labels: Labels): string {
  if (typeof what === 'object') return labels('Call_Linked', what.linkedTo);
  if (what === 'nothing') return '';
  return labels(what === 'logSaved' ? 'Log_Saved' : 'Log_Copied');
}

/** A refused log is read out too: it is below the phone, where nobody looks. */
function announcementOf(state: SoftphoneState, labels: Labels): string {
  if (!state.started) return labels('Panel_Starting');
  const held = state.logs.filter((entry) => entry.refusal !== null);
  const refused = held.length === 0 ? '' : labels(held.some(isRefused) ? 'Log_NeedsYou' : 'Log_SavedUnnamed');
  return [news(state, labels), refused].filter((text) => text !== '').join('. ');
}
