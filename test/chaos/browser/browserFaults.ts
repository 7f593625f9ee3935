import type { CtiError } from '../../../workbench/shell/client/host/answers.ts';
import type { Fault } from '../../../workbench/shell/client/host/faultSwitch.ts';
import type { BrowserFault } from './browserPlan.ts';
import type { BrowserTabs } from './browserTabs.ts';

/** What Salesforce says where the refusal stands in the details. */
const saying = (code: string, message: string): CtiError => ({
  code: 'GENERIC_ERROR',
  description: 'The record was not saved; details say why.',
  details: [{ errorCode: code, message }]
});

const UNKNOWN = 'duplicate value found: <unknown> duplicates value on record with id: <unknown>';
const LOCKED =
  'TaskTrigger: execution of AfterInsert caused by: System.DmlException: first error: UNABLE_TO_LOCK_ROW, unable to obtain exclusive access to this record';
/** As long as a save takes that is done after the softphone has given up waiting (ms). */
const LATE_MS = 11_000;

/** What the next saveLog, and those after it, meet. */
const ON_SAVE: Readonly<Partial<Record<BrowserFault, Fault | readonly Fault[]>>> = {
  noAnswer: { kind: 'dead', times: 1 },
  answerLost: { kind: 'silent', times: 1 },
  lateCommit: { kind: 'late', times: 1, ms: LATE_MS },
  slowSalesforce: { kind: 'late', times: 3, ms: LATE_MS },
  duplicateUnnamed: [
    { kind: 'silent', times: 1 },
    { kind: 'error', times: 1, error: saying('DUPLICATE_VALUE', UNKNOWN) }
  ],
  failedAfterCommit: { kind: 'failed', times: 1, error: { code: 'SERVER_ERROR', description: 'after the commit' } },
  passingText: { kind: 'error', times: 1, error: saying('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', LOCKED) },
  serverError: { kind: 'error', times: 1, error: { code: 'SERVER_ERROR', description: 'try later' } },
  containerError: { kind: 'error', times: 3, error: { code: 'SOFTPHONE_CONTAINER_ERROR', description: 'not loaded' } },
  orgRefuses: {
    kind: 'error',
    times: 1,
    error: saying('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'A rule of the administrator refuses this task')
  }
};

const HOUR = 60 * 60_000;

/** Makes one fault in the tab that leads, by what a browser has for it. */
export async function strikeBrowser(tabs: BrowserTabs, kind: Exclude<BrowserFault, 'agentEdit'>): Promise<void> {
  const onSave = ON_SAVE[kind];
  if (onSave !== undefined) return (await tabs.leader()).panel.fault('saveLog', onSave);
  switch (kind) {
    case 'softphoneReload':
      return (await tabs.leader()).panel.reload();
    case 'bannerReload':
      return (await tabs.leader()).panel.reloadBanner();
    case 'tabReload':
      return tabs.reloadTab();
    case 'leaderClosed':
      return tabs.closeLeader();
    case 'twoLeaders':
      return tabs.leadTwice();
    case 'keyRightMissing':
    case 'unkeyedFailedAfterCommit':
      return tabs.takeKeyRight(kind === 'unkeyedFailedAfterCommit' ? (ON_SAVE.failedAfterCommit ?? null) : null);
    case 'storageFull':
      return tabs.inSoftphone((frame) => frame.evaluate(fillStorage));
    case 'clockStep':
      return tabs.inSoftphone((frame) => frame.evaluate(stepClock, 3 * HOUR));
    case 'clockFarOff':
      return tabs.inSoftphone((frame) => frame.evaluate(stepClock, -400 * 24 * HOUR));
    case 'storageWiped':
      await tabs.inSoftphone((frame) => frame.evaluate(wipeStorage));
      return tabs.reloadTab();
    default:
      throw new Error(`No way to make ${kind}.`);
  }
}

/** In the page: no entry can be written until the page is loaded anew or a while has passed. */
function fillStorage(): void {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  setTimeout(() => {
    IDBObjectStore.prototype.put = put;
  }, 5000);
}

/** In the page: the computer's clock goes back. */
function stepClock(ms: number): void {
  const now = Date.now;
  Date.now = () => now() - ms;
}

async function wipeStorage(): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    await new Promise<void>((resolve, reject) => {
      if (name === undefined) return resolve();
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(new Error(`${name} was not deleted`));
    });
  }
}
