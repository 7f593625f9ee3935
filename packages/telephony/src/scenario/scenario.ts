/** Scenarios of INO cx CRM v2: in which order records are looked for, and which Task fields an interaction's log gets. Pure. */
export { resolveScenarios } from './resolveScenarios.ts';
export type { ResolvedScenarios, ScenarioSource, ScenarioSources, SourcedProblem } from './resolveScenarios.ts';
export { applyRules } from './applyRules.ts';
export type { AssignedFields, Assignment } from './applyRules.ts';
export type { InteractionFacts } from './facts.ts';
export { FILTER_NAMES } from './filters.ts';
export { isLayoutProblem, layoutGaps } from './layoutProblems.ts';
export type { AssignmentRule, ScenarioProblem, Scenarios, SearchedObject } from './model.ts';
export { objectsOf } from './objects.ts';
export { NO_SCENARIOS, readScenarioText, readScenarios } from './readScenarios.ts';
export type { ScenarioReading } from './readScenarios.ts';
export { VARIABLE_NAMES } from './variables.ts';
