import type { Callback } from './arguments.ts';
import type { Boot } from './boot.ts';
import { type HostMessage, readHostMessage } from './hostMessage.ts';

export interface Outgoing {
  readonly methodName: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly callback?: Callback | undefined;
  /** Stays registered for good: the library has no way to take one back, save for message channels, which register theirs themselves. */
  readonly listener?: Callback | undefined;
}

/** The connection to the Lightning page. */
export interface Line {
  /** Before this, and for ever when booting failed, sending has no effect: the object exists but is dead. */
  connect(boot: Boot): void;
  send(message: Outgoing): void;
  /** Listeners of one message channel; separate from those of a method. */
  channel(name: string): Callback[];
}

/** Posts to the immediate parent and hears only it, by origin. Calls are numbered from 0, over all methods of the page. */
export function createLine(page: Window): Line {
  let boot: Boot | null = null;
  let nextCallId = 0;
  const callbacks = new Map<string, Callback>();
  const listeners = new Map<string, Callback[]>();
  const channels = new Map<string, Callback[]>();

  /** A callback is forgotten after it has run: one that throws stays, and runs again when the message is repeated. */
  function onMessage(message: HostMessage): void {
    const key = `${message.methodName}_${message.callId}`;
    const callback = message.shouldExecuteCallback ? callbacks.get(key) : undefined;
    if (callback !== undefined) {
      callback(message.response);
      callbacks.delete(key);
    }
    // The list itself: a listener that goes while the message is heard makes the next one miss it.
    if (message.shouldExecuteListener) listenersOf(message)?.forEach((listener) => listener(message.response));
  }

  /** What names a channel is heard by its subscribers only, whatever the method. */
  function listenersOf({ methodName, eventName }: HostMessage): readonly Callback[] | undefined {
    if (eventName === null) return listeners.get(methodName);
    return methodName === 'subscribe' ? channels.get(eventName) : undefined;
  }

  return {
    connect(known) {
      boot = known;
      page.addEventListener('message', (event: MessageEvent<unknown>) => {
        const message = event.origin === known.hostOrigin ? readHostMessage(event.data, known.apiVersion) : null;
        if (message !== null) onMessage(message);
      });
    },
    send({ methodName, args, callback, listener }) {
      if (boot === null) return;
      const callId = nextCallId++;
      if (callback !== undefined) callbacks.set(`${methodName}_${callId}`, callback);
      if (listener !== undefined && methodName !== 'subscribe') entry(listeners, methodName).push(listener);
      page.parent.postMessage(envelope({ methodName, args, callback, listener }, callId, boot), boot.hostOrigin);
    },
    channel: (name) => entry(channels, name)
  };
}

function envelope(message: Outgoing, callId: number, boot: Boot): Readonly<Record<string, unknown>> {
  return {
    methodName: message.methodName,
    callId,
    apiVersion: boot.apiVersion,
    apiType: 'opencti',
    isCallbackRegistered: message.callback !== undefined,
    isListenerRegistered: message.listener !== undefined,
    args: message.args
  };
}

function entry(map: Map<string, Callback[]>, name: string): Callback[] {
  const found = map.get(name) ?? [];
  map.set(name, found);
  return found;
}
