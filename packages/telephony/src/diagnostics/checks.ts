import { TASK_FIELDS } from '../fields/fields.ts';
import type { LabelName } from '../words/labels.ts';
import { type Check, check, faultCheck } from './check.ts';
import { bridgeCheck, loginUrlCheck, userCheck } from './inoChecks.ts';
import type { Findings, TabRole } from './findings.ts';
import { layoutCheck, openCtiCheck, scenarioCheck, settingsCheck } from './salesforceChecks.ts';
import { microphoneCheck, soundCheck } from './soundChecks.ts';
import { FaultError } from '../faults/faults.ts';

/** Everything that is checked, in the order in which one thing needs the other. */
export function checksOf(findings: Findings): readonly Check[] {
  return [
    openCtiCheck(findings),
    settingsCheck(findings),
    loginUrlCheck(findings),
    bridgeCheck(findings),
    userCheck(findings),
    microphoneCheck(findings.sound),
    soundCheck(findings.sound),
    storageCheck(findings),
    tabCheck(findings),
    layoutCheck(findings),
    scenarioCheck(findings),
    fieldsCheck(findings),
    logsCheck(findings)
  ];
}

function storageCheck({ storage }: Findings): Check {
  return storage === null ? check('storage', 'works', 'Diag_StorageWorks') : faultCheck('storage', 'broken', storage, storage.detail);
}

const ROLES: Readonly<Record<Exclude<TabRole, 'alone' | 'outside'>, LabelName>> = {
  starting: 'Panel_Starting',
  leads: 'Diag_TabLeads',
  follows: 'Tabs_Follower'
};

function tabCheck({ role }: Findings): Check {
  if (role === 'alone') return faultCheck('tab', 'attention', new FaultError('TabsUnavailable'), role);
  if (role === 'outside') return faultCheck('tab', 'broken', new FaultError('OpenCtiAbsent'), role);
  return check('tab', role === 'starting' ? 'unknown' : 'works', ROLES[role], { detail: role });
}

/** Fields the agent may not write stay empty in every log. What is written at the create alone need not be updateable. */
function fieldsCheck({ facts }: Findings): Check {
  const lacking = TASK_FIELDS.filter((local) => facts.taskFields[local]?.createable !== true);
  if (lacking.length === 0) return check('fields', 'works', 'Diag_FieldsWork');
  const names = lacking.join(', ');
  return check('fields', 'attention', 'Diag_FieldsLack', { args: [names], fix: 'Fix_FieldsLeftOut', detail: names });
}

function logsCheck({ softphone }: Findings): Check {
  if (softphone === null) return check('logs', 'unknown', 'Diag_OtherTab');
  const refused = softphone.logs.filter((log) => log.refusal !== null).length;
  const waiting = softphone.logs.filter((log) => log.refusal === null && log.step !== 'done').length;
  const detail = `${waiting} waiting, ${refused} refused`;
  if (refused > 0) return check('logs', 'broken', 'Diag_LogsRefused', { args: [String(refused)], fix: 'Fix_LogRefused', detail });
  if (waiting > 0) return check('logs', 'attention', 'Diag_LogsWait', { args: [String(waiting)], detail });
  return check('logs', 'works', 'Diag_LogsWork', { detail });
}
