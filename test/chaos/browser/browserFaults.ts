import type { Fault } from '../../../workbench/shell/client/host/faultSwitch.ts';
import type { BrowserFault } from './browserPlan.ts';
import type { BrowserTabs } from './browserTabs.ts';

/** What the next saveLog meets. */
const ON_SAVE: Readonly<Partial<Record<BrowserFault, Fault>>> = {
  noAnswer: { kind: 'dead', times: 1 },
  answerLost: { kind: 'silent', times: 1 },
  serverError: { kind: 'error', times: 1, error: { code: 'SERVER_ERROR', description: 'try later' } },
  containerError: { kind: 'error', times: 3, error: { code: 'SOFTPHONE_CONTAINER_ERROR', description: 'not loaded' } },
  orgRefuses: {
    kind: 'error',
    times: 1,
    error: {
      code: 'GENERIC_ERROR',
      description: 'The record was not saved; details say why.',
      details: [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'A rule of the administrator refuses this task' }]
    }
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
    case 'storageFull':
      return tabs.inSoftphone((frame) => frame.evaluate(fillStorage));
    case 'clockStep':
      return tabs.inSoftphone((frame) => frame.evaluate(stepClock, 3 * HOUR));
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
