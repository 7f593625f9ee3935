import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  getNamedType,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo
} from 'graphql';
import type { Rights } from '../rights/rights.ts';
import type { ObjectSchema, Schema } from '../schema/types.ts';

const isOptional = ({ directives }: FieldNode): boolean => (directives ?? []).some(({ name }) => name.value === 'optional');

/** The field behind a name of a query: a field, or the reference behind the name of a parent. */
function fieldBehind(object: ObjectSchema, name: string): string | undefined {
  if (object.fields.has(name)) return name;
  return [...object.fields.values()].find(({ relationshipName }) => relationshipName === name)?.name;
}

/** Salesforce's words, without the path that follows them. */
export const undefinedField = (type: string, field: string): string =>
  `Validation error of type FieldUndefined: Field '${field}' in type '${type}' is undefined`;

const undefinedFor = (type: string, field: string, nodes: ASTNode): GraphQLError =>
  new GraphQLError(undefinedField(type, field), { nodes });

/**
 * What a user may not read does not exist for that user: such a field is left out where the query marks it @optional, and an error
 * elsewhere, in filters and orders too.
 */
export function withRights(
  document: DocumentNode,
  { types, schema, rights }: { readonly types: GraphQLSchema; readonly schema: Schema; readonly rights: Rights }
): { readonly document: DocumentNode; readonly errors: readonly GraphQLError[] } {
  const errors: GraphQLError[] = [];
  const info = new TypeInfo(types);
  const hidden = (object: ObjectSchema, name: string): boolean => {
    const field = fieldBehind(object, name);
    return field !== undefined && !rights.field(object.name, field).readable;
  };
  const kept = visit(
    document,
    visitWithTypeInfo(info, {
      [Kind.FIELD](node) {
        const parent = info.getParentType()?.name ?? '';
        const name = node.name.value;
        if (parent === 'RecordQuery' && !rights.object(name).read) {
          errors.push(undefinedFor('RecordQuery', name, node));
          return undefined;
        }
        const object = schema.object(parent);
        if (object === undefined || !hidden(object, name)) return undefined;
        if (isOptional(node)) return null;
        errors.push(undefinedFor(object.name, name, node));
        return undefined;
      },
      [Kind.OBJECT_FIELD](node) {
        const [, objectName = ''] = /^(.+)_(?:Filter|OrderBy)$/.exec(getNamedType(info.getParentInputType())?.name ?? '') ?? [];
        const object = schema.object(objectName);
        if (object !== undefined && hidden(object, node.name.value)) errors.push(undefinedFor(object.name, node.name.value, node));
        return undefined;
      }
    })
  );
  return { document: kept, errors };
}
