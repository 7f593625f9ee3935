import { type Fields, isFields } from '../core/fields.ts';
import { type ConnectorApi, objectsIn, textAt } from './connectorApi.ts';

/** Who authorises, and with whose app. */
export interface ActionSetup {
  readonly auth: 'preauthorized' | 'perUser';
  readonly app: 'system' | 'custom';
  /** Reference of the method that signs in. */
  readonly method: string;
  readonly enabled: boolean;
  readonly installed: boolean;
}

export interface Integration {
  readonly configured: boolean;
  readonly setup: ActionSetup | null;
}

const setupOf = (fields: Fields): ActionSetup => ({
  auth: fields['auth'] === 'perUser' ? 'perUser' : 'preauthorized',
  app: fields['app'] === 'custom' ? 'custom' : 'system',
  method: textAt(fields, 'method'),
  enabled: fields['enabled'] === true,
  installed: fields['installed'] === true
});

export async function integration(connector: ConnectorApi): Promise<Integration> {
  const answer = await connector.ask('GET', '/integrations/salesforce');
  const { setup } = answer;
  return { configured: answer['state'] === 'configured', setup: isFields(setup) ? setupOf(setup) : null };
}

/** A customer's own app, as the connector has it: no secret. */
export interface OAuthProfile {
  readonly ref: string;
  readonly name: string;
  /** `tenant` or `user`. */
  readonly owner: string;
}

export interface OAuthProfiles {
  /** What the app in Salesforce must have. */
  readonly callbackUrl: string;
  readonly profiles: readonly OAuthProfile[];
}

export async function oauthProfiles(connector: ConnectorApi): Promise<OAuthProfiles> {
  const answer = await connector.ask('GET', '/profiles');
  const profiles = objectsIn(answer, 'profiles').map((fields) => ({
    ref: textAt(fields, 'ref'),
    name: textAt(fields, 'identityProviderName'),
    owner: textAt(fields, 'owner')
  }));
  return { callbackUrl: textAt(answer, 'callbackUrl'), profiles };
}

/** One of Kore.ai's templates. */
export interface Template {
  readonly id: string;
  readonly title: string;
  readonly method: string;
  readonly action: string;
  readonly entityNodes: readonly { readonly name: string; readonly label: string; readonly required: boolean }[];
  readonly serviceNodes: readonly string[];
  readonly messageNode: string;
}

export const templates = async (connector: ConnectorApi): Promise<readonly Template[]> =>
  objectsIn(await connector.ask('GET', '/actions'), 'templates').map((fields) => ({
    id: textAt(fields, 'id'),
    title: textAt(fields, 'title'),
    method: textAt(fields, 'method'),
    action: textAt(fields, 'action'),
    entityNodes: objectsIn(fields, 'entityNodes').map((node) => ({
      name: textAt(node, 'name'),
      label: textAt(node, 'label'),
      required: node['required'] === true
    })),
    serviceNodes: Array.isArray(fields['serviceNodes']) ? fields['serviceNodes'].map(String) : [],
    messageNode: textAt(fields, 'messageNode')
  }));

/** Words that a field of an action's input may have, as the org lists them; none where it cannot be asked. */
export function wordsOf(schema: Fields, field: string): readonly string[] {
  const input = isFields(schema['input']) ? schema['input'] : {};
  const properties = isFields(input['properties']) ? input['properties'] : {};
  const own = isFields(properties[field]) ? properties[field] : {};
  const words = own['enum'] ?? own['examples'];
  return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : [];
}
