import { type Notice, type SoftphoneState, OFF_FROM_MS } from '../controller/softphoneController.ts';
import type { FaultName } from '../faults/faults.ts';
import type { Labels } from '../words/labels.ts';
import type { AgentTrouble } from '../ports/bridge.ts';
import type { ActionView, StripView } from './panelViewTypes.ts';
import { action } from './actions.ts';
import { fixText } from './faultWords.ts';

/** Lines above the phone: first how the link and the agent stand, then what went wrong. */
export function stripViews(state: SoftphoneState, labels: Labels): StripView[] {
  const link = state.address === null ? [] : linkStrip(state, labels);
  return [
    ...link,
    ...dialStrips(state, labels),
    ...agentStrips(state, labels),
    ...clockStrips(state, labels),
    ...state.notices.map((notice) => noticeStrip(notice, labels))
  ];
}

/** Which number of a field is to be called. */
function dialStrips({ dialChoice }: SoftphoneState, labels: Labels): StripView[] {
  if (dialChoice === null) return [];
  const numbers = dialChoice.numbers.map((number) => action('dialNumber', number, '', number, 'brand'));
  const dismiss = action('dialNumber', labels('Notice_Dismiss'), '');
  return [{ key: 'dial', tone: 'info', text: labels('Dial_Which'), more: '', actions: [...numbers, dismiss] }];
}

const TROUBLES: Readonly<Record<AgentTrouble, FaultName>> = {
  reconnecting: 'AgentReconnecting',
  connectionLost: 'AgentConnectionLost',
  signedOut: 'AgentSignedOut',
  signedInElsewhere: 'AgentSignedInElsewhere',
  sessionElsewhere: 'AgentSessionElsewhere',
  disconnected: 'AgentDisconnected'
};

/** The session is over: whose it was no longer matters, and the line of its end has the same way out. */
const ENDED: ReadonlySet<AgentTrouble | null> = new Set(['connectionLost', 'signedOut', 'signedInElsewhere', 'disconnected']);

/**
 * What stands between the agent and the next call, as INO cx told it: true until INO cx says otherwise, so there is nothing to close.
 * While INO cx tries to reconnect nothing is offered: loading it again would cut off the call in progress.
 */
export function agentStrips({ link, agent, mismatch }: SoftphoneState, labels: Labels): StripView[] {
  if (link !== 'linked') return [];
  const trouble = agent?.trouble ?? null;
  const strips: StripView[] = [];
  if (trouble !== null) strips.push(agentStrip(TROUBLES[trouble], '', trouble === 'reconnecting' ? [] : waysBack(labels), labels));
  if (mismatch !== '' && !ENDED.has(trouble)) strips.push(agentStrip('UserMismatch', mismatch, waysBack(labels), labels));
  return strips;
}

function waysBack(labels: Labels): ActionView[] {
  return [action('loadAgain', labels('Link_LoadAgain'), '', '', 'brand'), action('openLogin', labels('Link_OpenLogin'), '')];
}

function agentStrip(fault: FaultName, detail: string, actions: readonly ActionView[], labels: Labels): StripView {
  return { key: `agent-${fault}`, tone: 'warning', text: labels(`Fault_${fault}`), more: fixText(fault, detail, labels), actions };
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** One line, as long as it is so. Nothing depends on it: calls have INO cx's times. */
function clockStrips({ clockOff }: SoftphoneState, labels: Labels): StripView[] {
  const off = Math.abs(clockOff ?? 0);
  if (off <= OFF_FROM_MS) return [];
  const amount =
    off < 1.5 * DAY ? labels('Clock_OffMinutes', String(Math.round(off / MINUTE))) : labels('Clock_OffDays', String(Math.round(off / DAY)));
  return [
    { key: 'clock', tone: 'warning', text: `${labels('Fault_ClockOff')} ${amount}`, more: fixText('ClockOff', '', labels), actions: [] }
  ];
}

/** Each state of the link has its own line and its own way out; a linked Banner has none. */
function linkStrip(state: SoftphoneState, labels: Labels): StripView[] {
  const strip = (tone: StripView['tone'], text: string, actions: readonly ActionView[], more = ''): StripView[] => [
    { key: `link-${state.link}`, tone, text, more, actions }
  ];
  const openLogin = action('openLogin', labels('Link_OpenLogin'), '', '', 'brand');
  const loadAgain = action('loadAgain', labels('Link_LoadAgain'), '');
  switch (state.link) {
    case 'waiting':
      return strip('info', labels('Link_Waiting'), []);
    case 'silent':
      return strip('warning', labels('Fault_BannerSilent'), [openLogin, loadAgain], fixText('BannerSilent', '', labels));
    case 'blocked':
      return strip('error', labels('Link_Blocked', state.blockedHost), [openLogin, loadAgain], fixText('BannerBlocked', '', labels));
    case 'noCommonVersion':
      return strip('error', labels('Fault_BridgeVersion'), [], fixText('BridgeVersion', '', labels));
    default:
      return [];
  }
}

const ERRORS: ReadonlySet<string> = new Set<string>(['LogRefused', 'SalesforceRefused', 'StorageUnavailable', 'OpenCtiDead']);

export function noticeStrip(notice: Notice, labels: Labels): StripView {
  const { fault, detail } = notice.fault;
  return {
    key: notice.key,
    tone: ERRORS.has(fault) ? 'error' : 'warning',
    text: labels(`Fault_${fault}`),
    more: fixText(fault, detail, labels),
    actions: [action('dismiss', labels('Notice_Dismiss'), notice.key)]
  };
}
