import { TASK } from '../fields/fields.ts';
import { parseUrl } from '../text/parseUrl.ts';

/** What stands in Voice_Recording__c while INO cx still expects a recording. */
export const RECORDING_EXPECTED = '--';

/** How INO cx and people write "no recording": a hyphen, two of them, an en or em dash. */
const DASHES = /^[-\u2013\u2014]{0,2}$/;

export type RecordingText =
  | { readonly kind: 'none' }
  | { readonly kind: 'link'; readonly url: string }
  /** Something else stands there; it must not be shown as a link. */
  | { readonly kind: 'unreadable'; readonly text: string };

/** Reads a recording field or message: dashes and nothing mean none, an https address is a link, all else is unreadable. */
export function readRecording(value: string | null | undefined): RecordingText {
  const text = (value ?? '').trim();
  if (DASHES.test(text)) return { kind: 'none' };
  const url = parseUrl(text);
  // The parsed form goes on, not the text: what was checked is what gets stored and opened.
  return url?.protocol === 'https:' ? { kind: 'link', url: url.href } : { kind: 'unreadable', text };
}

/** The address to store, or null when there is none; `fits` is false for one that is no https address or that Salesforce cannot hold. */
export function storableRecording(value: string | null): { readonly url: string | null; readonly fits: boolean } {
  const read = readRecording(value);
  if (read.kind === 'none') return { url: null, fits: true };
  if (read.kind === 'unreadable' || read.url.length > TASK.Voice_Recording__c.form.limit) return { url: null, fits: false };
  return { url: read.url, fits: true };
}
