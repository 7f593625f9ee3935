import { MetadataError } from '../metadata/metadataError.ts';
import { text } from '../metadata/body.ts';
import type { FieldInfo, MergeSources, ObjectInfo, OrgUser } from '../core/types.ts';
import { plain, type Globals, type Value } from './expression.ts';
import { labelText } from './labels.ts';
import { PageError } from './pageError.ts';
import { SLDS_ADDRESS, sldsArchive } from './slds.ts';
import { resourceAddress } from './staticResource.ts';

/** The page's own package: names without a namespace mean its components first. */
export interface PageScope {
  readonly org: MergeSources;
  readonly user: OrgUser;
  /** Null for a page that is in no package. */
  readonly namespace: string | null;
}

type Resolve = (scope: PageScope, path: readonly string[]) => Value | undefined;

/** `name` with the package's namespace, then as it stands. */
const candidates = ({ namespace }: PageScope, name: string): readonly string[] =>
  namespace === null ? [name] : [`${namespace}__${name}`, name];

const userFields: Readonly<Record<string, (user: OrgUser) => string>> = {
  Id: ({ id }) => id,
  Username: ({ username }) => username,
  Email: ({ email }) => email,
  LanguageLocaleKey: ({ language }) => language
};

const user: Resolve = (scope, [field = '', ...rest]) => {
  const read = Object.hasOwn(userFields, field) && rest.length === 0 ? userFields[field] : undefined;
  return read === undefined ? undefined : plain(read(scope.user));
};

const organization: Resolve = ({ org }, path) => (path.join('.') === 'Id' ? plain(org.id) : undefined);

const label: Resolve = ({ org, user: { language } }, [name = '', ...rest]) => {
  const value = rest.length === 0 ? labelText(org.metadata, name, language) : undefined;
  return value === undefined ? undefined : plain(value);
};

const resource: Resolve = (scope, [name = '', ...rest]) => {
  const found = candidates(scope, name)
    .map((one) => scope.org.metadata.get('StaticResource', one))
    .find((one) => one !== undefined);
  if (found === undefined || rest.length > 0) return undefined;
  if (text(found.body, 'contentType') !== 'application/zip')
    throw new MetadataError(found.path, 'this twin serves resources of type application/zip');
  return { ...plain(resourceAddress(found)), archive: { name: found.fullName, has: (path) => found.files.has(path) } };
};

const asset: Resolve = (_scope, path) => (path.join('.') === 'SLDS' ? { ...plain(SLDS_ADDRESS), archive: sldsArchive } : undefined);

const fieldValues: Readonly<Record<string, (scope: PageScope, object: ObjectInfo, field: FieldInfo) => string>> = {
  name: (_scope, _object, field) => field.name,
  label: (_scope, _object, field) => field.label,
  accessible: ({ org, user: { id } }, object, field) => String(org.fieldRights(id, object.name, field.name).readable),
  createable: ({ org, user: { id } }, object, field) => String(org.fieldRights(id, object.name, field.name).createable),
  updateable: ({ org, user: { id } }, object, field) => String(org.fieldRights(id, object.name, field.name).updateable)
};

/** `$ObjectType.<object>.fields.<field>.<property>`; properties in any case. */
const objectType: Resolve = (scope, path) => {
  const [objectName = '', fields = '', fieldName = '', property = '', ...rest] = path;
  const object = scope.org.describe(objectName);
  if (object === undefined || fields.toLowerCase() !== 'fields' || rest.length > 0) return undefined;
  const field = candidates(scope, fieldName)
    .map((name) => object.fields.get(name))
    .find((one) => one !== undefined);
  const key = property.toLowerCase();
  const read = Object.hasOwn(fieldValues, key) ? fieldValues[key] : undefined;
  return field === undefined || read === undefined ? undefined : plain(read(scope, object, field));
};

const RESOLVERS: Readonly<Record<string, Resolve>> = {
  $Asset: asset,
  $Label: label,
  $ObjectType: objectType,
  $Organization: organization,
  $Resource: resource,
  $User: user
};

/** Merge fields as this user's page sees them. One that is not known is a PageError that names it. */
export const globalsFor =
  (scope: PageScope): Globals =>
  (path, line) => {
    const [root = '', ...rest] = path;
    const value = Object.hasOwn(RESOLVERS, root) ? RESOLVERS[root]?.(scope, rest) : undefined;
    if (value === undefined) throw new PageError(line, `Unknown merge field ${path.join('.')}`);
    return value;
  };
