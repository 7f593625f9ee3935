/**
 * Salesforce's `sforce.opencti` for Lightning Experience, as far as the softphone uses it. There are no official typings; these
 * follow the developer guide. What comes back is `unknown`: the guide and the orgs differ, so c/openCti reads it through guards.
 */

/** Values of `SCREENPOP_TYPE` that the softphone uses. Top-level `defaultFieldValues` are dropped by the library: they belong in `params`. */
export type ScreenPopArguments =
  | { readonly type: 'sobject'; readonly params: { readonly recordId: string } }
  | { readonly type: 'search'; readonly params: { readonly searchString: string } }
  | {
      readonly type: 'newRecord';
      readonly params: { readonly entityName: string; readonly defaultFieldValues: Readonly<Record<string, string>> };
    }
  | {
      readonly type: 'flow';
      readonly params: { readonly flowDevName: string; readonly flowArgs: readonly { name: string; type: string; value: unknown }[] };
    };

/** Methods that answer through `callback`, with their arguments beside it. `undefined`: the callback alone. */
export interface OpenCtiCalls {
  readonly enableClickToDial: undefined;
  readonly disableClickToDial: undefined;
  readonly getCallCenterSettings: undefined;
  readonly getSoftphoneLayout: undefined;
  readonly getAppViewInfo: undefined;
  readonly notifyInitializationComplete: undefined;
  readonly refreshView: undefined;
  readonly setSoftphoneItemLabel: { readonly label: string };
  readonly setSoftphonePanelLabel: { readonly label: string };
  readonly setSoftphoneItemIcon: { readonly key: string };
  readonly setSoftphonePanelIcon: { readonly key: string };
  readonly setSoftphonePanelVisibility: { readonly visible: boolean };
  readonly screenPop: ScreenPopArguments;
  /** `deferred`: nothing moves, the records come back. */
  readonly searchAndScreenPop: {
    readonly searchParams: string;
    readonly callType: 'inbound' | 'outbound' | 'internal';
    readonly deferred: true;
  };
  /** Lightning message channels. `listener` hears each message of the channel, the adapter's own aside. */
  readonly subscribe: { readonly channelName: string; readonly listener: (message: unknown) => void };
  readonly publish: { readonly channelName: string; readonly message: Readonly<Record<string, unknown>> };
  readonly saveLog: { readonly value: Readonly<Record<string, string | number | boolean | null>> };
}

/** Methods that call `listener` from then on; there is no way to take a listener back. */
export type OpenCtiEvent = 'onClickToDial' | 'onNavigationChange';
