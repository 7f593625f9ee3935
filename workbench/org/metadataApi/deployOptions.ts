import { type Body, flag, text, texts } from '../metadata/body.ts';

/** The options of a deploy that this twin follows. */
export interface DeployOptions {
  readonly checkOnly: boolean;
  readonly ignoreWarnings: boolean;
  readonly testLevel: string;
}

/** Test levels that run what an org without Apex has: nothing. */
const WITHOUT_APEX = ['NoTestRun', 'RunLocalTests', 'RunAllTestsInOrg', 'RunRelevantTests'];

/** The deploy cannot be done as asked; told before the zip is opened. */
export class DeployRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DeployRefused';
  }
}

/** Reads the options of SOAP or REST. Throws DeployRefused for those this twin cannot follow. */
export function readDeployOptions(options: Body): DeployOptions {
  const testLevel = text(options, 'testLevel') ?? 'NoTestRun';
  if (!WITHOUT_APEX.includes(testLevel) || texts(options, 'runTests').some((name) => name !== '')) {
    throw new DeployRefused('Tests cannot be run: Apex is not executed here');
  }
  if (!flag(options, 'rollbackOnError', true)) throw new DeployRefused('rollbackOnError must be true: this twin deploys all or nothing');
  if (flag(options, 'purgeOnDelete')) throw new DeployRefused('purgeOnDelete: destructive changes are not in this twin');
  return { checkOnly: flag(options, 'checkOnly'), ignoreWarnings: flag(options, 'ignoreWarnings'), testLevel };
}
