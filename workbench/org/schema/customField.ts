import { type Body, elements, flag, text } from '../metadata/body.ts';
import { MetadataError } from '../metadata/metadataError.ts';
import type { Component, FieldValue } from '../core/types.ts';
import { field } from './fields.ts';
import type { FieldSchema, FieldType } from './types.ts';

/** Metadata type of a field -> its type in the API and its fixed length; others are not in this twin. */
const TYPES: Readonly<Record<string, { readonly type: FieldType; readonly length?: number }>> = {
  Text: { type: 'string' },
  TextArea: { type: 'textarea', length: 255 },
  LongTextArea: { type: 'textarea' },
  Phone: { type: 'phone', length: 40 },
  Email: { type: 'email', length: 80 },
  Url: { type: 'url', length: 255 },
  Picklist: { type: 'picklist', length: 255 },
  Number: { type: 'double' },
  Checkbox: { type: 'boolean' },
  Date: { type: 'date' },
  DateTime: { type: 'datetime' }
};

/** A deployed custom field. Refuses, with the file's name, what a deploy refuses: no label, no length, impossible numbers. */
export function customField(component: Component): FieldSchema {
  const { body, path } = component;
  const metadataType = text(body, 'type') ?? '';
  const known = TYPES[metadataType];
  if (known === undefined) throw new MetadataError(path, `field type ${metadataType || '(none)'} is not in this twin`);
  const label = text(body, 'label');
  if (label === undefined) throw new MetadataError(path, 'label is missing');
  const name = component.fullName.slice(component.fullName.indexOf('.') + 1);
  return field(name, label, known.type, {
    custom: true,
    length: known.length ?? ownLength(body, metadataType, path),
    ...numberSize(body, metadataType, path),
    required: flag(body, 'required'),
    externalId: flag(body, 'externalId'),
    unique: uniqueness(body),
    ...picklistValues(body),
    defaultValue: defaultValue(body, metadataType, path),
    filterable: metadataType !== 'LongTextArea'
  });
}

const uniqueness = (body: Body): FieldSchema['unique'] => {
  if (!flag(body, 'unique')) return 'no';
  return flag(body, 'caseSensitive') ? 'caseSensitive' : 'caseInsensitive';
};

function ownLength(body: Body, metadataType: string, path: string): number {
  if (metadataType !== 'Text' && metadataType !== 'LongTextArea') return 0;
  const most = metadataType === 'Text' ? 255 : 131_072;
  return wholeNumber(body, 'length', 1, most, path);
}

function numberSize(body: Body, metadataType: string, path: string): { precision: number; scale: number } {
  if (metadataType !== 'Number') return { precision: 0, scale: 0 };
  const precision = wholeNumber(body, 'precision', 1, 18, path);
  return { precision, scale: wholeNumber(body, 'scale', 0, precision, path) };
}

function wholeNumber(body: Body, name: string, least: number, most: number, path: string): number {
  const written = text(body, name) ?? '';
  const value = /^\d+$/.test(written) ? Number(written) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new MetadataError(path, `${name} must be a whole number from ${least} to ${most}, found ${written || 'none'}`);
}

function picklistValues(body: Body): { values: readonly string[]; restricted: boolean } {
  const [set] = elements(body, 'valueSet');
  if (set === undefined) return { values: [], restricted: false };
  const values = elements(set, 'valueSetDefinition').flatMap((definition) => elements(definition, 'value'));
  return { values: values.map((value) => text(value, 'fullName') ?? ''), restricted: flag(set, 'restricted') };
}

/** A default is a formula. This twin reads literals only: `true`, `12`, `"text"`. */
function defaultValue(body: Body, metadataType: string, path: string): FieldValue {
  const formula = text(body, 'defaultValue');
  if (formula === undefined) {
    if (metadataType === 'Checkbox') throw new MetadataError(path, 'a checkbox needs a defaultValue');
    return null;
  }
  if (metadataType === 'Checkbox' && /^(?:true|false)$/.test(formula)) return formula === 'true';
  if (metadataType === 'Number' && /^-?\d+(?:\.\d+)?$/.test(formula)) return Number(formula);
  const quoted = /^"([^"\\]*)"$/.exec(formula);
  if (quoted?.[1] !== undefined && metadataType !== 'Number' && metadataType !== 'Checkbox') return quoted[1];
  throw new MetadataError(path, `defaultValue ${formula} is no formula this twin knows`);
}
