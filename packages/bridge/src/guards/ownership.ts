import type { InteractionSnapshot, InteractionState } from '@inocx/telephony/ports/bridge.ts';
import { type Mending } from './guarded.ts';
import { address, flag } from './side.ts';
import { field, type Source } from './source.ts';

type Ownership = Pick<InteractionSnapshot, 'withdrawn' | 'begunByAgent' | 'consultationOf' | 'conference'>;

interface Known {
  readonly state: InteractionState;
  readonly answeredAt: number | null;
}

/** The agent's part in an interaction: what a Banner tells where it is not the plain one. What is plain is left out. */
export function ownership(from: Source, known: Known, mending: Mending): Ownership {
  const begun = begunByAgent(from, mending);
  const consultationOf = address(from, 'consultationOf', mending);
  return {
    ...(withdrawn(from, known, mending) ? { withdrawn: true } : {}),
    ...(begun === null ? {} : { begunByAgent: begun }),
    ...(consultationOf === null ? {} : { consultationOf }),
    ...(flag(from, 'conference', mending) ? { conference: true } : {})
  };
}

/** What was answered here is this agent's for good, and what is not over is still theirs: neither may cost a log. */
function withdrawn(from: Source, { state, answeredAt }: Known, mending: Mending): boolean {
  if (!flag(from, 'withdrawn', mending)) return false;
  if (state === 'ended' && answeredAt === null) return true;
  mending.dropped(`${from.name}.withdrawn: only of what has ended and was not answered here`);
  return false;
}

function begunByAgent(from: Source, mending: Mending): boolean | null {
  return (field(from, 'begunByAgent') ?? null) === null ? null : flag(from, 'begunByAgent', mending);
}
