import type { OrgUser } from '../core/types.ts';
import type { ComponentState, DeployOutcome } from './deploy.ts';
import type { DeployOptions } from './deployOptions.ts';
import type { DeployProblem } from './deployProblem.ts';

/** A finished deploy, as checkDeployStatus and the REST resource tell it (Metadata API guide, DeployResult). */
export type DeployResult = Readonly<Record<string, unknown>> & { readonly id: string };

interface Deployed {
  readonly id: string;
  readonly user: OrgUser;
  readonly options: DeployOptions;
  readonly outcome: DeployOutcome;
  /** UTC ms. */
  readonly started: number;
  readonly finished: number;
}

export function deployResult({ id, user, options, outcome, started, finished }: Deployed): DeployResult {
  const { components, problems } = outcome;
  const success = problems.length === 0;
  const [begin, end] = [new Date(started).toISOString(), new Date(finished).toISOString()];
  const failed = new Set(problems.map(({ componentType, fullName }) => `${componentType}:${fullName}`));
  const sound = components.filter(({ component }) => !failed.has(`${component.type}:${component.fullName}`));
  return {
    id,
    done: true,
    success,
    status: success ? 'Succeeded' : 'Failed',
    checkOnly: options.checkOnly,
    ignoreWarnings: options.ignoreWarnings,
    rollbackOnError: true,
    runTestsEnabled: options.testLevel !== 'NoTestRun',
    createdBy: user.id,
    createdByName: user.name,
    createdDate: begin,
    startDate: begin,
    lastModifiedDate: end,
    completedDate: end,
    numberComponentErrors: problems.length,
    numberComponentsDeployed: sound.length,
    numberComponentsTotal: sound.length + problems.length,
    numberTestErrors: 0,
    numberTestsCompleted: 0,
    numberTestsTotal: 0,
    details: {
      componentSuccesses: sound.map(({ component, state }) => message(component.type, component.fullName, component.path, end, state)),
      componentFailures: problems.map((problem) => failure(problem, end)),
      runTestResult: { numFailures: 0, numTestsRun: 0, totalTime: 0 }
    }
  };
}

/** The result without its details, which clients ask for apart. */
export function withoutDetails(result: DeployResult): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(result).filter(([name]) => name !== 'details'));
}

function message(componentType: string, fullName: string, fileName: string, createdDate: string, state: ComponentState | 'failed'): object {
  return {
    changed: state === 'created' || state === 'changed',
    componentType,
    created: state === 'created',
    createdDate,
    deleted: false,
    fileName,
    fullName,
    success: state !== 'failed'
  };
}

const failure = ({ componentType, fullName, fileName, problem, line, column }: DeployProblem, date: string): object => ({
  ...message(componentType, fullName, fileName, date, 'failed'),
  problem,
  problemType: 'Error',
  lineNumber: line,
  columnNumber: column
});
