import type { Component, DeployedMetadata } from '../../workbench/org/core/types.ts';
import { elements, text } from '../../workbench/org/metadata/body.ts';

const SET = 'inocx__INO_cx_Agent';
const KEY = 'Task.inocx__Interaction_Id__c';

/** An administrator takes the right to write the key from the agents' permission set, or gives it back. */
export function setKeyRight({ metadata }: { readonly metadata: DeployedMetadata }, isWritable: boolean): void {
  const right = elements(agentSet(metadata).body, 'fieldPermissions').find((one) => text(one, 'field') === KEY);
  if (right === undefined) throw new Error(`${SET} says nothing of ${KEY}.`);
  Reflect.set(right, 'editable', String(isWritable));
}

function agentSet(metadata: DeployedMetadata): Component {
  const set = metadata.get('PermissionSet', SET);
  if (set === undefined) throw new Error(`${SET} is not deployed.`);
  return set;
}
