import type { InteractionSnapshot, InteractionState } from '@inocx/telephony/ports/bridge.ts';
import { type Repairs } from './guarded.ts';
import { address, flag } from './optionalFields.ts';
import { field, type FieldReader } from './fieldReader.ts';

type Ownership = Pick<InteractionSnapshot, 'withdrawn' | 'begunByAgent' | 'consultationOf' | 'conference'>;

interface Known {
  readonly state: InteractionState;
  readonly answeredAt: number | null;
}

/** The agent's part in an interaction: what a Banner tells where it is not the plain one. What is plain is left out. */
export function ownership(from: FieldReader, known: Known, repairs: Repairs): Ownership {
  const begun = begunByAgent(from, repairs);
  const consultationOf = address(from, 'consultationOf', repairs);
  return {
    ...(withdrawn(from, known, repairs) ? { withdrawn: true } : {}),
    ...(begun === null ? {} : { begunByAgent: begun }),
    ...(consultationOf === null ? {} : { consultationOf }),
    ...(flag(from, 'conference', repairs) ? { conference: true } : {})
  };
}

/** What was answered here is this agent's for good, and what is not over is still theirs: neither may cost a log. */
function withdrawn(from: FieldReader, { state, answeredAt }: Known, repairs: Repairs): boolean {
  if (!flag(from, 'withdrawn', repairs)) return false;
  if (state === 'ended' && answeredAt === null) return true;
  repairs.dropped(`${from.name}.withdrawn: only of what has ended and was not answered here`);
  return false;
}

function begunByAgent(from: FieldReader, repairs: Repairs): boolean | null {
  return (field(from, 'begunByAgent') ?? null) === null ? null : flag(from, 'begunByAgent', repairs);
}
