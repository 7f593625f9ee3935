import type { MetadataOrg } from './metadataOrg.ts';
import type { OrgContent } from '../content/orgContent.ts';
import { fieldOf } from '../schema/types.ts';

/** What components of a deploy may name. Inside the org's own namespace names go with and without it. */
export interface Names {
  readonly namespace: string;
  has(type: string, name: string): boolean;
  hasObject(name: string): boolean;
  hasField(objectName: string, fieldName: string): boolean;
  hasUser(username: string): boolean;
  /** Whether this is the org's own id, in either form. */
  isOrg(id: string): boolean;
}

/** Fields of Activity stand on Task here; Event is not in this twin. */
const schemaName = (objectName: string): string => (objectName === 'Activity' ? 'Task' : objectName);

/** The names of the org when it has this content. */
export function namesOf({ metadata, schema }: OrgContent, org: MetadataOrg): Names {
  const { namespace } = org;
  const forms = (name: string): readonly string[] => [name, `${namespace}__${name}`];
  return {
    namespace,
    has: (type, name) => forms(name).some((one) => metadata.get(type, one) !== undefined),
    hasObject: (name) => schema.object(schemaName(name)) !== undefined,
    hasField: (objectName, fieldName) => {
      const object = schema.object(schemaName(objectName));
      return object !== undefined && forms(fieldName).some((one) => fieldOf(object, one) !== undefined);
    },
    hasUser: (username) => org.userByName(username)?.active === true,
    isOrg: (id) => id === org.id || id === org.id.slice(0, 15)
  };
}
