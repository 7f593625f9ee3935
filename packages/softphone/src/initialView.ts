import type { FaultError } from '@inocx/telephony/faults/faults.ts';
import type { Labels } from '@inocx/telephony/words/labels.ts';
import type { PanelView } from '@inocx/telephony/view-model/panelViewTypes.ts';

/** The panel before the controller is there: empty but for what a screen reader says. */
export function initialView(labels: Labels): PanelView {
  return {
    title: labels('Softphone_Title'),
    problem: null,
    frames: [],
    strips: [],
    calls: [],
    hint: '',
    logs: [],
    logsTitle: labels('Log_Title'),
    alert: '',
    status: labels('Panel_Starting')
  };
}

/** The panel when the controller cannot be: what is wrong, and what to do. */
export function problemView(labels: Labels, { fault, code, detail }: FaultError): PanelView {
  const problem = { title: labels(`Fault_${fault}`), fix: `${labels(`Fix_${fault}`)} ${detail}`.trim(), code: labels('Notice_Code', code) };
  return { ...initialView(labels), problem, status: '' };
}
