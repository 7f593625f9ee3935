import { scenarioProblems } from '../controller/softphoneController.ts';
import { FaultError } from '../faults/faults.ts';
import { isLayoutProblem, layoutGaps } from '../scenario/scenario.ts';
import { readSettings } from '../settings/settings.ts';
import { type Check, check, failedCheck, faultCheck } from './check.ts';
import type { Findings } from './findings.ts';

/** Salesforce was asked for the settings: whatever it said, it answered. */
export function openCtiCheck({ settings }: Findings): Check {
  if (settings.ok) return check('openCti', 'works', 'Diag_OpenCtiWorks');
  return failedCheck('openCti', settings.fault);
}

export function settingsCheck({ settings }: Findings): Check {
  if (!settings.ok) return check('settings', 'unknown', 'Diag_NotAsked');
  const paths = new Set(readSettings(settings.value).faults.flatMap(({ detail }) => /^\/[\w/]+/.exec(detail) ?? []));
  if (paths.size === 0) return check('settings', 'works', 'Diag_SettingsWork');
  const detail = [...paths].join(', ');
  return check('settings', 'attention', 'Diag_SettingsLack', { args: [detail], fix: 'Fix_SettingInvalid', detail });
}

/** The layout against what the scenario searches, or where the controller runs elsewhere, what the settings say. */
export function layoutCheck({ layout, softphone }: Findings): Check {
  if (!layout.ok) return failedCheck('layout', layout.fault);
  if (softphone === null) return check('layout', 'unknown', 'Diag_OtherTab');
  const gaps = layoutGaps(softphone.scenarios.scenarios.screenPop.order, layout.value);
  if (gaps.length === 0) return check('layout', 'works', 'Diag_LayoutWorks');
  const names = gaps.join(', ');
  return check('layout', 'attention', 'Diag_LayoutLacks', { args: [names], fix: 'Diag_LayoutFix', detail: names });
}

/** Where the scenarios come from, and how many parts of them cannot be followed; gaps of the layout are a check of their own. */
export function scenarioCheck({ softphone }: Findings): Check {
  if (softphone === null) return check('scenarios', 'unknown', 'Diag_OtherTab');
  const { order, assignment } = softphone.scenarios.source;
  const bad = scenarioProblems(softphone).filter((problem) => !isLayoutProblem(problem)).length;
  const detail = `order from ${order}, rules from ${assignment}, ${bad} not understood`;
  if (bad === 0) return check('scenarios', 'works', 'Diag_ScenariosWork', { detail });
  return faultCheck('scenarios', 'attention', new FaultError('ScenarioInvalid'), detail);
}
