import { type Callback, type Method, oneObject, optionalFunction, requiredFunction, requiredText } from './arguments.ts';
import type { Line } from './line.ts';

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

/**
 * The answer gets `response.subscription`, a thing of the library's own that only unsubscribe can read. Refused, the listener is taken back
 * and the answer stays as it came.
 */
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
    callback: (response) => {
      const answer: { success?: unknown; subscription?: unknown } = Object(response);
      if (answer.success) answer.subscription = subscription;
      else takeBack(line, subscriptions, subscription);
      callback?.(answer);
    },
    listener
  });
}

/** Sent only when the channel's last listener goes; otherwise, and for an unknown subscription, the callback never runs. */
function unsubscribe(line: Line, subscriptions: Map<unknown, Subscribed>, given: readonly unknown[]): void {
  const args = oneObject('unsubscribe', given);
  if (typeof args.subscription !== 'object' || args.subscription === null) throw new Error('unsubscribe: subscription must be an object.');
  const callback = optionalFunction('unsubscribe', args, 'callback');
  const known = takeBack(line, subscriptions, args.subscription);
  if (known === undefined || line.channel(known.channel).length > 0) return;
  line.send({ methodName: 'unsubscribe', args: { eventName: known.channel }, callback });
}

/** The listener hears no more. Undefined when this is no subscription, or is none any more. */
function takeBack(line: Line, subscriptions: Map<unknown, Subscribed>, subscription: unknown): Subscribed | undefined {
  const known = subscriptions.get(subscription);
  if (known === undefined) return undefined;
  subscriptions.delete(subscription);
  const listeners = line.channel(known.channel);
  listeners.splice(listeners.indexOf(known.listener), 1);
  return known;
}

function publish(line: Line, given: readonly unknown[]): void {
  const args = oneObject('publish', given);
  const eventName = requiredText('publish', args, 'channelName');
  const callback = optionalFunction('publish', args, 'callback');
  line.send({ methodName: 'publish', args: { eventName, message: throughJson(args.message) }, callback });
}

/** A message is an object or a list of what JSON can carry. What is no message at all, such as an empty text, is left out. */
function throughJson(message: unknown): unknown {
  if (!message) return undefined;
  const copy = copied(message);
  if (typeof copy !== 'object') throw new Error('publish: message must be an object.');
  return copy;
}

function copied(message: unknown): unknown {
  try {
    const copy: unknown = JSON.parse(JSON.stringify(message));
    return copy;
  } catch {
    throw new Error('publish: message must be what JSON can carry.');
  }
}
