import {
  chooseVersion,
  type GuardContext,
  type Guarded,
  guardAgent,
  guardInteraction,
  guardReady,
  guardRecording,
  guardScenarios,
  PROTOCOL_VERSIONS
} from '@inocx/bridge/guards/guards.ts';
import { FaultError } from '@inocx/telephony/faults/faults.ts';
import type {
  AgentState,
  ControlAction,
  HelloReply,
  HelloRequest,
  InteractionSnapshot,
  RecordRef,
  SoftphoneMethods
} from '@inocx/telephony/ports/bridge.ts';
import type { BannerEvents, BannerPort, NumberToDial, TaskId } from '@inocx/telephony/ports/ports.ts';
import { type FakePage, fakePage } from './fakeBannerPage.ts';
import { type Script, createScriptRunner } from './script.ts';

type Request = Exclude<keyof BannerPort, 'listen' | 'versions'>;

/** What the Banner says. What it says before it is greeted waits for the greeting: interactions are replayed, the rest is lost. */
export interface FakeBannerVoice {
  agent(state: AgentState, username: string): void;
  interaction(snapshot: InteractionSnapshot): void;
  recording(interactionId: string, url: string | null): void;
  scenarios(config: unknown): void;
  /** Any message as it stands, through the guards, greeted or not. */
  raw(method: keyof SoftphoneMethods, message: unknown): void;
}

export interface FakeBanner extends BannerPort, Script {
  /** Requests that reached the Banner, oldest first. */
  readonly asked: {
    readonly hello: HelloRequest[];
    readonly dial: NumberToDial[];
    readonly control: { readonly interactionId: string; readonly action: ControlAction; readonly args: unknown }[];
    readonly selectRecord: { readonly interactionId: string; readonly record: RecordRef }[];
    readonly taskSaved: { readonly interactionId: string; readonly taskId: TaskId }[];
  };
  /** How the Banner greets; a test changes what it needs. */
  readonly state: { capabilities: HelloReply['capabilities']; agent: HelloReply['agent']; scenarios?: unknown; now?: () => number };
  readonly emit: FakeBannerVoice;
  /** The page loads, or loads again: a new session that knows `known`, and `ready`. */
  load(known?: readonly InteractionSnapshot[]): void;
  /** The frame goes to a page that does not speak the bridge. */
  leave(): void;
  /** The Banner refuses the next call of `method`. */
  refuse(method: Request, reason: string): void;
  /** The next call of `method` gets no answer, and its timeout has passed. */
  silence(method: Request): void;
  destroy(): void;
}

/** A Banner without a browser; no page is loaded yet. It tells no time of INO cx's server until `state.now` is set. */
export function fakeBanner(): FakeBanner {
  const context: GuardContext = { origin: 'https://acme.ino.cx' };
  const runner = createScriptRunner();
  const asked: FakeBanner['asked'] = { hello: [], dial: [], control: [], selectRecord: [], taskSaved: [] };
  const state: FakeBanner['state'] = { capabilities: ['dial', 'control', 'selectRecord', 'taskSaved', 'scenarios'], agent: null };
  let events: BannerEvents | null = null;
  let page: FakePage | null = null;
  let loads = 0;
  let destroyed = false;

  /** A request reaches the page, whatever comes of it there. */
  const ask = async <T>(method: Request, note: () => void, answer: (asking: FakePage) => T): Promise<T> => {
    const asking = page;
    if (asking === null || destroyed) throw new FaultError('BannerNoAnswer', `${method}: not linked`);
    note();
    return Promise.race([runner.play(method, () => answer(asking)), asking.left]);
  };
  const ok = (): void => undefined;
  const leave = (): void => {
    page?.leave();
    if (page !== null && !destroyed) events?.lost?.();
    page = null;
  };
  const raw: FakeBannerVoice['raw'] = (method, message) => {
    if (page !== null && events !== null && !destroyed) tell(events, context, method, message);
  };
  const emitMessage = (method: keyof SoftphoneMethods, body: object): void => {
    if (page?.greeted === true) raw(method, { v: 1, ...body });
  };

  return {
    versions: PROTOCOL_VERSIONS,
    fail: runner.fail,
    hold: runner.hold,
    asked,
    state,
    emit: {
      agent: (agentState, username) => {
        state.agent = { state: agentState, username };
        emitMessage('agent', state.agent);
      },
      interaction: (snapshot) => {
        if (page !== null) emitMessage('interaction', page.keep(snapshot));
      },
      recording: (interactionId, url) => emitMessage('recording', { interactionId, url }),
      scenarios: (config) => {
        state.scenarios = config;
        emitMessage('scenarios', { config });
      },
      raw
    },
    load(known = []) {
      leave();
      loads += 1;
      page = fakePage(`session-${loads}`, known);
      raw('ready', { v: 1 });
    },
    leave,
    refuse: (method, reason) => runner.fail(method, new FaultError('BannerRefused', `${method}: ${reason}`)),
    silence: (method) => runner.fail(method, new FaultError('BannerNoAnswer', `${method}: timed out`)),
    destroy() {
      destroyed = true;
      leave();
    },
    listen(listener) {
      if (events !== null) throw new Error('The Banner has its listener already.');
      events = listener;
    },
    hello: (request) =>
      ask(
        'hello',
        () => asked.hello.push(request),
        (asking) => greet(asking, request, state)
      ),
    dial: (command) => ask('dial', () => asked.dial.push(command), ok),
    control: (interactionId, action, args) => ask('control', () => asked.control.push({ interactionId, action, args }), ok),
    selectRecord: (interactionId, record) => ask('selectRecord', () => asked.selectRecord.push({ interactionId, record }), ok),
    taskSaved: (interactionId, taskId) => ask('taskSaved', () => asked.taskSaved.push({ interactionId, taskId }), ok)
  };
}

function greet(page: FakePage, request: HelloRequest, state: FakeBanner['state']): HelloReply {
  const version = chooseVersion(request.versions);
  const { session } = page;
  page.greeted = version !== null;
  if (version === null) return { version, session, capabilities: [], agent: null, replay: [] };
  const scenarios = state.scenarios === undefined ? {} : { scenarios: state.scenarios };
  const now = state.now === undefined ? {} : { now: state.now() };
  return { version, session, capabilities: state.capabilities, agent: state.agent, replay: page.after(request.last), ...scenarios, ...now };
}

/** Lets one message through its guard and tells what is left of it. */
function tell(events: BannerEvents, context: GuardContext, method: keyof SoftphoneMethods, message: unknown): void {
  const pass = <T>(guarded: Guarded<T>, to: (value: T) => void): void => {
    if (!guarded.ok) return events.fault(guarded.fault);
    for (const fault of guarded.repaired) events.fault(fault);
    to(guarded.value);
  };
  if (method === 'ready') pass(guardReady(message, context), () => events.ready());
  if (method === 'agent') pass(guardAgent(message, context), (value) => events.agent(value));
  if (method === 'interaction') pass(guardInteraction(message, context), (value) => events.interaction(value));
  if (method === 'recording') pass(guardRecording(message, context), (value) => events.recording(value));
  if (method === 'scenarios') pass(guardScenarios(message, context), (value) => events.scenarios(value.config));
}
