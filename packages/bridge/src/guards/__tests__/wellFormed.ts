/**
 * What each message is once its guard has let it through, said anew from docs/bridge-protocol.md and not from the guards. Every object has
 * its known keys and no other, of its own and with an ordinary prototype.
 */
type Check = (value: unknown) => boolean;

const WEEK_SECONDS = 7 * 24 * 60 * 60;

/** An object with these keys and no other, those of `maybe` left out or not; one with a foreign prototype is none of ours. */
function shape(checks: Readonly<Record<string, Check>>, maybe: Readonly<Record<string, Check>> = {}): Check {
  const all = { ...checks, ...maybe };
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.getOwnPropertyNames(value).every((key) => Object.hasOwn(all, key)) &&
    Object.keys(checks).every((key) => Object.hasOwn(value, key)) &&
    Object.entries(all).every(([key, check]) => !Object.hasOwn(value, key) || check(Reflect.get(value, key)));
}

const oneOf =
  (...words: readonly unknown[]): Check =>
  (value) =>
    words.includes(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const listOf =
  (check: Check, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(check);

const count: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const positive: Check = (value) => count(value) && Number(value) > 0;
const text =
  (most: number, least = 0): Check =>
  (value) =>
    typeof value === 'string' && value.length >= least && value.length <= most;
// Control characters are what this looks for.
// eslint-disable-next-line no-control-regex
const id: Check = (value) => text(255, 1)(value) && !/^\s|\s$|[\u0000-\u001f\u007f-\u009f]/.test(String(value));
const seconds: Check = (value) => count(value) && Number(value) <= WEEK_SECONDS;
const time: Check = (value) => Number.isInteger(value) && Number(value) >= 1e11 && Number(value) < Date.UTC(2100, 0, 1);
const link: Check = (value) => text(255, 9)(value) && new URL(String(value)).protocol === 'https:' && !String(value).includes('@');

const ACTIONS = [
  'answer',
  'decline',
  'hangUp',
  'hold',
  'resume',
  'mute',
  'unmute',
  'transfer',
  'digits',
  'consult',
  'completeTransfer',
  'conference'
];
const AGENT_STATES = ['offline', 'connected', 'onACall', 'handlingEmails', 'handlingMessaging', 'inInteraction'];
const v = oneOf(1);
const agentFields = { state: oneOf(...AGENT_STATES), username: text(255, 1) };
const trouble = oneOf('reconnecting', 'connectionLost', 'signedOut', 'signedInElsewhere', 'sessionElsewhere', 'disconnected');

const part = { withdrawn: oneOf(true), begunByAgent: oneOf(true, false), consultationOf: text(255, 1), conference: oneOf(true) };

const plain: Readonly<Record<string, Check>> = {
  id,
  flow: oneOf('voice', 'email', 'messaging'),
  direction: oneOf('inbound', 'outbound', 'internal'),
  routing: oneOf('smart', 'direct', 'campaign'),
  caller: orNull(text(255, 1)),
  called: orNull(text(255, 1)),
  queue: orNull(text(255, 1)),
  state: oneOf('ringing', 'dialing', 'connected', 'held', 'wrapUp', 'ended'),
  outcome: oneOf(null, 'answered', 'missed', 'declined', 'abandoned', 'failed', 'voicemail'),
  can: (value) => listOf(oneOf(...ACTIONS), ACTIONS.length)(value) && new Set(value as unknown[]).size === (value as unknown[]).length,
  startedAt: time,
  answeredAt: orNull(time),
  endedAt: orNull(time),
  smartRoutingSeconds: orNull(seconds),
  communicationSeconds: orNull(seconds),
  qualification: orNull(text(255)),
  notes: orNull(text(32_000)),
  recordingExpected: oneOf(true, false),
  recordingUrl: orNull(link),
  transferredTo: orNull(text(255, 1))
};
const fields = shape(plain, part);

const snapshot: Check = (value) => {
  if (!fields(value)) return false;
  const { state, outcome, startedAt, answeredAt, endedAt, withdrawn } = value as Record<string, number | string | boolean | null>;
  if (withdrawn === true && (state !== 'ended' || answeredAt !== null)) return false;
  const over = state === 'wrapUp' || state === 'ended';
  const order = [startedAt, answeredAt, endedAt].filter((one) => typeof one === 'number');
  return (over || (outcome === null && endedAt === null)) && order.every((one, index) => index === 0 || one >= (order[index - 1] ?? 0));
};

const record = shape({ id, objectName: id, name: text(255, 1) });

const anything: Check = (value) => value !== undefined;
const replyFields = {
  version: oneOf(1, null),
  session: id,
  capabilities: listOf(oneOf('dial', 'control', 'selectRecord', 'taskSaved', 'scenarios'), 5),
  agent: orNull(shape(agentFields, { trouble })),
  replay: listOf(shape({ seq: positive, snapshot }), 500)
};

export const wellFormed = {
  ready: shape({ v: positive }),
  agent: shape({ v, ...agentFields }, { trouble }),
  interaction: shape({ v, seq: positive, snapshot }),
  recording: shape({ v, interactionId: id, url: orNull(link) }),
  scenarios: shape({ v, config: anything }),
  helloReply: shape(replyFields, { scenarios: anything, now: time }),
  answer: (value: unknown) => shape({ ok: oneOf(true) })(value) || shape({ ok: oneOf(false), reason: text(255, 1) })(value),
  hello: shape({
    versions: listOf(count, 20),
    org: shape({ id }),
    user: shape({ id, username: text(255, 1), language: text(255, 1) }),
    last: orNull(shape({ session: id, seq: count }))
  }),
  dial: shape({ v, number: text(255, 1), record: orNull(record) }),
  control: (value: unknown) =>
    shape({ v, interactionId: id, action: oneOf(...ACTIONS), args: () => true })(value) && controlArgs(value as Record<string, unknown>),
  selectRecord: shape({ v, interactionId: id, record }),
  taskSaved: shape({ v, interactionId: id, taskId: id })
} satisfies Record<string, Check>;

function controlArgs({ action, args }: Record<string, unknown>): boolean {
  if (action === 'digits') return shape({ digits: (value) => /^[0-9*#]{1,255}$/.test(String(value)) })(args);
  return action === 'transfer' || action === 'consult' ? shape({ to: text(255, 1) })(args) : args === null;
}
