import { FaultError } from '../faults/faults.ts';
import {
  NO_SCENARIOS,
  type ScenarioReading,
  type SourcedProblem,
  resolveScenarios,
  readScenarioText,
  readScenarios
} from '../scenario/scenario.ts';
import { SETTINGS } from '../settings/settings.ts';
import type { SoftphoneLayout } from '../ports/ports.ts';
import type { ControllerDeps } from './controllerDeps.ts';
import type { SoftphoneStore } from './softphoneStore.ts';
import { retryWithBackoff } from './retryWithBackoff.ts';

/** Problems that one notice names; the state has them all. */
const MOST_NAMED = 4;

type ScenarioDeps = Pick<ControllerDeps, 'panel' | 'phones' | 'clock' | 'random'>;

/** Keeps the scenarios in force: those of INO cx, else of the settings, else the defaults; and says what cannot be followed. */
export class ActiveScenarios {
  private readonly deps: ScenarioDeps;
  private readonly store: SoftphoneStore;
  private banner: ScenarioReading = NO_SCENARIOS;
  private settings: ScenarioReading = NO_SCENARIOS;
  private layout: SoftphoneLayout | null = null;
  private reported = '';

  constructor(deps: ScenarioDeps, store: SoftphoneStore) {
    this.deps = deps;
    this.store = store;
  }

  /** To be called once the settings are in the state; asks for the softphone layout until Salesforce tells it. Never rejects. */
  start(): Promise<void> {
    this.settings = readScenarioText(this.store.get().settings.screenPop.scenarios);
    this.choose();
    return retryWithBackoff(
      this.deps,
      async () => {
        this.layout = await this.deps.panel.layout();
        this.choose();
      },
      (fault) => this.store.notify(fault)
    );
  }

  /** What INO cx has for this agent, as it came; null: nothing. */
  fromBanner(config: unknown): void {
    this.banner = readScenarios(config);
    this.choose();
  }

  private choose(): void {
    const { order } = this.store.get().settings.screenPop;
    const isDefault = order.join(',') === SETTINGS.screenPop.order.text;
    const active = resolveScenarios({
      banner: this.banner,
      settings: this.settings,
      order: { objectNames: order, isDefault },
      layout: this.layout
    });
    this.store.patch({ scenarios: active });
    // Rules may ask for a number with its country code when a log is due, and a log does not wait.
    if (active.scenarios.assignment.length > 0) this.store.background(() => this.deps.phones.ready());
    this.report(active.problems);
  }

  /** One notice for all, in place of the one before. The defaults are nobody's mistake. */
  private report(problems: readonly SourcedProblem[]): void {
    const lines = problems.filter((problem) => problem.source !== 'defaults').map(lineOf);
    const more = lines.length > MOST_NAMED ? [`and ${lines.length - MOST_NAMED} more`] : [];
    const detail = [...lines.slice(0, MOST_NAMED), ...more].join('; ');
    if (detail === this.reported) return;
    this.reported = detail;
    this.store.patch({ notices: this.store.get().notices.filter(({ fault }) => fault.fault !== 'ScenarioInvalid') });
    if (detail !== '') this.store.notify(new FaultError('ScenarioInvalid', detail));
  }
}

function lineOf({ source, path, message }: SourcedProblem): string {
  const place = source === 'settings' && !path.startsWith('/') ? `/screenPop/scenarios ${path}` : path;
  return place.trim() === '' ? message : `${place.trim()}: ${message}`;
}
