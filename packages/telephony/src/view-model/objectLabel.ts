import type { LabelName, Labels } from '../words/labels.ts';

const OBJECTS: Readonly<Record<string, LabelName>> = { Contact: 'Object_Contact', Account: 'Object_Account', Lead: 'Object_Lead' };

/** The agent's word for an object; its API name for one that the package has no word for. */
export function objectLabel(objectName: string, labels: Labels): string {
  const known = OBJECTS[objectName];
  return known === undefined ? objectName : labels(known);
}
