import { textOf } from '../rest/guards.ts';
import type { CallCenter, Session, UtilityItem } from '../rest/session.ts';

export const SOFTPHONE_COMPONENT = 'opencti:softPhone';

const COMPATIBILITY = '/reqGeneralInfo/reqSalesforceCompatibilityMode';

export type Eligibility = { readonly item: UtilityItem; readonly callCenter: CallCenter } | { readonly missing: string };

/** Whether this user gets a softphone. Lightning shows none without a word; `missing` says what is not there. */
export function softphoneEligibility({ app, callCenter, user }: Session): Eligibility {
  const item = app.utilityItems.find((one) => one.component === SOFTPHONE_COMPONENT);
  if (item === undefined) return { missing: `No softphone: the app ${app.label} has no utility item ${SOFTPHONE_COMPONENT}.` };
  if (callCenter === null) return { missing: `No softphone: ${user.username} is not assigned to a call center.` };
  const mode = textOf(callCenter.settings[COMPATIBILITY]);
  if (mode !== 'Lightning' && mode !== 'Classic_and_Lightning') {
    const found = mode === '' ? 'none, which means Classic' : mode;
    return { missing: `No softphone: the call center ${callCenter.internalName} needs the compatibility mode Lightning; it has ${found}.` };
  }
  if (callCenter.adapterUrl === '') return { missing: `No softphone: the call center ${callCenter.internalName} has no adapter URL.` };
  return { item, callCenter };
}
