import type { RecordRef } from '@inocx/telephony/ports/bridge.ts';
import { agentState } from './agentState.ts';
import type { Clock } from '../core/clock.ts';
import { ApiError, notFound } from '../core/errors.ts';
import { type Beginning, begin, type Interaction } from './interaction.ts';
import { toSnapshot } from './toSnapshot.ts';
import { type Step, take } from './step.ts';
import { PostInteraction } from './postInteraction.ts';
import type { InoSession } from '../core/sessions.ts';
import type { InoSettings } from '../core/settings.ts';
import { userByName } from '../core/users.ts';
import { Waiting } from '../core/waiting.ts';
import type { Change, AgentView, CrmView, InteractionView } from '../core/wire.ts';

/** The Banner's history shows as many as INO cx loads at once ("My interactions": 50 per batch). */
const HISTORY = 50;
/** Changes kept per user for a page that comes back; an older page gets the latest state all the same. */
const JOURNAL = 1000;

interface AgentInteractions {
  seq: number;
  readonly journal: Change[];
  /** Latest state and the seq of its latest change, in order of beginning. */
  readonly interactions: Map<string, { readonly interaction: Interaction; readonly seq: number }>;
}

/** All interactions of the account, by the agent who has them. Every change goes through here, wherever it comes from. */
export class InteractionStore {
  readonly waiting: Waiting;
  readonly #clock: Clock;
  readonly #postInteraction: PostInteraction;
  readonly #scenarios: (username: string) => unknown;
  readonly #onChange: (interaction: Interaction, kind: Change['kind']) => void;
  readonly #byAgent = new Map<string, AgentInteractions>();
  /** Agents an interaction was offered to or is with; the first is the one whose it is, or may become. */
  readonly #ownersOf = new Map<string, readonly string[]>();

