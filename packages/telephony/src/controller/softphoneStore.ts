import { type FaultError, background, toFault } from '../faults/faults.ts';
import { type TrackedCall, type SoftphoneState, INITIAL_STATE } from './softphoneState.ts';

/** More notices than this and the oldest go: the panel must keep room for the phone. */
const MOST_NOTICES = 4;

/** The one writer of the softphone's state. */
export interface SoftphoneStore {
  get(): SoftphoneState;
  patch(change: Partial<SoftphoneState>): void;
  find(interactionId: string): TrackedCall | undefined;
  /** Changes one call; does nothing when it has left the softphone. */
  patchCall(interactionId: string, change: Partial<TrackedCall>): void;
  /** Shows a fault to the agent. The same fault with the same detail is shown once. */
  notify(fault: FaultError): void;
  /** A command that fails, at once or later, is shown to the agent; the controller goes on. Never rejects. */
  attempt(work: () => unknown): Promise<void>;
  /** As `attempt`, for work that nobody awaits. */
  background(work: () => unknown): void;
  /** What `work` gives, or `otherwise` after a throw, which is shown. */
  orElse<T>(work: () => T, otherwise: T): T;
  /** A subscriber that throws stops neither the controller nor the other subscribers. */
  subscribe(listener: (state: SoftphoneState) => void): void;
}

export function createSoftphoneStore(): SoftphoneStore {
  let state = INITIAL_STATE;
  const listeners: ((state: SoftphoneState) => void)[] = [];
  const store: SoftphoneStore = {
    get: () => state,
    patch(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener(state);
    },
    find: (id) => state.calls.find((call) => call.interaction.snapshot.id === id),
    patchCall(id, change) {
      if (store.find(id) === undefined) return;
      store.patch({ calls: state.calls.map((call) => (call.interaction.snapshot.id === id ? { ...call, ...change } : call)) });
    },
    notify(fault) {
      const key = `${fault.code} ${fault.detail}`;
      if (state.notices.some((notice) => notice.key === key)) return;
      store.patch({ notices: [...state.notices, { key, fault }].slice(-MOST_NOTICES) });
    },
    async attempt(work) {
      try {
        await work();
      } catch (error) {
        store.notify(toFault(error));
      }
    },
    background: (work) => background(work, store.notify),
    orElse(work, otherwise) {
      try {
        return work();
      } catch (error) {
        store.notify(toFault(error));
        return otherwise;
      }
    },
    subscribe: (listener) => void listeners.push(isolated(listener, store.notify))
  };
  return store;
}

/**
 * What a subscriber throws is told once, the first time: telling it changes the state, which calls the subscriber again, and one that always
 * throws would never come to an end.
 */
function isolated(listener: (state: SoftphoneState) => void, notify: (fault: FaultError) => void): (state: SoftphoneState) => void {
  let notified = false;
  return (state) =>
    background(
      () => listener(state),
      (fault) => {
        if (notified) return;
        notified = true;
        notify(fault);
      }
    );
}
