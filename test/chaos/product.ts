/** What of the package and its page the chaos run drives; bundled for Node, because the package's own imports (`c/…`) are no paths. */
export {
  chooseVersion,
  guardHelloReply,
  guardInteraction,
  guardReady,
  guardRecording,
  PROTOCOL_VERSIONS
} from '@inocx/bridge/guards/guards.ts';
export { SoftphoneController, INITIAL_STATE } from '@inocx/telephony/controller/softphoneController.ts';
export { TASK_FIELDS } from '@inocx/telephony/call-log/callLog.ts';
export { FaultError } from '@inocx/telephony/faults/faults.ts';
export { createLabels, LABEL_NAMES } from '@inocx/telephony/words/labels.ts';
export { liveState } from '@inocx/telephony/view-model/liveCalls.ts';
export { createOpenCti } from 'c/openCti';
export { isControllable, panelView, sharedView } from '@inocx/telephony/view-model/panelView.ts';
export { SoftphoneTab } from '@inocx/telephony/tabs/tabs.ts';
export { comparePhones, e164sIn, rareTexts, searchTexts, toE164 } from '@inocx/telephony/phone-numbers/phones.ts';
export { readLogEntry } from '@inocx/softphone/adapters/logEntryGuard.ts';
export { fakeBrowser } from '@inocx/testing/fakeTabCoordination.ts';