  /** `scenarios` are those the Maker has for a user; `onChange` is called at each change. */
  constructor(
    clock: Clock,
    settings: () => InoSettings,
    scenarios: (username: string) => unknown,
    onChange: (interaction: Interaction, kind: Change['kind']) => void = () => undefined
  ) {
    this.#onChange = onChange;
    this.#clock = clock;
    this.#scenarios = scenarios;
    this.waiting = new Waiting(clock);
    this.#postInteraction = new PostInteraction(
      clock,
      () => settings().postInteractionSeconds,
      (id) => void this.act(id, { action: 'wrapUp' })
    );
  }

  start(beginning: Beginning, begunBy: 'agent' | 'otherParty'): Interaction {
    const { username, flow } = beginning;
    if (begunBy === 'agent' && flow === 'voice' && this.#voiceIn(username, 'dialing').length > 0) {
      throw new ApiError(409, 'AGENT_BUSY', 'Another call is being dialled.');
    }
    const interaction = begin(beginning, begunBy, this.#clock.now());
    if (begunBy === 'agent') this.#holdOthers(interaction);
    this.#ownersOf.set(interaction.id, [...(this.#ownersOf.get(interaction.id) ?? []), username]);
    this.#keep(interaction, 'interaction');
    return interaction;
  }

  /** Throws 404 for an id it does not know and 409 for an action the rules refuse. `username`: of several, whose part it is. */
  act(id: string, step: Step, username?: string): Interaction {
    const after = take(this.get(id, username), step, this.#clock.now());
    if (step.action === 'answer') this.#ownersOf.set(id, [after.username, ...this.#others(id, after.username)]);
    if (step.action === 'answer' || step.action === 'resume') this.#holdOthers(after);
    this.#keep(after, step.action === 'recording' ? 'recording' : 'interaction');
    this.#postInteraction.watch(after);
    return this.get(id, after.username);
  }

  /** An interaction as it is from now on, where another's doing changed it. */
  put(interaction: Interaction): void {
    this.#keep(interaction, 'interaction');
  }

  /** All that this agent has and had. */
  ofAgent(username: string): Interaction[] {
    return [...this.#interactionsOf(username).interactions.values()].map(({ interaction }) => interaction);
  }

  /** The parts of all agents the interaction was offered to. */
  parts(id: string): Interaction[] {
    return (this.#ownersOf.get(id) ?? []).map((username) => this.get(id, username));
  }

  /** What softphone or customer system tell of a call's log or record: shown, and no change of the interaction itself. */
  note(id: string, facts: { readonly taskId: string } | { readonly selectedRecord: RecordRef } | { readonly crm: CrmView }): void {
    const { username } = this.get(id);
    const kept = this.#interactionsOf(username).interactions.get(id);
    if (kept === undefined) throw notFound(`No interaction ${id}.`);
    this.#interactionsOf(username).interactions.set(id, { ...kept, interaction: { ...kept.interaction, ...facts } });
    this.waiting.wake(username);
  }

  get(id: string, username?: string): Interaction {
    return this.#kept(id, username).interaction;
  }

  view(id: string): InteractionView {
    const { interaction, seq } = this.#kept(id);
    return toView(interaction, seq);
  }

  /** Everything the page of a session shows, with the changes after `afterSeq`. */
  agentView(session: InoSession, afterSeq: number): AgentView {
    const own = this.#interactionsOf(session.username);
    const all = [...own.interactions.values()].reverse();
    const open = all.filter((kept) => kept.interaction.state !== 'ended');
    const over = all.filter((kept) => kept.interaction.state === 'ended').slice(0, HISTORY);
    return {
      now: this.#clock.now(),
      revision: this.waiting.revision(session.username),
      session: session.id,
      username: session.username,
      name: userByName(session.username)?.name ?? session.username,
      agentState: agentState(
        session.ended === null,
        open.map((kept) => kept.interaction)
      ),
      scenarios: this.#scenarios(session.username),
      seq: own.seq,
      changes: own.journal.filter((change) => change.seq > afterSeq),
      interactions: [...open, ...over].map((kept) => toView(kept.interaction, kept.seq))
    };
  }

  #others(id: string, username: string): string[] {
    return (this.#ownersOf.get(id) ?? []).filter((one) => one !== username);
  }

  #kept(id: string, username?: string): { readonly interaction: Interaction; readonly seq: number } {
    const owner = username ?? this.#ownersOf.get(id)?.[0];
    const kept = owner === undefined ? undefined : this.#interactionsOf(owner).interactions.get(id);
    if (kept === undefined) throw notFound(`No interaction ${id}.`);
    return kept;
  }

  #interactionsOf(username: string): AgentInteractions {
    const own = this.#byAgent.get(username) ?? { seq: 0, journal: [], interactions: new Map() };
    this.#byAgent.set(username, own);
    return own;
  }

  #keep(interaction: Interaction, kind: Change['kind']): void {
    const own = this.#interactionsOf(interaction.username);
    own.seq += 1;
    own.interactions.set(interaction.id, { interaction, seq: own.seq });
    own.journal.push({ seq: own.seq, kind, snapshot: toSnapshot(interaction) });
    if (own.journal.length > JOURNAL) own.journal.shift();
    this.#onChange(interaction, kind);
    this.waiting.wake(interaction.username);
  }

  #voiceIn(username: string, state: Interaction['state']): Interaction[] {
    return [...this.#interactionsOf(username).interactions.values()]
      .map((kept) => kept.interaction)
      .filter((one) => one.flow === 'voice' && one.state === state);
  }

  /** An agent speaks on one call at a time: taking one up puts the other on hold. */
  #holdOthers(taken: Interaction): void {
    if (taken.flow !== 'voice') return;
    for (const other of this.#voiceIn(taken.username, 'connected')) {
      if (other.id !== taken.id) this.#keep(take(other, { action: 'hold' }, this.#clock.now()), 'interaction');
    }
  }
}

const toView = (interaction: Interaction, seq: number): InteractionView => {
  const { username, begunByAgent, muted, digits, taskId, selectedRecord, crm } = interaction;
  return {
    ...toSnapshot(interaction),
    seq,
    username,
    begunByAgent,
    muted,
    digits,
    taskId,
    selectedRecord,
    ...(crm === null ? {} : { crm })
  };
};
