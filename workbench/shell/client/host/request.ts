import { type Fields, isFields } from '../rest/guards.ts';

/** A call of the softphone, after the guard. */
export interface CtiRequest {
  readonly methodName: string;
  readonly callId: number;
  readonly apiVersion: number;
  readonly isCallbackRegistered: boolean;
  readonly isListenerRegistered: boolean;
  readonly args: Fields;
}

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;

/** Null for what does not have the exact form of an Open CTI call: such a message is none of ours and gets no answer. */
export function readRequest(data: unknown): CtiRequest | null {
  if (!isFields(data) || data.apiType !== 'opencti') return null;
  const { methodName, callId, apiVersion, isCallbackRegistered, isListenerRegistered, args } = data;
  if (typeof methodName !== 'string' || !isWhole(callId) || !isWhole(apiVersion)) return null;
  if (typeof isCallbackRegistered !== 'boolean' || typeof isListenerRegistered !== 'boolean' || !isFields(args)) return null;
  return { methodName, callId, apiVersion, isCallbackRegistered, isListenerRegistered, args };
}
