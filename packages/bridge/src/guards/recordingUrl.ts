import { type GuardContext } from './guarded.ts';
import { MAX_TEXT } from './fieldReader.ts';

/**
 * The address of a recording, as the browser reads it, or why it is none. It ends up as a link in Salesforce, so it must be https,
 * or lie at the Banner's own origin, which the page has checked; `javascript:` and the like never pass.
 */
export function readRecordingUrl(value: unknown, context: GuardContext): { readonly url: string } | { readonly problem: string } {
  if (typeof value !== 'string') return { problem: 'not text' };
  if (value.length > MAX_TEXT) return { problem: `longer than the ${MAX_TEXT} characters of a Salesforce URL field` };
  const url = parse(value);
  if (url === null) return { problem: 'not an address' };
  // The origin alone would let blob: through, which carries its maker's.
  const atBanner = url.protocol === 'http:' && url.origin === context.origin;
  if (url.protocol !== 'https:' && !atBanner) return { problem: 'not https' };
  if (url.username !== '' || url.password !== '') return { problem: 'carries a user name or password' };
  return url.href.length > MAX_TEXT ? { problem: `longer than the ${MAX_TEXT} characters of a Salesforce URL field` } : { url: url.href };
}

function parse(value: string): URL | null {
  try {
    return new URL(value);
  } catch {
    return null;
  }
}
