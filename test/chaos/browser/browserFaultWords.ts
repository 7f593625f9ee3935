import { FAULT_WORDS } from '../faultWords.ts';
import type { BrowserKind } from './browserPlan.ts';

/** As FAULT_WORDS, for a run in a browser, where some things are done in other ways. */
export const BROWSER_FAULT_WORDS: Readonly<Record<BrowserKind, string>> = {
  ...FAULT_WORDS,
  lateCommit: 'a save is done after the softphone has given up waiting',
  slowSalesforce: 'the next three saves take longer than the softphone waits at first',
  passingText: 'an error that will pass, told in its text only',
  keyRightMissing: 'the agent may not write the key; all tabs load anew without the right, and with it',
  clockFarOff: "the computer's clock is put on by 400 days",
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
