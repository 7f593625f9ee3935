import { type FaultError, toFault } from 'c/faults';
import { type DeskCall, type DeskState, INITIAL_STATE } from './deskState';

/** More notices than this and the oldest go: the panel must keep room for the phone. */
const MOST_NOTICES = 4;

/** The one writer of the desk's state. */
export interface DeskStore {
  get(): DeskState;
  patch(change: Partial<DeskState>): void;
  find(interactionId: string): DeskCall | undefined;
  /** Changes one call; does nothing when it has left the desk. */
  patchCall(interactionId: string, change: Partial<DeskCall>): void;
  /** Shows a fault to the agent. The same fault with the same detail is shown once. */
  notify(fault: FaultError): void;
  /** A command that fails is shown to the agent; the desk goes on. Never rejects. */
  attempt(work: Promise<unknown>): Promise<void>;
  subscribe(listener: (state: DeskState) => void): void;
}

export function createDeskStore(): DeskStore {
  let state = INITIAL_STATE;
  const listeners: ((state: DeskState) => void)[] = [];
  const store: DeskStore = {
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
        await work;
      } catch (error) {
        store.notify(toFault(error, 'OpenCtiDead'));
      }
    },
    subscribe: (listener) => void listeners.push(listener)
  };
  return store;
}
