import type { Outcome } from '@inocx/telephony/ports/bridge.ts';
import { ApiError } from '../core/errors.ts';
import type { Interaction } from './interaction.ts';
import { type ActionName, refusal } from './rules.ts';

type PlainAction = Exclude<ActionName, 'digits' | 'transfer' | 'consult' | 'hangUp' | 'qualify' | 'recording'>;

/** One action with what it needs. */
export type Step =
  | { readonly action: PlainAction }
  | { readonly action: 'digits'; readonly digits: string }
  | { readonly action: 'transfer' | 'consult'; readonly to: string }
  /** `communicationSeconds` stands in for the measured time, so that a script needs not wait out a call. */
  | { readonly action: 'hangUp'; readonly communicationSeconds: number | null }
  /** Undefined leaves a value as it is, null takes it away. */
  | { readonly action: 'qualify'; readonly qualification: string | null | undefined; readonly notes: string | null | undefined }
  /** Null: no recording will come. */
  | { readonly action: 'recording'; readonly url: string | null };

/** Outcome of the actions that end an interaction nobody answered. */
const UNANSWERED: Partial<Readonly<Record<ActionName, Outcome>>> = {
  decline: 'declined',
  miss: 'missed',
  abandon: 'abandoned',
  voicemail: 'voicemail',
  fail: 'failed'
};

/** The interaction after `step` at `now` (UTC ms). Throws 409 ILLEGAL_ACTION where the rules refuse it. */
export function take(interaction: Interaction, step: Step, now: number): Interaction {
  const reason = refusal(interaction, step.action);
  if (reason !== null) throw new ApiError(409, 'ILLEGAL_ACTION', reason);
  const outcome = UNANSWERED[step.action];
  return outcome === undefined ? proceed(interaction, step, now) : endUnanswered(interaction, outcome, now);
}

function proceed(interaction: Interaction, step: Step, now: number): Interaction {
  switch (step.action) {
    case 'answer':
      return { ...interaction, state: 'connected', answeredAt: now, recordingExpected: interaction.recorded };
    case 'withdraw':
      return { ...interaction, state: 'ended', withdrawn: true, endedAt: now };
    case 'hold':
    case 'consult':
      return { ...interaction, state: 'held' };
    case 'resume':
      return { ...interaction, state: 'connected' };
    case 'mute':
      return { ...interaction, muted: true };
    case 'unmute':
      return { ...interaction, muted: false };
    case 'digits':
      return { ...interaction, digits: interaction.digits + step.digits };
    case 'completeTransfer':
      return endAnswered(interaction, null, now);
    case 'conference':
      return { ...interaction, conference: true };
    case 'transfer':
      return { ...endAnswered(interaction, null, now), transferredTo: step.to };
    case 'hangUp':
      if (interaction.answeredAt === null) return endUnanswered(interaction, 'abandoned', now);
      return endAnswered(interaction, step.communicationSeconds, now);
    case 'qualify':
      return qualify(interaction, step.qualification, step.notes);
    case 'wrapUp':
      return { ...interaction, state: 'ended' };
    case 'recording':
      return { ...interaction, recordingExpected: false, recordingUrl: step.url };
    default:
      throw new Error(`No rule for ${step.action}.`);
  }
}

/** The time talked counts from the answer to the end, holds included: INO cx's own definition is not public. */
function endAnswered(interaction: Interaction, given: number | null, now: number): Interaction {
  const measured = Math.round((now - (interaction.answeredAt ?? now)) / 1000);
  // A consultation has no time of its own after it: that of its call comes.
  const state = interaction.consultationOf === null ? 'wrapUp' : 'ended';
  return { ...interaction, state, outcome: 'answered', muted: false, endedAt: now, communicationSeconds: given ?? measured };
}

const endUnanswered = (interaction: Interaction, outcome: Outcome, now: number): Interaction => ({
  ...interaction,
  state: 'ended',
  outcome,
  endedAt: now,
  communicationSeconds: 0
});

const qualify = (interaction: Interaction, qualification: string | null | undefined, notes: string | null | undefined): Interaction => ({
  ...interaction,
  qualification: qualification === undefined ? interaction.qualification : qualification,
  notes: notes === undefined ? interaction.notes : notes
});
