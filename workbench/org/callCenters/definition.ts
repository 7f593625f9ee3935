import { isJsonObject } from '../../../tooling/lib/jsonObject.ts';
import { CALL_CENTER_NAME } from '../../../tooling/metadata/limits.ts';
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

/** Reads a CallCenter component. Refuses a definition that lacks a part, or whose settings are no JSON object; all other rules are checked when it is deployed. */
export function readDefinition({ body, fullName, path }: Component): CallCenterDefinition {
  const sections = elements(body, 'sections').map((section) => readSection(section, path));
  if (sections[0]?.name !== 'reqGeneralInfo') throw new MetadataError(path, 'the first section must be reqGeneralInfo');
  return {
    internalName: fullName.slice(fullName.indexOf('__') < 0 ? 0 : fullName.indexOf('__') + 2),
    displayName: required(body, 'displayName', path),
    displayNameLabel: required(body, 'displayNameLabel', path),
    internalNameLabel: required(body, 'internalNameLabel', path),
    adapterUrl: text(body, 'adapterUrl') ?? '',
    customSettings: checkedSettings(body, path),
    sections
  };
}

function readSection(section: Body, path: string): CallCenterSection {
  return {
    name: checkedName(section, path),
    label: required(section, 'label', path),
    items: elements(section, 'items').map((item) => ({
      name: checkedName(item, path),
      label: required(item, 'label', path),
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
  if (!CALL_CENTER_NAME.test(name)) throw new MetadataError(path, `${name} is not a name of 1 to 40 letters and digits`);
  return name;
}

/** The settings that stand twice, as JSON. */
function checkedSettings(body: Body, path: string): string | null {
  const settings = text(body, 'customSettings') ?? null;
  if (settings === null || isJsonObject(settings)) return settings;
  throw new MetadataError(path, 'customSettings is not a JSON object');
}
