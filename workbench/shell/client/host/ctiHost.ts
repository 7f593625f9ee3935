import type { Fields } from '../rest/guards.ts';
import { type CtiError, CtiRefusal, type CtiResponse, genericError, granted, refused } from './answers.ts';
import type { ChannelLog } from './channelLog.ts';
import type { Fault, FaultSwitch } from './faultSwitch.ts';
import { type CtiRequest, readRequest } from './request.ts';
import type { MethodEntry, RequestLog } from './requestLog.ts';

/** Does one method; returns its `returnValue`, or throws a CtiRefusal. */
export type CtiMethod = (args: Fields) => unknown;

/** Methods that only register a listener. They are never answered: an old library would hand the answer to the listener. */
const REGISTRATIONS = ['onClickToDial', 'onNavigationChange'] as const;
export type CtiEvent = (typeof REGISTRATIONS)[number];

const ORDERED: CtiError = { code: 'GENERIC_ERROR', description: 'A test ordered this fault.' };

export interface CtiHostOptions {
  readonly frame: HTMLIFrameElement;
  /** Only messages of this window from this origin count. */
  readonly adapterOrigin: () => string;
  readonly methods: ReadonlyMap<string, CtiMethod>;
  readonly log: RequestLog;
  readonly faults: FaultSwitch;
  readonly channels: ChannelLog;
  /** A new adapter page speaks: what the former one switched on is off. */
  readonly onNewPage: () => void;
}

export interface CtiHost {
  /** Hands a bare payload to the softphone's listeners, if it has any. */
  emit(event: CtiEvent, payload: unknown): void;
}

/** The Lightning side of the Open CTI wire protocol for one softphone frame. */
export function createCtiHost(options: CtiHostOptions): CtiHost {
  const { frame, adapterOrigin, log, faults, channels } = options;
  const registered = new Map<string, CtiRequest>();
  const subscribed = new Map<unknown, CtiRequest>();

  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== adapterOrigin() || event.source !== frame.contentWindow) return;
    const request = readRequest(event.data);
    if (request !== null) void receive(request);
  });

  async function receive(request: CtiRequest): Promise<void> {
    // Calls are numbered from 0 in each page, so a 0 is the first call of a page that has just been loaded.
    if (request.callId === 0) {
      registered.clear();
      subscribed.clear();
      options.onNewPage();
    }
    const fault = faults.take(request.methodName);
    if (fault?.kind === 'dead') return note(request, 'dead');
    if (isRegistration(request.methodName)) {
      registered.set(request.methodName, request);
      return note(request, 'registered');
    }
    const response = await answer(options.methods, request, fault);
    if (fault?.kind === 'silent') return note(request, 'silent');
    note(request, response.success ? 'answered' : 'refused');
    if (response.success) keepSubscription(subscribed, request);
    if (request.isCallbackRegistered) post(request, { shouldExecuteCallback: true, response });
  }

  channels.onPagePublish(({ channel, message }) => {
    const request = subscribed.get(channel);
    if (request !== undefined) post(request, { shouldExecuteListener: true, eventName: channel, response: message });
  });

  function note({ methodName, callId }: CtiRequest, outcome: MethodEntry['outcome']): void {
    log.note({ methodName, callId, outcome });
  }

  function post({ methodName, callId, apiVersion }: CtiRequest, rest: Fields): void {
    frame.contentWindow?.postMessage({ apiVersion, apiType: 'opencti', methodName, callId, ...rest }, adapterOrigin());
  }

  return {
    emit(event, payload) {
      const request = registered.get(event);
      if (request !== undefined) post(request, { shouldExecuteListener: true, response: payload });
    }
  };
}

/** The library sends each subscribe, and an unsubscribe only when nobody hears the channel any more. */
function keepSubscription(subscribed: Map<unknown, CtiRequest>, request: CtiRequest): void {
  if (request.methodName === 'subscribe') subscribed.set(request.args.eventName, request);
  if (request.methodName === 'unsubscribe') subscribed.delete(request.args.eventName);
}

const isRegistration = (methodName: string): boolean => REGISTRATIONS.some((name) => name === methodName);

async function answer(methods: ReadonlyMap<string, CtiMethod>, request: CtiRequest, fault: Fault | null): Promise<CtiResponse> {
  try {
    if (fault?.kind === 'error') throw new CtiRefusal(fault.error ?? ORDERED);
    if (fault?.kind === 'late') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    const method = methods.get(request.methodName);
    if (method === undefined) throw genericError(`This twin does not have the method ${request.methodName}.`);
    const returnValue = await method(request.args);
    if (fault?.kind === 'failed') throw new CtiRefusal(fault.error ?? ORDERED);
    return granted(returnValue);
  } catch (thrown) {
    return refused(thrown);
  }
}
