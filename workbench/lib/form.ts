import type { RequestHead, WorkbenchRequest } from './http.ts';

/** The fields of a form post; empty when the body is of another type. */
export function formFields(request: WorkbenchRequest): URLSearchParams {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return new URLSearchParams();
  return new URLSearchParams(new TextDecoder().decode(request.body));
}

/**
 * True when no other origin can have sent this request. Browsers name the sender's origin with every cross-origin request that
 * changes something; clients that are no browsers name none and carry no cookies by themselves.
 */
export function comesFromOwnOrigin(request: RequestHead): boolean {
  const { origin } = request.headers;
  return origin === undefined || origin === request.url.origin;
}
