import { type Body, elements, flag, text } from '../metadata/body.ts';
import { MetadataError } from '../metadata/metadataError.ts';
import type { Component } from '../core/types.ts';

/** What this twin reads of a flow. It runs none, so the elements of a flow are not looked at. */
export interface Flow {
  readonly label: string;
  readonly active: boolean;
  /** `Flow` is a screen flow. */
  readonly processType: string;
  readonly variables: readonly FlowVariable[];
}

export interface FlowVariable {
  readonly name: string;
  readonly dataType: string;
  readonly isCollection: boolean;
  readonly isInput: boolean;
}

/** Of the Metadata API: a word without two underscores in a row, and none at its end. */
const API_NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;

const DATA_TYPES = ['Apex', 'Boolean', 'Currency', 'Date', 'DateTime', 'Multipicklist', 'Number', 'Picklist', 'SObject', 'String', 'Time'];

/** Refuses, with the file's name, what a deploy refuses of a flow's head and variables. */
export function checkFlow(component: Component): void {
  const { body, fullName, path } = component;
  if (!API_NAME.test(fullName)) throw new MetadataError(path, `${fullName} is no API name of a flow`);
  if (flag(body, 'isAdditionalPermissionRequiredToRun')) {
    throw new MetadataError(path, 'isAdditionalPermissionRequiredToRun: access to single flows is not in this twin');
  }
  const { active, processType, variables } = readFlow(component);
  const names = variables.map(({ name }) => name.toLowerCase());
  const twice = variables.find(({ name }, place) => names.indexOf(name.toLowerCase()) < place);
  if (twice !== undefined) throw new MetadataError(path, `there are two variables ${twice.name}`);
  if (active && processType === 'Flow' && !begins(body))
    throw new MetadataError(path, 'an active flow must start with one of its elements');
}

/** A deployed flow. */
export function readFlow({ body, path }: Component): Flow {
  const required = (name: string): string => {
    const value = text(body, name);
    if (value === undefined) throw new MetadataError(path, `${name} is missing`);
    return value;
  };
  return {
    label: required('label'),
    active: text(body, 'status') === 'Active',
    processType: required('processType'),
    variables: elements(body, 'variables').map((one) => readVariable(one, path))
  };
}

function readVariable(body: Body, path: string): FlowVariable {
  const name = text(body, 'name') ?? '';
  const dataType = text(body, 'dataType') ?? '';
  if (!API_NAME.test(name)) throw new MetadataError(path, `${name || '(none)'} is no API name of a variable`);
  if (!DATA_TYPES.includes(dataType)) throw new MetadataError(path, `${name}: there is no data type ${dataType || '(none)'}`);
  if (dataType === 'SObject' && text(body, 'objectType') === undefined) throw new MetadataError(path, `${name}: objectType is missing`);
  return { name, dataType, isCollection: flag(body, 'isCollection'), isInput: flag(body, 'isInput') };
}

/** Whether the start, in the new or in the old form, leads to an element of the flow. */
function begins(body: Body): boolean {
  const [start] = elements(body, 'start');
  const [connector] = start === undefined ? [] : elements(start, 'connector');
  const target = connector === undefined ? text(body, 'startElementReference') : text(connector, 'targetReference');
  const named = Object.entries(body).filter(([kind]) => kind !== 'variables' && kind !== 'start');
  return target !== undefined && named.some(([kind]) => elements(body, kind).some((one) => text(one, 'name') === target));
}
