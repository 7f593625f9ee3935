import { type Body, elements, flag, text } from '../metadata/body.ts';
import { MetadataError } from '../metadata/metadataError.ts';
import type { Component, DeployedMetadata } from '../core/types.ts';
import type { StandardObject } from './customerObjects.ts';
import { owner, string } from './fields.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export interface CustomObject extends StandardObject {
  /** Activities may be related to its records. */
  readonly hasActivities: boolean;
}

/** The deployed objects of a customer or a package. Files of standard objects hold other things of theirs. */
export function customObjects(metadata: DeployedMetadata): readonly CustomObject[] {
  const objects = metadata.list('CustomObject').filter(({ fullName }) => fullName.endsWith('__c'));
  const found = objects.map(customObject);
  found.forEach(({ keyPrefix, name }, index) => {
    const twin = found.find((one, place) => place < index && one.keyPrefix === keyPrefix);
    const path = objects[index]?.path ?? name;
    if (twin !== undefined) throw new MetadataError(path, `this twin cannot keep ids of ${name} and ${twin.name} apart`);
  });
  return found;
}

/** Refuses, with the file's name, what a deploy refuses: no label, no name field, no sharing model. */
function customObject({ fullName, body, path }: Component): CustomObject {
  const required = (name: string, within: Body = body): string => {
    const value = text(within, name);
    if (value === undefined) throw new MetadataError(path, `${name} is missing`);
    return value;
  };
  const [nameField] = elements(body, 'nameField');
  if (nameField === undefined) throw new MetadataError(path, 'nameField is missing');
  const nameType = required('type', nameField);
  if (nameType !== 'Text') throw new MetadataError(path, `a name field of type ${nameType} is not in this twin`);
  required('sharingModel');
  required('deploymentStatus');
  return {
    name: fullName,
    label: required('label'),
    labelPlural: required('pluralLabel'),
    keyPrefix: prefixOf(fullName),
    fields: [string('Name', required('label', nameField), 80, { required: true }), owner],
    hasActivities: flag(body, 'enableActivities')
  };
}

/** Prefixes of custom objects begin with `a`; a real org counts them up, here they follow from the name so that ids stay. */
function prefixOf(name: string): string {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + character.charCodeAt(0)) % DIGITS.length ** 2;
  return `a${DIGITS.charAt(Math.floor(sum / DIGITS.length))}${DIGITS.charAt(sum % DIGITS.length)}`;
}
