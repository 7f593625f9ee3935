/** What of the package and its page the chaos run drives; bundled for Node, because the package's own imports (`c/…`) are no paths. */
export { chooseVersion, guardHelloReply, guardInteraction, guardReady, guardRecording, PROTOCOL_VERSIONS } from 'c/bannerProtocol';
export { CallDesk, INITIAL_STATE } from 'c/callDesk';
export { TASK_FIELDS } from 'c/callLog';
export { FaultError } from 'c/faults';
export { createLabels, LABEL_NAMES } from 'c/labels';
export { liveState } from 'c/liveCalls';
export { createOpenCti } from 'c/openCti';
export { isControllable, panelView, sharedView } from 'c/panelView';
export { SoftphoneTab } from 'c/tabs';
export { comparePhones, searchTexts, toE164 } from '../../src/page/lazy/phones.ts';
export { readLogEntry } from '../../src/page/logEntryGuard.ts';
export { fakeBrowser } from '../fakes/fakeTabs';
