import { cut } from '@inocx/telephony/text/cut.ts';

/** The value of a browser that a consent or sign-in is bound to. */
export interface BrowserCookie {
  readonly name: string;
  readonly attributes: string;
}

const MAX_AGE = 3600;

/**
 * Of the callback's own host. `__Host-` needs https; the workbench alone serves http. Lax, because the way back from Salesforce is a navigation
 * of the whole window.
 */
export const consentCookie = (publicUrl: string): BrowserCookie =>
  publicUrl.startsWith('https:')
    ? { name: '__Host-inocx-consent', attributes: `Path=/; Max-Age=${MAX_AGE}; Secure; HttpOnly; SameSite=Lax` }
    : { name: 'inocx-consent', attributes: `Path=/; Max-Age=${MAX_AGE}; HttpOnly; SameSite=Lax` };

/** Inside Salesforce's frame INO cx is another site: browsers keep its cookies only like this (CHIPS). */
export const ssoCookie: BrowserCookie = {
  name: 'inocx-sso',
  attributes: `Path=/; Max-Age=${MAX_AGE}; Secure; HttpOnly; SameSite=None; Partitioned`
};

const VALUE = /^[A-Za-z0-9_-]{43}$/;

/** Undefined when the browser has none, or something that was not given out here. */
export function readCookie(header: string | null, { name }: BrowserCookie): string | undefined {
  const pairs = cut(header ?? '', 16_384).split(';');
  const value = pairs.map((pair) => pair.trim()).find((pair) => pair.startsWith(`${name}=`));
  const found = value?.slice(name.length + 1);
  return found !== undefined && VALUE.test(found) ? found : undefined;
}

export const setCookie = ({ name, attributes }: BrowserCookie, value: string): string => `${name}=${value}; ${attributes}`;
