import { isFields } from '../core/fields.ts';
import { type ConnectorApi, textAt } from './connectorApi.ts';

/** What a fault says, in the language of whoever asks. */
export interface FaultWords {
  readonly code: string;
  readonly happened: string;
  readonly fix: string;
  readonly language: string;
}

/** Out of the connector's catalogue, for what INO cx finds out by itself. */
export async function faultWords(connector: ConnectorApi, code: string, vendor: string): Promise<FaultWords> {
  const answer = await connector.ask('GET', `/faults/${code}?${new URLSearchParams({ vendor }).toString()}`);
  const words = isFields(answer['words']) ? answer['words'] : {};
  return { code, happened: textAt(words, 'happened'), fix: textAt(words, 'fix'), language: textAt(answer, 'language') };
}
