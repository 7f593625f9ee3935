import type { Direction, Flow, InteractionState, Outcome, RecordRef, Routing } from '@inocx/telephony/ports/bridge.ts';
import type { CrmView } from '../core/wire.ts';

/** One interaction as INO cx keeps it. Values never change in place: each step makes a new one. */
export interface Interaction {
  readonly id: string;
  /** INO cx user it was presented to. */
  readonly username: string;
  readonly flow: Flow;
  readonly direction: Direction;
  readonly routing: Routing;
  readonly caller: string | null;
  readonly called: string | null;
  readonly queue: string | null;
  readonly smartRoutingSeconds: number | null;
  readonly state: InteractionState;
  readonly outcome: Outcome | null;
  readonly begunByAgent: boolean;
  readonly muted: boolean;
  /** Digits sent so far, for the agent's eye. */
  readonly digits: string;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly communicationSeconds: number | null;
  readonly qualification: string | null;
  readonly notes: string | null;
  /** Whether the queue records its calls: then a recording is expected once the call is answered. */
  readonly recorded: boolean;
  readonly recordingExpected: boolean;
  readonly recordingUrl: string | null;
  readonly transferredTo: string | null;
  /** Offered to this agent, and theirs no more. */
  readonly withdrawn: boolean;
  /** Id of the interaction that this is a consultation about; null for what is none. */
  readonly consultationOf: string | null;
  readonly conference: boolean;
  /** Told by the softphone. */
  readonly taskId: string | null;
  readonly selectedRecord: RecordRef | null;
  /** What the agent's CRM v2 of type Integration knows of the other party; null without one. */
  readonly crm: CrmView | null;
}

/** What an interaction begins with. */
export type Beginning = Pick<
  Interaction,
  'id' | 'username' | 'flow' | 'direction' | 'routing' | 'caller' | 'called' | 'queue' | 'smartRoutingSeconds' | 'recorded'
> & { readonly consultationOf?: string | null };

/**
 * A new interaction at `now` (UTC ms). `begunBy` tells whose it is: the agent's own call dials and their own e-mail or message is in
 * hand at once; anything else rings.
 */
export function begin(beginning: Beginning, begunBy: 'agent' | 'otherParty', now: number): Interaction {
  const inHand = begunBy === 'agent' && beginning.flow !== 'voice';
  const waiting = begunBy === 'agent' ? 'dialing' : 'ringing';
  return {
    ...beginning,
    state: inHand ? 'connected' : waiting,
    outcome: null,
    begunByAgent: begunBy === 'agent',
    muted: false,
    digits: '',
    startedAt: now,
    answeredAt: inHand ? now : null,
    endedAt: null,
    communicationSeconds: null,
    qualification: null,
    notes: null,
    recordingExpected: false,
    recordingUrl: null,
    transferredTo: null,
    withdrawn: false,
    consultationOf: beginning.consultationOf ?? null,
    conference: false,
    taskId: null,
    selectedRecord: null,
    crm: null
  };
}
