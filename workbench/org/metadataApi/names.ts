import type { OrgContent } from '../content/orgContent.ts';
import { fieldOf } from '../schema/types.ts';

/** What components of a deploy may name. Inside the org's own namespace names go with and without it. */
export interface Names {
  readonly namespace: string;
  has(type: string, name: string): boolean;
  hasObject(name: string): boolean;
  hasField(objectName: string, fieldName: string): boolean;
}

/** Fields of Activity stand on Task here; Event is not in this twin. */
const schemaName = (objectName: string): string => (objectName === 'Activity' ? 'Task' : objectName);

/** The names of an org that has this content. */
export function namesOf({ metadata, schema }: OrgContent, namespace: string): Names {
  const forms = (name: string): readonly string[] => [name, `${namespace}__${name}`];
  return {
    namespace,
    has: (type, name) => forms(name).some((one) => metadata.get(type, one) !== undefined),
    hasObject: (name) => schema.object(schemaName(name)) !== undefined,
    hasField: (objectName, fieldName) => {
      const object = schema.object(schemaName(objectName));
      return object !== undefined && forms(fieldName).some((one) => fieldOf(object, one) !== undefined);
    }
  };
}
