/**
 * A stand-in for `sforce.opencti` with a scripted Lightning behind it: callbacks and listeners without the wire. It throws where
 * Salesforce's library throws. What a method answers unless scripted is the success of the developer guide.
 */
export interface Called {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
}

type Respond = (args: Readonly<Record<string, unknown>>) => unknown;

export interface OpenCtiStandIn {
  /** What a page finds at window.sforce.opencti. */
  readonly openCti: Record<string, unknown>;
  /** Calls that reached Lightning, oldest first. */
  readonly calls: Called[];
  /** From now on `method` answers what `respond` returns. */
  answer(method: string, respond: Respond): void;
  /** The next call of `method` answers this instead; several queue up. */
  next(method: string, response: unknown): void;
  /** The next call of `method` gets no answer, until the returned function gives one. */
  silence(method: string): (response: unknown) => void;
  /** Lightning calls the listeners of a method. */
  fire(event: string, payload: unknown): void;
  /** Another subscriber of a message channel says something on it. */
  publish(channel: string, message: unknown): void;
  /** Registrations of a method. */
  listening(event: string): number;
}

export const success = (returnValue: unknown = null): object => ({ success: true, returnValue, errors: null });

/** A refusal of Salesforce. `details` is not documented beyond an array whose objects start with `message`. */
export const refusal = (code: string, description = 'refused', ...messages: readonly string[]): object => ({
  success: false,
  returnValue: null,
  errors: [{ code, description, ...(messages.length === 0 ? {} : { details: messages.map((message) => ({ message })) }) }]
});

const CALLS = [
  'enableClickToDial',
  'disableClickToDial',
  'getCallCenterSettings',
  'getSoftphoneLayout',
  'getAppViewInfo',
  'notifyInitializationComplete',
  'refreshView',
  'setSoftphoneItemLabel',
  'setSoftphonePanelLabel',
  'setSoftphoneItemIcon',
  'setSoftphonePanelIcon',
  'setSoftphonePanelVisibility',
  'screenPop',
  'searchAndScreenPop',
  'saveLog',
  'subscribe',
  'publish'
];

export function createStandIn(): OpenCtiStandIn {
  const calls: Called[] = [];
  const answers = new Map<string, Respond>();
  const queued = new Map<string, ((respond: (response: unknown) => void) => void)[]>();
  const listeners = new Map<string, ((payload: unknown) => void)[]>();
  const enqueue = (method: string, play: (respond: (response: unknown) => void) => void): void =>
    void queued.set(method, [...(queued.get(method) ?? []), play]);

  const call = (method: string, given: readonly unknown[]): void => {
    const { callback, ...args } = oneObject(method, given);
    const { channelName, listener } = args;
    if (typeof callback !== 'function') throw new Error(`${method}: callback must be a function`);
    if (method === 'saveLog' && typeof args.value !== 'object') throw new Error('saveLog: value must be an object');
    if (method === 'subscribe' && typeof listener !== 'function') throw new Error('subscribe: listener must be a function');
    if (method === 'publish' && typeof args.message !== 'object') throw new Error('publish: message must be an object');
    const takeBack = method === 'subscribe' ? listen(`channel ${String(channelName)}`, [{ listener }]) : null;
    calls.push({ method, args });
    const respond = (response: unknown): void =>
      void Promise.resolve().then(() => {
        if (takeBack !== null && Reflect.get(Object(response), 'success') !== true) takeBack();
        callback(response);
      });
    const play = queued.get(method)?.shift();
    if (play === undefined) respond(answers.get(method)?.(args) ?? success());
    else play(respond);
  };

  return {
    openCti: {
      ...Object.fromEntries(CALLS.map((method) => [method, (...given: unknown[]) => call(method, given)])),
      ...Object.fromEntries(['onClickToDial', 'onNavigationChange'].map((event) => [event, (...given: unknown[]) => listen(event, given)]))
    },
    calls,
    answer: (method, respond) => void answers.set(method, respond),
    next: (method, response) => enqueue(method, (respond) => respond(response)),
    silence(method) {
      let late: (response: unknown) => void = () => undefined;
      enqueue(method, (respond) => {
        late = respond;
      });
      return (response) => late(response);
    },
    fire(event, payload) {
      for (const listener of listeners.get(event) ?? []) listener(payload);
    },
    publish(channel, message) {
      for (const listener of listeners.get(`channel ${channel}`) ?? []) listener(message);
    },
    listening: (event) => listeners.get(event)?.length ?? 0
  };

  /** The function that is returned takes the listener back, as the library does where a channel is refused. */
  function listen(event: string, given: readonly unknown[]): () => void {
    const { listener } = oneObject(event, given);
    if (typeof listener !== 'function') throw new Error(`${event}: listener must be a function`);
    const onPayload = (payload: unknown): void => void listener(payload);
    listeners.set(event, [...(listeners.get(event) ?? []), onPayload]);
    return () => void listeners.set(event, listeners.get(event)?.filter((one) => one !== onPayload) ?? []);
  }
}

/** The library wants exactly one object that is not empty; `{}` throws. */
function oneObject(method: string, given: readonly unknown[]): Readonly<Record<string, unknown>> {
  const [first] = given;
  if (given.length !== 1 || typeof first !== 'object' || first === null || Object.keys(first).length === 0)
    throw new Error(`${method} takes one object that is not empty`);
  return { ...first };
}
