/** Scenarios of INO cx CRM v2: in which order records are looked for, and which Task fields an interaction's log gets. Pure. */
export { activeScenarios } from './activeScenarios';
export type { ActiveScenarios, ScenarioSource, ScenarioSources, SourcedProblem } from './activeScenarios';
export { assign } from './assign';
export type { AssignedFields, Assignment } from './assign';
export type { InteractionFacts } from './facts';
export { FILTER_NAMES } from './filters';
export { isLayoutProblem, layoutGaps } from './layoutProblems';
export type { AssignmentRule, ScenarioProblem, Scenarios, SearchedObject } from './model';
export { objectsOf } from './objects';
export { NO_SCENARIOS, readScenarioText, readScenarios } from './readScenarios';
export type { ScenarioReading } from './readScenarios';
export { KNOWN_TASK_FIELDS } from './taskFields';
export { VARIABLE_NAMES } from './variables';
