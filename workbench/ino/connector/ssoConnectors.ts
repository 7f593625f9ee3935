import { type ConnectorApi, objectsIn, textAt } from './connectorApi.ts';

/** A way to sign in to INO cx, as the connector has it. */
export interface ConnectedSso {
  readonly ref: string;
  readonly name: string;
  /** Reference of its authentication method. */
  readonly method: string;
}

export async function ssoConnectors(connector: ConnectorApi): Promise<readonly ConnectedSso[]> {
  const found = objectsIn(await connector.ask('GET', '/sso'), 'connectors');
  return found.map((one) => ({ ref: textAt(one, 'ref'), name: textAt(one, 'name'), method: textAt(one, 'method') }));
}
