import { elements, flag, text } from '../metadata/body.ts';
import { MetadataError } from '../metadata/metadataError.ts';
import type { Schema } from '../schema/types.ts';
import type { Component, DeployedMetadata } from '../core/types.ts';

/** A deploy refuses a permission set that names what is not there, or that grants writing without reading. */
export function checkPermissionSets(metadata: DeployedMetadata, schema: Schema): void {
  for (const set of metadata.list('PermissionSet')) {
    for (const permission of elements(set.body, 'fieldPermissions')) {
      const name = text(permission, 'field') ?? '';
      const [objectName = '', fieldName = ''] = name.split('.');
      const field = schema.object(objectName)?.fields.get(fieldName);
      if (field === undefined) throw missing(set, 'field', 'CustomField', name);
      if (field.required) throw new MetadataError(set.path, `You cannot deploy to a required field: ${name}`);
      if (flag(permission, 'editable') && !flag(permission, 'readable')) {
        throw new MetadataError(set.path, `Field ${name}: Edit needs Read`);
      }
    }
    for (const permission of elements(set.body, 'objectPermissions')) {
      const name = text(permission, 'object') ?? '';
      if (schema.object(name) === undefined) throw missing(set, 'object', 'CustomObject', name);
      if (!flag(permission, 'allowRead') && ['allowCreate', 'allowEdit', 'allowDelete'].some((right) => flag(permission, right))) {
        throw new MetadataError(set.path, `Object ${name}: Create, Edit and Delete need Read`);
      }
    }
    checkNames(metadata, set, 'pageAccesses', 'apexPage', 'ApexPage');
    checkNames(metadata, set, 'applicationVisibilities', 'application', 'CustomApplication');
  }
}

function checkNames(metadata: DeployedMetadata, set: Component, element: string, key: string, type: string): void {
  for (const one of elements(set.body, element)) {
    const name = text(one, key) ?? '';
    if (name.startsWith('standard__')) continue;
    if (metadata.get(type, name) === undefined) throw missing(set, key, type, name);
  }
}

/** Worded as Salesforce's deploy result. */
const missing = (set: Component, key: string, type: string, name: string): MetadataError =>
  new MetadataError(set.path, `In field: ${key} - no ${type} named ${name} found`);
