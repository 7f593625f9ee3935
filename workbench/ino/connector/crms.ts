import { type Fields, isFields } from '../core/fields.ts';
import { type ConnectorApi, objectsIn, textAt } from './connectorApi.ts';

/** What a list shows of a CRM v2 that the connector keeps. */
export interface CrmSummary {
  readonly ref: string;
  readonly name: string;
  readonly vendor: string;
  /** Reference of its authentication method. */
  readonly method: string;
  /** Names of the profiles that have it. */
  readonly profiles: readonly string[];
}

/** The texts of a list, or a single one; none for anything else. */
export function textsIn(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

/** An object below this name; empty for anything else. */
export function fieldsIn(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isFields(value) ? value : {};
}

export const connectedCrms = async (connector: ConnectorApi): Promise<readonly CrmSummary[]> =>
  objectsIn(await connector.ask('GET', '/crm'), 'crms').map((fields) => ({
    ref: textAt(fields, 'ref'),
    name: textAt(fields, 'name'),
    vendor: textAt(fields, 'vendor'),
    method: textAt(fields, 'method'),
    profiles: textsIn(fields, 'profiles')
  }));

export const crmPath = (ref: string): string => `/crm/${encodeURIComponent(ref)}`;
