import { callCenterMethods } from '../../workbench/shell/client/host/callCenterMethods.ts';
import type { CtiMethod } from '../../workbench/shell/client/host/ctiHost.ts';
import { dialMethods } from '../../workbench/shell/client/host/dialMethods.ts';
import { panelMethods } from '../../workbench/shell/client/host/panelMethods.ts';
import { saveLogMethod } from '../../workbench/shell/client/host/saveLogMethod.ts';
import { createScreenPop } from '../../workbench/shell/client/host/screenPop.ts';
import { searchMethod } from '../../workbench/shell/client/host/searchMethod.ts';
import { createObjects } from '../../workbench/shell/client/rest/describe.ts';
import { readScreenFlow } from '../../workbench/shell/client/rest/flows.ts';
import { createRecords } from '../../workbench/shell/client/rest/records.ts';
import type { Rest } from '../../workbench/shell/client/rest/rest.ts';
import type { Session } from '../../workbench/shell/client/rest/session.ts';
import { NO_LOG } from './noLog.ts';

/** What a Lightning page answers, as the shell puts it together; what it would show is nobody's concern here. */
export function lightningPage(rest: Rest, session: Session): ReadonlyMap<string, CtiMethod> {
  const { callCenter } = session;
  if (callCenter === null) throw new Error('The agent is in no call center.');
  const log = NO_LOG;
  const objects = createObjects(rest);
  const records = createRecords(rest, objects);
  const nothing = (): void => undefined;
  const screenPop = createScreenPop({
    records,
    objects,
    log,
    open: nothing,
    openNewRecord: nothing,
    readFlow: (name) => readScreenFlow(rest, name),
    openFlow: nothing
  });
  const panel = {
    visible: () => true,
    setVisible: nothing,
    setHeight: nothing,
    setWidth: nothing,
    setItemIcon: nothing,
    setPanelIcon: nothing,
    setItemLabel: nothing,
    setPanelLabel: nothing
  };
  return new Map<string, CtiMethod>([
    ...panelMethods(panel, async () => true),
    ...callCenterMethods(session, callCenter, nothing),
    ...dialMethods({ set: nothing }),
    ['screenPop', ({ type, params }) => screenPop(type, params)],
    ['searchAndScreenPop', searchMethod({ records, softphoneLayout: session.softphoneLayout, log, screenPop })],
    ['refreshView', () => true],
    ['saveLog', saveLogMethod({ records, objects, log })]
  ]);
}
