import type { BrowserKind } from './browser/browserPlan.ts';
import type { FaultKind } from './faults.ts';

/** What each kind of fault is, for the reader of the figures. */
export const FAULT_WORDS: Readonly<Record<FaultKind, string>> = {
  noAnswer: 'a request is lost on its way to Salesforce',
  answerLost: 'Salesforce has done it; its answer is lost',
  lateAnswer: 'the answer comes after the softphone has given up waiting',
  containerError: "Lightning's softphone container is not loaded, once or for longer than the adapter tries",
  serverError: 'Salesforce is unavailable, fails, or cannot lock the record',
  failedAfterCommit: 'Salesforce has done it and answers with a server error',
  duplicateSnapshot: 'a message of the Banner comes twice',
  reorderedSnapshot: 'a message comes after a later one',
  lostSnapshot: 'a message never comes, until the two pages shake hands anew',
  orgRefuses: 'a rule of the org refuses the Task until an administrator mends it; the agent tries again',
  orgOutage: 'Salesforce is away for up to 50 minutes, silent or saying so; half of the time the browser restarts meanwhile',
  pageReload: 'the page of the leading tab goes in the middle of whatever it does, and loads anew',
  bannerReload: 'the page of the Banner loads anew',
  leaderClosed: 'the leading tab is closed; another one takes over',
  twoLeaders: 'two tabs lead for up to two minutes',
  storageFull: 'nothing can be stored for up to three minutes',
  storageWiped: 'all that the browser has stored is gone; half of the time it restarts at once',
  clockStep: "the computer's clock is put on or back by up to six hours",
  agentEdit: 'the agent edits up to three fields of the Task in Salesforce meanwhile',
  recordingBefore: 'the recording is there before the end of the call',
  recordingWith: 'the recording comes with the end',
  recordingLate: 'the recording comes up to three hours after the end',
  recordingNever: 'a recording is expected and never comes'
};

/** The same for a run in a browser, where some things are done in other ways. */
export const BROWSER_FAULT_WORDS: Readonly<Record<BrowserKind, string>> = {
  ...FAULT_WORDS,
  serverError: 'Salesforce fails once',
  orgRefuses: 'a rule of the org refuses the Task; the agent tries again',
  softphoneReload: "the softphone's page loads anew in its frame",
  tabReload: 'the Lightning tab that leads loads anew',
  leaderClosed: 'the tab that leads is closed; another one takes over, a new one is opened',
  twoLeaders: "a second tab leads, in which the browser's locks are out of order, and is closed",
  storageFull: 'IndexedDB takes nothing for five seconds',
  storageWiped: "the softphone's databases are deleted, and the tab loads anew",
  clockStep: "the computer's clock is put back by three hours",
  agentEdit: 'the agent edits a field of the Task in Salesforce as soon as there is one',
  recordingLate: 'the recording comes after the end'
};
