import type { Shell } from '../core/shell.ts';
import type { PageRegion } from '../core/pageRegion.ts';
import { utilityIconExists } from '../dom/icon.ts';
import { openFlowModal } from '../modal/flowModal.ts';
import { readScreenFlow } from '../rest/flows.ts';
import type { CallCenter } from '../rest/session.ts';
import { genericError } from './answers.ts';
import { callCenterMethods } from './callCenterMethods.ts';
import { channelMethods } from './channelMethods.ts';
import type { ChannelLog } from './channelLog.ts';
import type { CtiMethod } from './ctiHost.ts';
import { dialMethods } from './dialMethods.ts';
import { type PanelHandle, panelMethods } from './panelMethods.ts';
import type { RequestLog } from './requestLog.ts';
import { saveLogMethod } from './saveLogMethod.ts';
import { createScreenPop } from './screenPop.ts';
import { searchMethod } from './searchMethod.ts';
import { viewInfo } from '../core/viewInfo.ts';

export interface HostedSoftphone {
  readonly shell: Shell;
  readonly region: PageRegion;
  readonly callCenter: CallCenter;
  readonly panel: PanelHandle;
  readonly log: RequestLog;
  readonly channels: ChannelLog;
  readonly onInitialized: () => void;
}

/** All methods that the shell answers, by their name on the wire. */
export function softphoneMethods(hosted: HostedSoftphone): ReadonlyMap<string, CtiMethod> {
  const { shell, callCenter, panel, log, channels, onInitialized } = hosted;
  return new Map<string, CtiMethod>([
    ...panelMethods(panel, utilityIconExists),
    ...callCenterMethods(shell.session, callCenter, onInitialized),
    ...dialMethods(shell.dial),
    ...channelMethods(shell.session.messageChannels, channels),
    ...recordMethods(hosted),
    ...refusedMethods(),
    ['saveLog', saveLogMethod({ records: shell.records, objects: shell.objects, log })]
  ]);
}

function recordMethods({ shell, region, log }: HostedSoftphone): [string, CtiMethod][] {
  const screenPop = createScreenPop({
    records: shell.records,
    objects: shell.objects,
    log,
    open: (view) => shell.navigator.open(view),
    openNewRecord: shell.newRecord,
    readFlow: (name) => readScreenFlow(shell.rest, name),
    openFlow: openFlowModal
  });
  const search = searchMethod({ records: shell.records, softphoneLayout: shell.session.softphoneLayout, log, screenPop });
  return [
    ['screenPop', ({ type, params }) => screenPop(type, params)],
    ['searchAndScreenPop', search],
    [
      'getAppViewInfo',
      () => {
        const shown = region.shown();
        return shown === null ? { url: location.href } : viewInfo(shown);
      }
    ],
    [
      'refreshView',
      () => {
        log.count('refresh');
        shell.navigator.refresh();
        return true;
      }
    ]
  ];
}

/** Methods that Salesforce has and this twin has not, each with its reason. */
function refusedMethods(): [string, CtiMethod][] {
  const refuse =
    (reason: string): CtiMethod =>
    () => {
      throw genericError(reason);
    };
  return [
    ['runApex', refuse('Apex is not run in this twin.')],
    ['onWorkStart', refuse('High Velocity Sales is not in this twin.')],
    ['completeWork', refuse('High Velocity Sales is not in this twin.')]
  ];
}
