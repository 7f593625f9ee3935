import type { Interaction } from '../interaction/interaction.ts';
import { toSnapshot } from '../interaction/toSnapshot.ts';
import type { ConnectorApi } from './connectorApi.ts';
import { connectedMethods } from './methods.ts';

/** What INO cx's server is told of an interaction: that it changed, or that its recording came. */
export type AssignmentChange = 'interaction' | 'recording';

/**
 * The interaction assignment of the simulated INO cx: it tells the connector each interaction that was answered or is over, in order. Who writes
 * the Task is for the connector to know; without a Salesforce method that is enabled nothing is told.
 */
export class Assignment {
  readonly #connector: ConnectorApi;
  readonly #scenarios: (username: string) => unknown;
  /** Names this run: another one counts anew. */
  readonly #session: string;
  #seq = 0;
  #line: Promise<void> = Promise.resolve();

  constructor(connector: ConnectorApi, session: string, scenarios: (username: string) => unknown) {
    this.#connector = connector;
    this.#session = session;
    this.#scenarios = scenarios;
  }

  tell(interaction: Interaction, change: AssignmentChange): void {
    if (interaction.answeredAt === null && interaction.endedAt === null) return;
    this.#seq += 1;
    const body = this.#bodyOf(interaction, change, this.#seq);
    // What the connector refuses is in its own log; the call goes on.
    this.#line = this.#line.then(() => this.#send(body)).catch(() => undefined);
  }

  #bodyOf(interaction: Interaction, change: AssignmentChange, seq: number): Readonly<Record<string, unknown>> {
    const { username, selectedRecord } = interaction;
    const scenarios = this.#scenarios(username);
    return {
      agent: username,
      session: this.#session,
      seq,
      reason: change === 'recording' ? 'recording' : 'assignment',
      snapshot: toSnapshot(interaction),
      ...(selectedRecord === null ? {} : { record: selectedRecord }),
      ...(scenarios === null || scenarios === undefined ? {} : { scenarios })
    };
  }

  async #send(body: Readonly<Record<string, unknown>>): Promise<void> {
    const methods = await connectedMethods(this.#connector);
    const method = methods.find(({ vendor, status, owner }) => vendor === 'salesforce' && status === 'ready' && owner === 'tenant');
    if (method !== undefined) await this.#connector.ask('POST', '/interactions', { method: method.ref, ...body });
  }
}
