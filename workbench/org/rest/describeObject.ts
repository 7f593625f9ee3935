import { isWritable } from '../data/prepareFields.ts';
import type { Rights } from '../rights/rights.ts';
import type { FieldSchema, ObjectSchema } from '../schema/types.ts';

/** Field that names a record of objects without a Name. */
const NAME_FIELDS: Readonly<Record<string, string>> = { Task: 'Subject', Event: 'Subject', ContentNote: 'Title' };

export function nameField({ name, fields }: ObjectSchema): string | undefined {
  const named = NAME_FIELDS[name] ?? 'Name';
  return fields.has(named) ? named : undefined;
}

/** What GET /sobjects lists of an object. */
export function describeBriefly(object: ObjectSchema, rights: Rights): Readonly<Record<string, unknown>> {
  const { create, edit, remove } = rights.object(object.name);
  return {
    name: object.name,
    label: object.label,
    labelPlural: object.labelPlural,
    keyPrefix: object.keyPrefix,
    custom: object.name.endsWith('__c'),
    createable: object.createable && create,
    updateable: object.updateable && edit,
    deletable: object.deletable && remove,
    undeletable: object.recycled && remove,
    replicateable: object.recycled,
    queryable: true
  };
}

/** What GET /sobjects/X/describe answers: the fields this user may see, with this user's rights. Only what the project reads. */
export function describeObject(object: ObjectSchema, rights: Rights): Readonly<Record<string, unknown>> {
  const readable = [...object.fields.values()].filter((field) => rights.field(object.name, field.name).readable);
  return {
    ...describeBriefly(object, rights),
    fields: readable.map((field) => describeField(object, field, rights)),
    recordTypeInfos: [MASTER]
  };
}

/** The record type of objects that have none. */
const MASTER = {
  active: true,
  available: true,
  defaultRecordTypeMapping: true,
  developerName: 'Master',
  master: true,
  name: 'Master',
  recordTypeId: '012000000000000AAA'
};

function describeField(object: ObjectSchema, field: FieldSchema, rights: Rights): Readonly<Record<string, unknown>> {
  const { create, edit } = rights.object(object.name);
  const owned = field.name === 'OwnerId';
  return {
    name: field.name,
    label: field.label,
    type: field.type,
    custom: field.custom,
    calculated: false,
    length: field.length,
    precision: field.precision,
    scale: field.scale,
    nillable: !field.required && field.type !== 'boolean' && field.type !== 'id' && !owned,
    createable: create && isWritable({ rights }, object, field, 'create'),
    updateable: edit && isWritable({ rights }, object, field, 'update'),
    defaultedOnCreate: field.defaultValue !== null || field.type === 'boolean' || owned,
    defaultValue: field.type === 'boolean' ? (field.defaultValue ?? false) : null,
    unique: field.unique !== 'no',
    caseSensitive: field.unique === 'caseSensitive',
    externalId: field.externalId,
    idLookup: field.name === 'Id' || field.externalId,
    nameField: field.name === nameField(object),
    filterable: field.filterable,
    sortable: field.filterable,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    restrictedPicklist: field.restricted,
    picklistValues: field.values.map((value) => ({ value, label: value, active: true, defaultValue: value === field.defaultValue }))
  };
}
