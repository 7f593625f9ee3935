import type { RecordRef } from '@inocx/telephony/ports/bridge.ts';
import type { CrmView } from '../core/wire.ts';
import type { Interaction } from '../interaction/interaction.ts';
import type { InteractionStore } from '../interaction/interactionStore.ts';
import { toSnapshot } from '../interaction/toSnapshot.ts';
import type { AssignmentChange } from './assignment.ts';
import { type ConnectorApi, objectsIn, textAt } from './connectorApi.ts';
import { connectedCrms, crmPath, type CrmSummary } from './crms.ts';

type Store = Pick<InteractionStore, 'get' | 'note'>;

/**
 * The agent's CRM v2 of type Integration, if a profile of theirs has one: whose interaction it is, and its log, both through the connector and in
 * order. The Banner shows what came of it.
 */
export class CrmWork {
  readonly #connector: ConnectorApi;
  /** Names this run: another one counts anew. */
  readonly #session: string;
  readonly #profilesOf: (username: string) => readonly string[];
  readonly #store: () => Store;
  readonly #looked = new Set<string>();
  #seq = 0;
  #line: Promise<void> = Promise.resolve();

  constructor(connector: ConnectorApi, session: string, profilesOf: (username: string) => readonly string[], store: () => Store) {
    this.#connector = connector;
    this.#session = session;
    this.#profilesOf = profilesOf;
    this.#store = store;
  }

  tell(interaction: Interaction, change: AssignmentChange): void {
    const { id, username } = interaction;
    if (!this.#looked.has(id)) {
      this.#looked.add(id);
      this.#next(username, (crm, profile) => this.#look(interaction, crm, profile));
    }
    if (interaction.answeredAt === null && interaction.endedAt === null) return;
    this.#seq += 1;
    const seq = this.#seq;
    this.#next(username, (crm, profile) => this.#log(interaction, change, seq, crm, profile));
  }

  /** What the connector refuses is in its own log; the call goes on. */
  #next(username: string, work: (crm: CrmSummary, profile: string) => Promise<void>): void {
    this.#line = this.#line
      .then(async () => {
        const own = this.#profilesOf(username);
        if (own.length === 0) return;
        const crm = (await connectedCrms(this.#connector)).find(({ profiles }) => profiles.some((name) => own.includes(name)));
        const profile = crm?.profiles.find((name) => own.includes(name));
        if (crm !== undefined && profile !== undefined) await work(crm, profile);
      })
      .catch(() => undefined);
  }

  async #look({ id, username, flow, direction, ...interaction }: Interaction, crm: CrmSummary, profile: string): Promise<void> {
    const party = direction === 'outbound' ? interaction.called : interaction.caller;
    const by = party === null ? {} : party.includes('@') ? { address: party } : { number: party };
    const found = await this.#connector.ask('POST', `${crmPath(crm.ref)}/pop`, { profile, agent: username, flow, direction, ...by });
    const [records, perhaps] = [recordsIn(found, 'records'), recordsIn(found, 'perhaps')];
    const record = found['kind'] === 'one' ? (records[0] ?? null) : null;
    this.#store().note(id, { crm: { name: crm.name, record, choices: record === null ? [...records, ...perhaps] : [], logged: false } });
  }

  async #log(interaction: Interaction, change: AssignmentChange, seq: number, { ref }: CrmSummary, profile: string): Promise<void> {
    const { id, username } = interaction;
    const answer = await this.#connector.ask('POST', `${crmPath(ref)}/log`, {
      ...{ agent: username, profile, session: this.#session, seq, reason: change === 'recording' ? 'recording' : 'assignment' },
      ...{ snapshot: toSnapshot(interaction), record: this.#crmOf(id)?.record ?? null }
    });
    const crm = this.#crmOf(id);
    if (crm !== null && textAt(answer, 'taskId') !== '') this.#store().note(id, { crm: { ...crm, logged: true } });
  }

  #crmOf(id: string): CrmView | null {
    return this.#store().get(id).crm;
  }
}

const recordsIn = (answer: Parameters<typeof objectsIn>[0], name: string): readonly RecordRef[] =>
  objectsIn(answer, name).map((one) => ({ id: textAt(one, 'id'), objectName: textAt(one, 'objectName'), name: textAt(one, 'name') }));
