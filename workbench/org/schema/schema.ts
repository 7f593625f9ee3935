import { MetadataError } from '../metadata/metadataError.ts';
import type { Component, DeployedMetadata } from '../core/types.ts';
import { customField } from './customField.ts';
import { type CustomObject, customObjects } from './customObject.ts';
import { type StandardObject, customerObjects } from './customerObjects.ts';
import { isDeleted, systemFields } from './fields.ts';
import { interactionObjects } from './interactionObjects.ts';
import { packageObjects } from './packageObjects.ts';
import { NO_FEATURES, type OrgFeatures, withFeatures } from './personAccounts.ts';
import { setupObjects } from './setupObjects.ts';
import type { FieldSchema, ObjectSchema, Schema } from './types.ts';

const standardObjects: readonly StandardObject[] = [...customerObjects, ...interactionObjects, ...setupObjects, ...packageObjects];

/** Fields of Activity are written once and appear on its two objects. */
const ACTIVITY = 'Activity';
const isActivity = (name: string): boolean => name === 'Task' || name === 'Event';

/** Standard objects and deployed ones, with the fields that were deployed to them. */
export function createSchema(metadata: DeployedMetadata, features: OrgFeatures = NO_FEATURES): Schema {
  const custom = metadata.list('CustomField');
  const deployed = customObjects(metadata);
  const standard = standardObjects.map((one) => withFeatures(one, features));
  const objects = [...standard.map((one) => (isActivity(one.name) ? relatedTo(one, deployed) : one)), ...deployed];
  for (const component of custom) checkObject(component, objects);
  return schemaOf(objects.map((one) => objectSchema(one, custom)));
}

/** Activities may be about records of the custom objects that allow activities. */
function relatedTo(activity: StandardObject, deployed: readonly CustomObject[]): StandardObject {
  const names = deployed.filter(({ hasActivities }) => hasActivities).map(({ name }) => name);
  const fields = activity.fields.map((one) => (one.name === 'WhatId' ? { ...one, referenceTo: [...one.referenceTo, ...names] } : one));
  return { ...activity, fields };
}

/** Objects found by name and by the first characters of their ids. */
export function schemaOf(objects: readonly ObjectSchema[]): Schema {
  const byName = new Map(objects.map((object) => [object.name.toLowerCase(), object]));
  const byPrefix = new Map(objects.map((object) => [object.keyPrefix, object]));
  return {
    list: () => objects,
    object: (name) => byName.get(name.toLowerCase()),
    objectOfId: (id) => byPrefix.get(id.slice(0, 3))
  };
}

function checkObject(component: Component, objects: readonly StandardObject[]): void {
  const name = fieldOwner(component);
  if (isActivity(name)) throw new MetadataError(component.path, `custom fields of ${name} belong to ${ACTIVITY}`);
  if (name === ACTIVITY || objects.some((one) => one.name === name)) return;
  throw new MetadataError(component.path, `no CustomObject named ${name} found`);
}

const fieldOwner = (component: Component): string => component.fullName.slice(0, component.fullName.indexOf('.'));

/** An object with the system's fields, its own and those deployed to it. */
export function objectSchema(standard: StandardObject, custom: readonly Component[]): ObjectSchema {
  const deployed = custom.filter((one) => fieldOwner(one) === (isActivity(standard.name) ? ACTIVITY : standard.name)).map(customField);
  const { allows = { create: true, update: true, remove: true } } = standard;
  const recycled = allows.remove && standard.name !== 'PermissionSetAssignment';
  const fields: readonly FieldSchema[] = [...systemFields, ...(recycled ? [isDeleted] : []), ...standard.fields, ...deployed];
  return {
    name: standard.name,
    label: standard.label,
    labelPlural: standard.labelPlural,
    keyPrefix: standard.keyPrefix,
    fields: new Map(fields.map((field) => [field.name, field])),
    createable: allows.create,
    updateable: allows.update,
    deletable: allows.remove,
    recycled
  };
}
