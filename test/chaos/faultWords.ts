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
