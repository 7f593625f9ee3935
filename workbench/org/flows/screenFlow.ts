import { notFound } from '../core/errors.ts';
import type { DeployedMetadata } from '../core/types.ts';
import { readFlow } from './flow.ts';

/** What starts a screen flow needs to know of it. */
export interface ScreenFlow {
  readonly name: string;
  readonly label: string;
  readonly inputs: readonly { readonly name: string; readonly dataType: string; readonly isCollection: boolean }[];
}

/** The active screen flow of that API name, with the variables that are available for input. Throws OrgError NOT_FOUND with the reason. */
export function screenFlow(metadata: DeployedMetadata, name: string): ScreenFlow {
  const component = metadata.get('Flow', name);
  if (component === undefined) throw notFound(`There is no flow ${name}.`);
  const { label, active, processType, variables } = readFlow(component);
  if (processType !== 'Flow') throw notFound(`${name} is a flow of type ${processType}, not a screen flow.`);
  if (!active) throw notFound(`The flow ${name} is not active.`);
  const inputs = variables.filter(({ isInput }) => isInput);
  return { name, label, inputs: inputs.map((one) => ({ name: one.name, dataType: one.dataType, isCollection: one.isCollection })) };
}
