/** Modules that only Salesforce's platform has, as far as the package's record components use them. Salesforce publishes no types of these. */

declare module 'lightning/messageService' {
  export interface MessageContext {
    readonly __messageContext?: never;
  }
  export interface Subscription {
    readonly __subscription?: never;
  }
  /** Passed as `scope`: the component hears the channel wherever in the app it lies. */
  export const APPLICATION_SCOPE: unique symbol;
  export function createMessageContext(): MessageContext;
  export function releaseMessageContext(context: MessageContext): void;
  export function publish(context: MessageContext, channel: unknown, message: Readonly<Record<string, unknown>>): void;
  export function subscribe(
    context: MessageContext,
    channel: unknown,
    listener: (message: unknown) => void,
    options?: { readonly scope: typeof APPLICATION_SCOPE }
  ): Subscription;
  export function unsubscribe(subscription: Subscription): void;
}

declare module '@salesforce/messageChannel/*' {
  const channel: unknown;
  export default channel;
}

declare module '@salesforce/label/*' {
  const label: string;
  export default label;
}

declare module 'lightning/uiRecordApi' {
  import type { WireAdapterConstructor } from 'lwc';
  /** Gives `{ data, error }`; what is in `data` is read with care. `optionalFields` that are not there are left out. */
  export const getRecord: WireAdapterConstructor<
    { readonly recordId: string | undefined; readonly optionalFields: readonly string[] | undefined },
    { readonly data?: unknown; readonly error?: unknown }
  >;
}
