import { SSO_PATH } from './ino/login/paths.ts';
import type { Hosts } from './lib/hosts.ts';
import { setCallCenterItem } from './org/callCenters/setCallCenterItem.ts';
import type { WorkbenchOrg } from './org/workbenchOrg.ts';

const ITEM = '/connection/loginUrl';

/** Does what the administrator does after the installation: enters the SSO login URL. One that was entered before stays. */
export function enterLoginUrl(org: WorkbenchOrg, hosts: Hosts): void {
  const [center] = org.callCenters.list();
  if (center === undefined || !org.callCenters.items(center)[ITEM]?.includes('{{domain}}')) return;
  setCallCenterItem(org, ITEM, `${hosts.ino}${SSO_PATH}?connector=salesforce`);
}
