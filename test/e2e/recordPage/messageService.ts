import type { InocxShell } from '../../../workbench/shell/client/host/inspection.ts';

/** `lightning/messageService` on the message channels of the twin's shell, which hands what a page says to the softphone. */
type ShellWindow = Window & { readonly inocxShell: InocxShell };
const channels = (): InocxShell['channels'] => (window as unknown as ShellWindow).inocxShell.channels;

export const APPLICATION_SCOPE = Symbol('application');

export const createMessageContext = (): object => ({});

export const releaseMessageContext = (): void => undefined;

export function publish(_context: object, channel: string, message: unknown): void {
  channels().publishFromPage(channel, message);
}

export function subscribe(_context: object, channel: string, listener: (message: unknown) => void): () => void {
  return channels().subscribe((message) => {
    if (message.channel === channel) listener(message.message);
  });
}

export function unsubscribe(subscription: () => void): void {
  subscription();
}
