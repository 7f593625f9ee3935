import type { AgentMessage, BannerAnswer, HelloReply, InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';
import { createWindowLink } from '@inocx/bridge/link/windowLink.ts';

/**
 * A page at INO cx's own address that links as the Banner does and then says what the test has it say. It is served in place of INO cx,
 * so nothing of the Banner's library stands between the test and the softphone.
 */
const SOFTPHONE = document.body.dataset['softphone'] ?? '';
const TIMEOUT_MS = 60_000;
/** Messages posted between two looks at the page's own events, which bring the softphone's requests. */
const CHUNK = 500;

type Method = 'ready' | 'agent' | 'interaction' | 'recording' | 'scenarios';

/** What a flood consists of: calls that ring, news of one call, agent states, greetings with a long replay, handshakes. */
export type Flood = 'calls' | 'snapshots' | 'agents' | 'greetings' | 'handshakes';

const asked: { readonly method: string; readonly request: unknown }[] = [];
const known = new Map<string, HelloReply['replay'][number]>();
/** What `hello` answers instead of the honest values. */
let reply: Readonly<Record<string, unknown>> = {};
let greeted = (): void => undefined;
let seq = 0;
let links = 0;
let port: MessagePort | null = null;
let posted = 0;
let flooding = false;

const post = MessagePort.prototype.postMessage;
const keep = (used: MessagePort): void => void (port = used);
/** Penpal keeps the port of the link to itself; a flood goes by it directly. */
MessagePort.prototype.postMessage = function (this: MessagePort, ...args: unknown[]): void {
  keep(this);
  Reflect.apply(post, this, args);
};

function hello(request: unknown): unknown {
  asked.push({ method: 'hello', request });
  const agent: AgentMessage = { v: 1, state: 'connected', username: document.body.dataset['username'] ?? '' };
  setTimeout(() => greeted(), 0);
  const capabilities = ['dial', 'control', 'selectRecord', 'taskSaved'];
  return { version: 1, session: `raw-${links}`, capabilities, agent, replay: [...known.values()], ...reply };
}

/** What a request of the softphone is answered with; a test may have it refused or thrown. */
let answer: () => BannerAnswer = () => ({ ok: true });

const answering =
  (method: string) =>
  (request: unknown): BannerAnswer => {
    asked.push({ method, request });
    return answer();
  };

const link = createWindowLink({
  remoteWindow: window.parent,
  origins: [SOFTPHONE],
  methods: {
    hello,
    control: answering('control'),
    dial: answering('dial'),
    selectRecord: answering('selectRecord'),
    taskSaved: answering('taskSaved')
  },
  onLinked() {
    links += 1;
    link.call('ready', { v: 1 }, TIMEOUT_MS).catch(() => undefined);
  },
  onLost: () => undefined
});

/** Code and text of the error that the softphone answers a call with; `value` when it was none. */
function answerTo(methodPath: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const id = `own-${posted}`;
    port?.addEventListener('message', ({ data }: MessageEvent<Record<string, unknown>>) => {
      if (data['callId'] !== id) return;
      const error = Object(data['value']) as { readonly penpalCode?: string };
      resolve(data['isError'] === true ? `${error.penpalCode} ${methodPath.join('.')}` : `value ${methodPath.join('.')}`);
    });
    raw.postCall(methodPath, [{}]);
  });
}

function postHandshake(index: number): void {
  window.parent.postMessage({ namespace: 'penpal', type: 'SYN', participantId: `flood-${index}` }, SOFTPHONE);
  posted += 1;
}

function postOne(kind: Flood, index: number, base: InteractionSnapshot): void {
  if (kind === 'handshakes') postHandshake(index);
  else if (kind === 'greetings') raw.postCall(['ready'], [{ v: 1 }]);
  else if (kind === 'agents') raw.postCall(['agent'], [{ v: 1, state: index % 2 ? 'onACall' : 'connected', username: `flood-${index}` }]);
  else {
    const snapshot = kind === 'calls' ? { ...base, id: `flood-${index}` } : { ...base, queue: `flood-${index}` };
    raw.postCall(['interaction'], [{ v: 1, seq: 1_000_000 + index, snapshot }]);
  }
}

/** What the test process calls. */
const raw = {
  asked,
  get posted() {
    return posted;
  },
  /** An honest message: numbered, and replayed to a softphone that greets again when this one gets lost. */
  sendSnapshot(snapshot: InteractionSnapshot): Promise<unknown> {
    const entry = { seq: raw.nextSeq(), snapshot };
    known.set(snapshot.id, entry);
    return raw.send('interaction', { v: 1, ...entry }).catch(() => false);
  },
  nextSeq: (): number => (seq += 1),
  /** Any message; resolves when the softphone has taken it. */
  send: (method: Method, message: unknown): Promise<unknown> => link.call(method, message, TIMEOUT_MS).then(() => true),
  /** What the next requests end in: this reason of a refusal, or this error. */
  refuse(how: 'refuse' | 'throw', reason: string): void {
    answer = () => {
      if (how === 'throw') throw new Error(reason);
      return { ok: false, reason };
    };
  },
  /** A call of penpal's own making. */
  postCall(methodPath: readonly string[], args: readonly unknown[]): void {
    port?.postMessage({ namespace: 'penpal', type: 'CALL', id: `own-${posted}`, methodPath, args });
    posted += 1;
  },
  /** Asks for methods by their paths and collects the answers; the softphone answers each call. */
  callMethods(paths: readonly (readonly string[])[]): Promise<string[]> {
    return Promise.all(paths.map((path) => answerTo(path)));
  },
  /** Has itself greeted, and answers with the honest reply changed by this. */
  async greetWith(changes: Readonly<Record<string, unknown>>): Promise<void> {
    reply = changes;
    const asking = new Promise<void>((resolve) => {
      greeted = resolve;
    });
    await raw.send('ready', { v: 1 });
    await asking;
  },
  /** Posts as fast as the browser takes it, until `stopFlood`. */
  async flood(kind: Flood, base: InteractionSnapshot): Promise<void> {
    flooding = true;
    for (let index = 0; flooding; index += 1) {
      postOne(kind, index, base);
      if (index % CHUNK === CHUNK - 1) await new Promise((resolve) => setTimeout(resolve, 0));
    }
  },
  stopFlood: () => void (flooding = false)
};

export type RawBanner = typeof raw;

Object.assign(window, { raw });
