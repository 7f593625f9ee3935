import type { Outcome } from '@inocx/telephony/ports/bridge.ts';
import { type CallPlan, recordingUrl, type ScriptStep } from './callPlan.ts';
import type { Random } from './random.ts';

const MINUTE = 60_000;

type Scripted = Pick<CallPlan, 'first' | 'script'>;

/** What happens in INO cx from the ring to the agent's last word. */
export function planScript(random: Random, index: number, recording: CallPlan['recording'], phones: readonly string[]): Scripted {
  const first = planFirst(random, phones);
  const answered = random.chance(0.8);
  const answerMs = random.between(800, 20_000);
  const talkSeconds = random.between(1, 400);
  const endMs = answered ? answerMs + talkSeconds * 1000 : random.between(500, 30_000);
  const script: ScriptStep[] = [];
  if (answered) script.push(...planTalk(random, answerMs, endMs, recording === 'recordingBefore' ? recordingUrl(index) : null));
  script.push(...planEnd(random, index, { answered, endMs, talkSeconds, recording }));
  return { first, script };
}

function planFirst(random: Random, phones: readonly string[]): CallPlan['first'] {
  const other = random.pick([
    random.pick(phones),
    random.pick(phones),
    `+3319900${random.between(5000, 9999)}`,
    random.chance(0.2) ? null : '+33199000001'
  ]);
  const direction = random.pick(['inbound', 'inbound', 'inbound', 'outbound', 'internal'] as const);
  // An internal call is logged by the one who calls (docs/bridge-protocol.md, section 9): here that is always the agent.
  const begunByAgent = direction !== 'inbound';
  const own = '+33800100200';
  return {
    flow: random.pick(['voice', 'voice', 'voice', 'voice', 'messaging'] as const),
    direction,
    routing: random.pick(['smart', 'direct', 'campaign'] as const),
    caller: begunByAgent ? own : other,
    called: begunByAgent ? other : own,
    queue: random.pick(['Sales', 'Service', null]),
    state: begunByAgent ? 'dialing' : 'ringing',
    smartRoutingSeconds: random.pick([null, random.between(0, 90)])
  };
}

function planTalk(random: Random, answerMs: number, endMs: number, url: string | null): ScriptStep[] {
  const step = (afterMs: number, set: ScriptStep['set'], stamps: ScriptStep['stamps'] = []): ScriptStep => ({
    afterMs,
    stamps,
    set,
    words: null
  });
  const steps = [step(answerMs, { state: 'connected', can: ['hold', 'hangUp'] }, ['answeredAt'])];
  const middle = Math.round((answerMs + endMs) / 2);
  if (random.chance(0.3)) {
    steps.push(step(middle, { state: 'held', can: ['resume', 'hangUp'] }));
    if (random.chance(0.7)) steps.push(step(middle + 1, { state: 'connected', can: ['hold', 'hangUp'] }));
  }
  if (url !== null) steps.push(step(endMs - 100, { recordingUrl: url }));
  return steps;
}

interface Ending {
  readonly answered: boolean;
  readonly endMs: number;
  readonly talkSeconds: number;
  readonly recording: CallPlan['recording'];
}

function planEnd(random: Random, index: number, { answered, endMs, talkSeconds, recording }: Ending): ScriptStep[] {
  const outcome: Outcome = answered ? 'answered' : random.pick(['missed', 'declined', 'abandoned', 'failed', 'voicemail'] as const);
  const wrapsUp = answered && random.chance(0.6);
  const known =
    recording === 'recordingWith' || (recording === 'recordingBefore' && !answered) ? { recordingUrl: recordingUrl(index) } : {};
  const steps: ScriptStep[] = [
    {
      afterMs: endMs,
      stamps: ['endedAt'],
      set: {
        state: wrapsUp ? 'wrapUp' : 'ended',
        outcome,
        can: [],
        communicationSeconds: answered ? talkSeconds : 0,
        recordingExpected: recording === 'recordingLate' || recording === 'recordingNever',
        notes: random.pick([null, `Note of call ${index}`]),
        ...known
      },
      words: null
    }
  ];
  const overMs = endMs + random.pick([random.between(1, 200), random.between(1000, MINUTE)]);
  if (wrapsUp)
    steps.push({ afterMs: overMs, stamps: [], set: { state: 'ended', qualification: `Result ${index}` }, words: 'CallDisposition' });
  if (random.chance(0.2)) {
    const late = overMs + random.between(500, 5 * MINUTE);
    const noted = (afterMs: number, notes: string): ScriptStep => ({ afterMs, stamps: [], set: { notes }, words: 'Description' });
    steps.push(noted(late, `Late note of call ${index}`));
    if (random.chance(0.6)) steps.push(noted(late + random.between(1000, 2 * MINUTE), `Later note of call ${index}`));
  }
  return steps;
}
