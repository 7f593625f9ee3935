/** A message of the Lightning page: an answer to a call, or an event for listeners. */
export interface HostMessage {
  readonly methodName: string;
  readonly callId: unknown;
  readonly shouldExecuteCallback: boolean;
  readonly shouldExecuteListener: boolean;
  /** Name of the message channel; null for none, and for an empty one. */
  readonly eventName: string | null;
  readonly response: unknown;
}

/** Null for what is no Open CTI message of exactly this API version. Flags count only when they are `true`. */
export function readHostMessage(data: unknown, apiVersion: number): HostMessage | null {
  if (typeof data !== 'object' || data === null) return null;
  const message: Partial<Record<string, unknown>> = { ...data };
  if (message.apiType !== 'opencti' || message.apiVersion !== apiVersion || typeof message.methodName !== 'string') return null;
  return {
    methodName: message.methodName,
    callId: message.callId,
    shouldExecuteCallback: message.shouldExecuteCallback === true,
    shouldExecuteListener: message.shouldExecuteListener === true,
    eventName: typeof message.eventName === 'string' && message.eventName !== '' ? message.eventName : null,
    response: message.response
  };
}
