import type { BannerClientMethods, BannerClientOptions } from './types.ts';

/** Room for the part that newSession adds: an id ends at 255 characters. */
const MAX_SESSION = 200;

const REQUESTS: readonly (keyof BannerClientMethods)[] = ['dial', 'control', 'selectRecord', 'taskSaved'];

/** @throws TypeError when the session is no id, or a capability is listed whose method is missing; origins are checked by the link. */
export function checkOptions(options: BannerClientOptions): void {
  const { session } = options;
  if (session.trim() !== session || session.length < 1 || session.length > MAX_SESSION) {
    throw new TypeError(`session: 1 to ${MAX_SESSION} characters, no blanks at the ends`);
  }
  for (const request of REQUESTS) {
    if (options.capabilities.includes(request) && options.methods[request] === undefined) {
      throw new TypeError(`Capability ${request} needs the method ${request}.`);
    }
  }
}

/** A session id that no other load of the page has: numbers start at 1 with each load, and must not look like old ones. */
export function newSession(session: string): string {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return `${session}.${[...random].map((part) => part.toString(36)).join('')}`;
}
