import { FaultError } from '@inocx/telephony/faults/faults.ts';
import type { TabCoordinationPort } from '@inocx/telephony/ports/ports.ts';

export interface TabsOwner {
  readonly orgId: string;
  readonly userId: string;
}

/** One Lightning tab, as its browser sees it. It is visible at first. */
export interface FakeTab {
  readonly port: TabCoordinationPort;
  show(): void;
  hide(): void;
  /** The agent clicks into the softphone. */
  focus(): void;
  /** The agent comes back to the window, and the focus to the Banner: no event tells of it. `false`: to another window. */
  focusBanner(within: boolean): void;
  /** The tab goes, and its lead with it. */
  close(): void;
  /** The tab hears nothing and says nothing from now on, but is still there. */
  hang(): void;
}

export interface FakeBrowser {
  /** A new tab of this user. `apart`: the browser cannot tell tabs apart. */
  open(owner?: TabsOwner, options?: { readonly apart?: boolean }): FakeTab;
}

/** The tabs of one user: who leads, who waits in which order, who listens. */
interface Room {
  leader: Member | null;
  readonly waiting: Member[];
  readonly members: Set<Member>;
}

interface Member {
  receive(text: string): void;
  /** Set while this tab waits to lead. */
  granted: () => void;
}

const alice: TabsOwner = { orgId: '00D000000000001EAA', userId: '005000000000001AAA' };

/** A browser whose tabs all live in this process. Messages arrive later, in order, as copies. */
export function fakeBrowser(): FakeBrowser {
  const rooms = new Map<string, Room>();
  let opened = 0;
  return {
    open({ orgId, userId } = alice, { apart = false } = {}) {
      const key = JSON.stringify([orgId, userId]);
      const room = rooms.get(key) ?? { leader: null, waiting: [], members: new Set() };
      rooms.set(key, room);
      opened += 1;
      return apart ? createTab(`tab-${opened}`, null) : createTab(`tab-${opened}`, room);
    }
  };
}

function createTab(id: string, room: Room | null): FakeTab {
  const messageListeners: ((message: unknown) => void)[] = [];
  const lookListeners: (() => void)[] = [];
  let visible = true;
  let focused = false;
  let silent = false;
  const own: Member = {
    receive(text) {
      if (!silent) for (const listener of messageListeners) listener(JSON.parse(text));
    },
    granted: () => undefined
  };
  const look = (now: boolean): void => {
    visible = now;
    for (const listener of lookListeners) listener();
  };
  room?.members.add(own);
  return {
    port: {
      id,
      lead: (waits) => (room === null ? Promise.reject(new FaultError('TabsUnavailable', 'Web Locks')) : lead(room, own, waits)),
      broadcast(message) {
        if (room === null || silent) return;
        const text = JSON.stringify(message);
        for (const other of room.members) if (other !== own) queueMicrotask(() => other.receive(text));
      },
      onMessage: (listener) => void messageListeners.push(listener),
      visible: () => visible,
      focused: () => focused,
      onLook: (listener) => void lookListeners.push(listener)
    },
    show: () => look(true),
    hide: () => look(false),
    focus: () => look(visible),
    focusBanner: (within) => void (focused = within),
    hang: () => void (silent = true),
    close() {
      silent = true;
      if (room !== null) leave(room, own);
    }
  };
}

async function lead(room: Room, own: Member, waits: () => void): Promise<void> {
  await Promise.resolve();
  if (room.leader === null) {
    room.leader = own;
    return;
  }
  const turn = new Promise<void>((resolve) => {
    own.granted = resolve;
  });
  room.waiting.push(own);
  waits();
  await turn;
}

function leave(room: Room, own: Member): void {
  room.members.delete(own);
  const place = room.waiting.indexOf(own);
  if (place >= 0) room.waiting.splice(place, 1);
  if (room.leader !== own) return;
  room.leader = room.waiting.shift() ?? null;
  room.leader?.granted();
}
