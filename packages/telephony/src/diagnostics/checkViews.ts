import type { LabelName, Labels } from '../words/labels.ts';
import type { CheckState, CheckView } from '../view-model/diagnosticsViewTypes.ts';
import type { Check, CheckKey } from './check.ts';

const TITLES: Readonly<Record<CheckKey, LabelName>> = {
  openCti: 'Diag_OpenCti',
  settings: 'Diag_Settings',
  loginUrl: 'Diag_LoginUrl',
  bridge: 'Diag_Bridge',
  user: 'Diag_User',
  microphone: 'Diag_Microphone',
  sound: 'Diag_Sound',
  storage: 'Diag_Storage',
  tab: 'Diag_Tab',
  layout: 'Diag_Layout',
  scenarios: 'Diag_Scenarios',
  fields: 'Diag_Fields',
  logs: 'Log_Title'
};

const STATES: Readonly<Record<CheckState, LabelName>> = {
  works: 'Diag_Works',
  attention: 'Diag_Attention',
  broken: 'Diag_Broken',
  unknown: 'Diag_Unknown'
};

/** The checks in the agent's words. */
export function checkViews(checks: readonly Check[], labels: Labels): readonly CheckView[] {
  return checks.map(({ key, state, label, args, fix }) => ({
    key,
    title: labels(TITLES[key]),
    state,
    stateText: labels(STATES[state]),
    text: labels(label, ...args),
    fix: fix === null ? '' : labels(fix)
  }));
}
