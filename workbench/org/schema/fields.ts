import type { FieldSchema, FieldType } from './types.ts';

type Changes = Partial<Omit<FieldSchema, 'name' | 'type'>>;

/** A field with the values most fields have; `changes` says what differs. */
export function field(name: string, label: string, type: FieldType, changes: Changes = {}): FieldSchema {
  return {
    name,
    label,
    type,
    custom: false,
    length: 0,
    precision: 0,
    scale: 0,
    required: false,
    createable: true,
    updateable: true,
    unique: 'no',
    externalId: false,
    values: [],
    restricted: false,
    referenceTo: [],
    relationshipName: null,
    defaultValue: null,
    filterable: true,
    ...changes
  };
}

export const string = (name: string, label: string, length: number, changes: Changes = {}): FieldSchema =>
  field(name, label, 'string', { length, ...changes });

export const phone = (name: string, label: string): FieldSchema => field(name, label, 'phone', { length: 40 });

export const email = (name: string, label: string): FieldSchema => field(name, label, 'email', { length: 80 });

/** Long text: kept, never filtered or sorted by. */
export const longText = (name: string, label: string): FieldSchema => field(name, label, 'textarea', { length: 32_000, filterable: false });

export const picklist = (name: string, label: string, values: readonly string[], changes: Changes = {}): FieldSchema =>
  field(name, label, 'picklist', { length: 255, values, ...changes });

export const reference = (name: string, label: string, referenceTo: readonly string[], changes: Changes = {}): FieldSchema =>
  field(name, label, 'reference', { length: 18, referenceTo, relationshipName: name.replace(/Id$/, ''), ...changes });

/** Salesforce sets it; the API refuses it in a create or an update. */
export const readOnly: Changes = { createable: false, updateable: false };

export const owner = reference('OwnerId', 'Owner ID', ['User']);

/** What objects with a recycle bin have. */
export const isDeleted = field('IsDeleted', 'Deleted', 'boolean', { ...readOnly, defaultValue: false });

/** What every object has. */
export const systemFields: readonly FieldSchema[] = [
  field('Id', 'Record ID', 'id', { length: 18, ...readOnly }),
  field('CreatedDate', 'Created Date', 'datetime', readOnly),
  reference('CreatedById', 'Created By ID', ['User'], readOnly),
  field('LastModifiedDate', 'Last Modified Date', 'datetime', readOnly),
  reference('LastModifiedById', 'Last Modified By ID', ['User'], readOnly),
  field('SystemModstamp', 'System Modstamp', 'datetime', readOnly)
];
