import type { SoftphoneLayout } from '../ports/ports.ts';
import { layoutProblems } from './layoutProblems.ts';
import type { ScenarioProblem, Scenarios, SearchedObject } from './model.ts';
import type { ScenarioReading } from './readScenarios.ts';

/** Who said it: INO cx over the bridge, the call center settings, or nobody. */
export type ScenarioSource = 'banner' | 'settings' | 'defaults';

export interface SourcedProblem extends ScenarioProblem {
  readonly source: ScenarioSource;
}

export interface ResolvedScenarios {
  readonly scenarios: Scenarios;
  readonly source: { readonly order: ScenarioSource; readonly assignment: ScenarioSource };
  readonly problems: readonly SourcedProblem[];
}

export interface ScenarioSources {
  readonly banner: ScenarioReading;
  /** The setting /screenPop/scenarios. */
  readonly settings: ScenarioReading;
  /** The setting /screenPop/order; `isDefault` when it stands as it came with the package. */
  readonly order: { readonly objectNames: readonly string[]; readonly isDefault: boolean };
  /** Null until Salesforce has told, or when it did not. */
  readonly layout: SoftphoneLayout | null;
}

const ORDER_SETTING = '/screenPop/order';

/** What is followed. Each part comes from the first source that says something of it: INO cx, the settings, the defaults. */
export function resolveScenarios({ banner, settings, order, layout }: ScenarioSources): ResolvedScenarios {
  const [orderSource, searched] = firstOf(banner.order, settings.order) ?? [
    order.isDefault ? 'defaults' : 'settings',
    order.objectNames.map((objectName): SearchedObject => ({ path: ORDER_SETTING, objectName, fields: null }))
  ];
  const [ruleSource, rules] = firstOf(banner.assignment, settings.assignment) ?? ['defaults', []];
  return {
    scenarios: { screenPop: { order: searched }, assignment: rules },
    source: { order: orderSource, assignment: ruleSource },
    problems: [
      ...from('banner', banner.problems),
      ...from('settings', settings.problems),
      ...from(orderSource, layout === null ? [] : layoutProblems(searched, layout))
    ]
  };
}

function firstOf<T>(banner: T | null, settings: T | null): readonly [ScenarioSource, T] | null {
  if (banner !== null) return ['banner', banner];
  return settings === null ? null : ['settings', settings];
}

function from(source: ScenarioSource, problems: readonly ScenarioProblem[]): SourcedProblem[] {
  return problems.map((problem) => ({ ...problem, source }));
}
