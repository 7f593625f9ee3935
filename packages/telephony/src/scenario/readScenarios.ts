import { isFields, ownProperty } from '../decode/decode.ts';
import { type FieldCatalogue, TASK_CATALOGUE } from '../fields/fields.ts';
import type { AssignmentRule, ScenarioProblem, SearchedObject } from './model.ts';
import { Findings, noteUnknown } from './reading.ts';
import { readOrder } from './readOrder.ts';
import { readRules } from './readRules.ts';

/** One source's configuration. Null: this source says nothing of that part, or nothing that can be followed. */
export interface ScenarioReading {
  readonly order: readonly SearchedObject[] | null;
  readonly assignment: readonly AssignmentRule[] | null;
  readonly problems: readonly ScenarioProblem[];
}

export const NO_SCENARIOS: ScenarioReading = { order: null, assignment: null, problems: [] };

/**
 * Reads a configuration from outside. Never throws: what is wrong is named, the rest is followed. Null is no configuration.
 * `catalogue` holds the fields that rules may set.
 */
export function readScenarios(config: unknown, catalogue: FieldCatalogue = TASK_CATALOGUE): ScenarioReading {
  if (config === undefined || config === null) return NO_SCENARIOS;
  const findings = new Findings();
  if (!isFields(config)) {
    findings.note('', 'the scenarios are not an object');
    return { ...NO_SCENARIOS, problems: findings.problems };
  }
  noteUnknown(config, ['screenPop', 'assignment'], '', findings);
  const assignment = ownProperty(config, 'assignment');
  return {
    order: orderIn(ownProperty(config, 'screenPop'), findings),
    assignment: assignment === undefined || assignment === null ? null : readRules(assignment, 'assignment', findings, catalogue),
    problems: findings.problems
  };
}

function orderIn(screenPop: unknown, findings: Findings): readonly SearchedObject[] | null {
  if (screenPop === undefined || screenPop === null) return null;
  if (!isFields(screenPop)) {
    findings.note('screenPop', 'not an object with an order');
    return null;
  }
  noteUnknown(screenPop, ['order'], 'screenPop', findings);
  const order = ownProperty(screenPop, 'order');
  return order === undefined || order === null ? null : readOrder(order, 'screenPop.order', findings);
}

/** Reads the same from a text that an admin pasted: JSON. Blank text is no configuration. */
export function readScenarioText(text: string): ScenarioReading {
  if (text.trim() === '') return NO_SCENARIOS;
  try {
    return readScenarios(JSON.parse(text));
  } catch {
    return { ...NO_SCENARIOS, problems: [{ path: '', message: 'the text is not JSON' }] };
  }
}
