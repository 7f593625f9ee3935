import { FaultError } from '@inocx/telephony/faults/faults.ts';
import type { TabCoordinationPort } from '@inocx/telephony/ports/ports.ts';
import { withTimeout } from '../browser/withTimeout.ts';

export interface TabsOptions {
  readonly orgId: string;
  readonly userId: string;
  /** How long the browser may take to say whether another tab leads, in ms. Default: 5 s. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 5000;

/**
 * The Lightning tabs of one user of one org, by Web Locks and BroadcastChannel. Both belong to the origin, which all users of a computer
 * share, so each user has a lock and a channel of their own. A browser that lacks one of them, or refuses it, cannot tell tabs apart.
 */
export function openTabs({ orgId, userId, timeoutMs = TIMEOUT_MS }: TabsOptions): TabCoordinationPort {
  const name = `inocx-tabs:${encodeURIComponent(orgId)}:${encodeURIComponent(userId)}`;
  const channel = openChannel(name);
  return {
    id: newId(),
    async lead(waits) {
      if (channel instanceof FaultError) throw channel;
      if (await withTimeout(take(name, { ifAvailable: true }), timeoutMs, 'TabsUnavailable', 'Web Locks: no answer')) return;
      waits();
      await take(name, {});
    },
    broadcast(message) {
      if (!(channel instanceof FaultError)) channel.postMessage(message);
    },
    onMessage(listener) {
      if (!(channel instanceof FaultError)) channel.addEventListener('message', (event) => listener(event.data));
    },
    visible: () => document.visibilityState === 'visible',
    focused: () => document.hasFocus(),
    onLook(listener) {
      document.addEventListener('visibilitychange', listener);
      window.addEventListener('focus', listener);
    }
  };
}

function openChannel(name: string): BroadcastChannel | FaultError {
  try {
    return new BroadcastChannel(name);
  } catch (thrown) {
    return new FaultError('TabsUnavailable', `BroadcastChannel: ${String(thrown)}`);
  }
}

/** True when the lock is this page's, which then has it until it goes; false when it is another's and `ifAvailable` was set. */
function take(name: string, options: LockOptions): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const refuse = (thrown: unknown): void => reject(new FaultError('TabsUnavailable', `Web Locks: ${String(thrown)}`));
    const held = (lock: Lock | null): Promise<void> | undefined => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => undefined);
    };
    try {
      navigator.locks.request(name, options, held).catch(refuse);
    } catch (thrown) {
      refuse(thrown);
    }
  });
}

/** Web Locks exist in secure contexts only, as randomUUID does; a page outside still needs a name. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
