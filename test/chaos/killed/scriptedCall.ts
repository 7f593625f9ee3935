import { matchOf, recordOf } from '@inocx/telephony/controller/callRecord.ts';
import type { SoftphoneController } from '@inocx/telephony/controller/softphoneController.ts';
import type { CallPlan } from '../callPlan.ts';
import { recordingUrl } from '../callPlan.ts';

/** Two contacts have it: the agent chooses. */
const CALLER = '+33199001240';

/** What INO cx does: a queue call that is answered, held, resumed, hung up, wrapped up and recorded. Times in ms after the ring. */
export const CALL: CallPlan = {
  index: 1,
  startMs: 0,
  first: {
    flow: 'voice',
    direction: 'inbound',
    routing: 'smart',
    caller: CALLER,
    called: '+33800100200',
    queue: 'Sales',
    state: 'ringing',
    smartRoutingSeconds: 9
  },
  script: [
    { afterMs: 6000, stamps: ['answeredAt'], set: { state: 'connected', can: ['hold', 'hangUp'] }, words: null },
    { afterMs: 30_000, stamps: [], set: { state: 'held', can: ['resume', 'hangUp'] }, words: null },
    { afterMs: 40_000, stamps: [], set: { state: 'connected', can: ['hold', 'hangUp'] }, words: null },
    {
      afterMs: 60_000,
      stamps: ['endedAt'],
      set: { state: 'wrapUp', outcome: 'answered', can: [], communicationSeconds: 54, recordingExpected: true },
      words: null
    },
    { afterMs: 85_000, stamps: [], set: { state: 'ended' }, words: null }
  ],
  recording: 'recordingLate',
  recordingMs: 40_000,
  choosesMs: null,
  reuses: null,
  faults: []
};

/** When all is over, and a page that went is back for good (ms after the ring). */
export const OVER_MS = 150_000;

export const RECORDING = recordingUrl(CALL.index);

export const NOTES = ['Wants a quote', 'Wants a quote for two', 'Wants a quote for two. Call back on Monday.'] as const;
export const RESULTS = ['Order', 'Call back'] as const;

type Call = SoftphoneController['state']['calls'][number];

/** One thing the agent does in the softphone, and how they see that it was taken. */
export interface AgentStep {
  readonly name: string;
  readonly afterMs: number;
  act(controller: SoftphoneController, id: string): void;
  isSeen(call: Call): boolean;
}

const note = (afterMs: number, index: 0 | 1 | 2): AgentStep => ({
  name: `notes typed: ${index + 1}`,
  afterMs,
  act: (controller, id) => void controller.agentWork.note(id, NOTES[index]),
  isSeen: ({ work }) => NOTES.slice(index).some((notes) => notes === work.notes)
});

const result = (afterMs: number, index: 0 | 1): AgentStep => ({
  name: `result chosen: ${RESULTS[index]}`,
  afterMs,
  act: (controller, id) => void controller.agentWork.result(id, RESULTS[index]),
  isSeen: ({ work }) => RESULTS.slice(index).some((one) => one === work.result)
});

/** What the agent does: chooses the caller, types, relates, plans. `account` is a record that is visited during the call. */
export function agentSteps(account: { readonly id: string; readonly name: string }): readonly AgentStep[] {
  return [
    {
      name: 'caller chosen',
      afterMs: 8000,
      act: (controller, id) => void controller.choose(id, secondMatch(controller, id)),
      isSeen: (call) => recordOf(call) !== null
    },
    note(12_000, 0),
    {
      name: 'account visited',
      afterMs: 16_000,
      act: (controller) => controller.agentWork.visited({ ...account, objectName: 'Account' }),
      isSeen: ({ candidates }) => candidates.some(({ id }) => id === account.id)
    },
    {
      name: 'account related',
      afterMs: 20_000,
      act: (controller, id) => void controller.agentWork.relateTo(id, account.id),
      isSeen: ({ work }) => work.about?.id === account.id
    },
    result(24_000, 0),
    {
      name: 'follow-up made',
      afterMs: 45_000,
      act: (controller, id) => void controller.agentWork.followUp(id, 'Call back', '2026-01-12'),
      isSeen: ({ followedUp }) => followedUp
    },
    note(50_000, 1),
    note(65_000, 2),
    result(70_000, 1)
  ];
}

/** Of two people of one number, always the same one. */
function secondMatch({ state }: SoftphoneController, id: string): string {
  const call = state.calls.find(({ interaction }) => interaction.snapshot.id === id);
  const match = call && matchOf(call);
  const ids = match?.kind === 'several' ? match.records.map((record) => record.id).sort() : [];
  return ids[1] ?? '';
}
