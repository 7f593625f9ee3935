import { fieldsOf, listOf, textOf } from './guards.ts';
import type { Rest } from './rest.ts';

/** A variable of a flow that is available for input. */
export interface FlowInput {
  readonly name: string;
  /** As Flow metadata names it: String, Number, DateTime, … */
  readonly dataType: string;
  readonly isCollection: boolean;
}

export interface ScreenFlow {
  readonly name: string;
  readonly label: string;
  readonly inputs: readonly FlowInput[];
}

/** The active screen flow of that API name; rejects when the org has none. Salesforce's REST describes autolaunched flows only. */
export async function readScreenFlow(rest: Rest, apiName: string): Promise<ScreenFlow> {
  const { name, label, inputs } = fieldsOf(await rest.get(`/services/workbench/flows/${encodeURIComponent(apiName)}`));
  return { name: textOf(name), label: textOf(label), inputs: listOf(inputs).map(readInput) };
}

function readInput(value: unknown): FlowInput {
  const { name, dataType, isCollection } = fieldsOf(value);
  return { name: textOf(name), dataType: textOf(dataType), isCollection: isCollection === true };
}
