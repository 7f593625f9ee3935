import { type Callback, oneObject, optionalFunction, requiredFunction, requiredText } from './arguments.ts';
import type { Line } from './line.ts';
import type { Method } from './methods.ts';

interface Subscribed {
  readonly channel: string;
  readonly listener: Callback;
}

/** subscribe, unsubscribe and publish of the Lightning Message Service. */
export function messageChannels(line: Line): Readonly<Record<'subscribe' | 'unsubscribe' | 'publish', Method>> {
  const subscriptions = new Map<unknown, Subscribed>();
  return {
    subscribe: (...given) => subscribe(line, subscriptions, given),
    unsubscribe: (...given) => unsubscribe(line, subscriptions, given),
    publish: (...given) => publish(line, given)
  };
}

/** The answer gets `response.subscription`, a thing of the library's own that only unsubscribe can read. */
function subscribe(line: Line, subscriptions: Map<unknown, Subscribed>, given: readonly unknown[]): void {
  const args = oneObject('subscribe', given);
  const channel = requiredText('subscribe', args, 'channelName');
  const listener = requiredFunction('subscribe', args, 'listener');
  const callback = optionalFunction('subscribe', args, 'callback');
  const subscription = Object.freeze({});
  subscriptions.set(subscription, { channel, listener });
  line.channel(channel).push(listener);
  line.send({
    methodName: 'subscribe',
    args: { eventName: channel, subscription: {} },
    callback: callback && ((response) => callback(Object.assign(Object(response), { subscription }))),
    listener
  });
}

/** Sent only when the channel's last listener goes; otherwise, and for an unknown subscription, the callback never runs. */
function unsubscribe(line: Line, subscriptions: Map<unknown, Subscribed>, given: readonly unknown[]): void {
  const args = oneObject('unsubscribe', given);
  const callback = optionalFunction('unsubscribe', args, 'callback');
  const known = subscriptions.get(args.subscription);
  if (known === undefined) return;
  subscriptions.delete(args.subscription);
  const listeners = line.channel(known.channel);
  listeners.splice(listeners.indexOf(known.listener), 1);
  if (listeners.length > 0) return;
  line.send({ methodName: 'unsubscribe', args: { eventName: known.channel }, callback });
}

function publish(line: Line, given: readonly unknown[]): void {
  const args = oneObject('publish', given);
  const eventName = requiredText('publish', args, 'channelName');
  const callback = optionalFunction('publish', args, 'callback');
  line.send({ methodName: 'publish', args: { eventName, message: throughJson(args.message) }, callback });
}

function throughJson(message: unknown): unknown {
  if (!message) return message;
  try {
    const copy: unknown = JSON.parse(JSON.stringify(message));
    return copy;
  } catch {
    throw new Error('publish: message must be what JSON can carry.');
  }
}
