import { textOf, fieldsOf } from '../rest/guards.ts';
import type { Rest } from '../rest/rest.ts';

export interface AdapterAddress {
  /** What the frame loads. */
  readonly url: string;
  /** Origin of the page in the end; the only one that Open CTI listens to. */
  readonly origin: string;
}

export interface AdapterOptions {
  readonly adapterUrl: string;
  /** Host that relative addresses mean. */
  readonly visualforce: string;
  readonly lightning: string;
  readonly rest: Rest;
}

/** Some app id: Lightning sends the one of the open app, which nobody reads. */
const APP_ID = '06m000000000001AAA';

/** The adapter's address as Lightning loads it. A Visualforce page is opened through a one-time address that brings the session along. */
export async function adapterAddress({ adapterUrl, visualforce, lightning, rest }: AdapterOptions): Promise<AdapterAddress> {
  const address = new URL(withParameters(adapterUrl, lightning, nonce()), visualforce);
  if (address.origin !== visualforce) return { url: address.href, origin: address.origin };
  const { url } = fieldsOf(await rest.send('POST', '/services/workbench/frontdoor', { retURL: address.href }));
  return { url: textOf(url), origin: visualforce };
}

/** Appended as text, by `?` or `&`: the admin's own query stays as it stands. */
function withParameters(adapterUrl: string, lightning: string, once: string): string {
  const separator = adapterUrl.includes('?') ? '&' : '?';
  const origin = encodeURIComponent(lightning);
  return `${adapterUrl}${separator}mode=Lightning&isdtp=vw&sfdcIframeOrigin=${origin}&nonce=${once}&ltn_app_id=${APP_ID}&clc=0`;
}

function nonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
