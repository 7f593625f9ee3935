import type { CallCenter, Session } from '../rest/session.ts';
import type { CtiMethod } from './ctiHost.ts';

/** Settings and layout as they were when the page was loaded: Lightning does not read them anew either. */
export function callCenterMethods(session: Session, callCenter: CallCenter, onInitialized: () => void): [string, CtiMethod][] {
  return [
    ['getCallCenterSettings', () => callCenter.settings],
    ['getSoftphoneLayout', () => session.softphoneLayout],
    [
      'notifyInitializationComplete',
      () => {
        onInitialized();
        return null;
      }
    ]
  ];
}
