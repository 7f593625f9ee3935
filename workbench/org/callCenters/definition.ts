import { type Body, elements, text } from '../metadata/body.ts';
import { MetadataError } from '../metadata/metadataError.ts';
import type { Component } from '../core/types.ts';

export interface CallCenterItem {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

export interface CallCenterSection {
  readonly name: string;
  readonly label: string;
  readonly items: readonly CallCenterItem[];
}

/** A deployed call center, before anyone edited it. */
export interface CallCenterDefinition {
  /** The file's name. What a namespace does to it in a real org is not documented. */
  readonly internalName: string;
  readonly displayName: string;
  readonly displayNameLabel: string;
  readonly internalNameLabel: string;
  readonly adapterUrl: string;
  readonly customSettings: string | null;
  readonly sections: readonly CallCenterSection[];
}

/** Most characters of a section's or item's name, and of a label. */
const NAME_PATTERN = /^[A-Za-z0-9]{1,40}$/;
const LABEL_LENGTH = 1000;

/** Reads a CallCenter component. Refuses what Setup refuses in a definition: missing parts, names beyond letters and digits. */
export function readDefinition({ body, fullName, path }: Component): CallCenterDefinition {
  const sections = elements(body, 'sections').map((section) => readSection(section, path));
  if (sections[0]?.name !== 'reqGeneralInfo') throw new MetadataError(path, 'the first section must be reqGeneralInfo');
  return {
    internalName: fullName.slice(fullName.indexOf('__') < 0 ? 0 : fullName.indexOf('__') + 2),
    displayName: required(body, 'displayName', path),
    displayNameLabel: required(body, 'displayNameLabel', path),
    internalNameLabel: required(body, 'internalNameLabel', path),
    adapterUrl: text(body, 'adapterUrl') ?? '',
    customSettings: text(body, 'customSettings') ?? null,
    sections
  };
}

function readSection(section: Body, path: string): CallCenterSection {
  const name = checkedName(section, path);
  return {
    name,
    label: checkedLabel(section, path),
    items: elements(section, 'items').map((item) => ({
      name: checkedName(item, path),
      label: checkedLabel(item, path),
      value: required(item, 'value', path)
    }))
  };
}

function required(body: Body, name: string, path: string): string {
  const value = text(body, name);
  if (value === undefined) throw new MetadataError(path, `${name} is missing`);
  return value;
}

function checkedName(body: Body, path: string): string {
  const name = required(body, 'name', path);
  if (!NAME_PATTERN.test(name)) throw new MetadataError(path, `the name ${name} must be 1 to 40 letters and digits`);
  return name;
}

function checkedLabel(body: Body, path: string): string {
  const label = required(body, 'label', path);
  if (label.length > LABEL_LENGTH) throw new MetadataError(path, `a label has more than ${LABEL_LENGTH} characters`);
  return label;
}
