import { cut } from '@inocx/telephony/text/cut.ts';
import { RECORD_ID, isRecordId } from '@inocx/telephony/records/recordId.ts';
import { z } from 'zod';
import { Fault } from '../faults/fault.ts';

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,79}$/;

/** Name of an object or a field as an address may hold it. Throws Fault FieldUnknown. */
export function apiName(name: string): string {
  if (!NAME.test(name)) throw new Fault('FieldUnknown', { fields: [cut(name, 100)], detail: 'no name of an object or a field' });
  return name;
}

/** Id of a record as an address may hold it. Throws Fault InputRefused. */
export function recordId(id: string): string {
  if (!isRecordId(id)) throw new Fault('InputRefused', { fields: ['Id'], detail: 'no id of a record' });
  return id;
}

/** Value of an external id as an address may hold it. Throws Fault InputRefused for the two that an address cannot hold. */
export function keyOfRecord(key: string): string {
  if (key === '' || key === '.' || key === '..') throw new Fault('InputRefused', { detail: 'no address can hold this external id' });
  return encodeURIComponent(key);
}

const apiNameSchema = z.string().regex(NAME);

const picklistValueSchema = z.object({ value: z.string(), label: z.string().nullish(), active: z.boolean().default(true) });

const fieldSchema = z.object({
  name: apiNameSchema,
  label: z.string(),
  type: z.string(),
  length: z.number().default(0),
  nillable: z.boolean(),
  createable: z.boolean(),
  updateable: z.boolean(),
  defaultedOnCreate: z.boolean().default(false),
  filterable: z.boolean().default(true),
  sortable: z.boolean().default(true),
  unique: z.boolean().default(false),
  externalId: z.boolean().default(false),
  restrictedPicklist: z.boolean().default(false),
  picklistValues: z.array(picklistValueSchema).default([])
});

const recordTypeSchema = z.object({
  recordTypeId: z.string().regex(RECORD_ID),
  developerName: z.string().optional(),
  name: z.string(),
  available: z.boolean(),
  master: z.boolean()
});

export const describedSchema = z.object({
  name: apiNameSchema,
  label: z.string(),
  createable: z.boolean().default(true),
  updateable: z.boolean().default(true),
  queryable: z.boolean().default(true),
  replicateable: z.boolean().default(true),
  fields: z.array(fieldSchema),
  recordTypeInfos: z.array(recordTypeSchema).default([])
});

/** What the user of the connection sees of an object. */
export type Described = Readonly<z.infer<typeof describedSchema>>;
export type DescribedField = Described['fields'][number];
