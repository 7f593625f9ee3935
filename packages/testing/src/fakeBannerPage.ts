import { FaultError } from '@inocx/telephony/faults/faults.ts';
import type { HelloReply, HelloRequest, InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';

type Entry = HelloReply['replay'][number];

/** One load of the fake Banner's page: its session, and what it would replay. */
export interface FakePage {
  readonly session: string;
  /** True once it has answered `hello` with a version. */
  greeted: boolean;
  /** Rejects with BannerNoAnswer when the page goes. */
  readonly left: Promise<never>;
  leave(): void;
  keep(snapshot: InteractionSnapshot): Entry;
  after(last: HelloRequest['last']): Entry[];
}

export function fakePage(session: string, known: readonly InteractionSnapshot[]): FakePage {
  const entries = new Map<string, Entry>();
  let seq = 0;
  let leave = (): void => undefined;
  const left = new Promise<never>((_resolve, reject) => {
    leave = () => reject(new FaultError('BannerNoAnswer', 'the page went away'));
  });
  // Most pages go while nobody asks them anything.
  left.catch(() => undefined);
  const page: FakePage = {
    session,
    greeted: false,
    left,
    leave: () => leave(),
    keep(snapshot) {
      seq += 1;
      const entry = { seq, snapshot };
      entries.set(snapshot.id, entry);
      return entry;
    },
    after(last) {
      const seen = last?.session === session ? last.seq : 0;
      return [...entries.values()].filter((entry) => entry.seq > seen || entry.snapshot.state !== 'ended').sort((a, b) => a.seq - b.seq);
    }
  };
  for (const snapshot of known) page.keep(snapshot);
  return page;
}
