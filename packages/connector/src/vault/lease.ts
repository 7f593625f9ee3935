import type { Clock } from '../clock/clock.ts';
import { Fault, type FaultFacts, type Vendor } from '../faults/fault.ts';
import type { Log } from '../log/log.ts';
import type { Connection, Connections, Tokens } from './connections.ts';
import { hasEnded, ownName } from './owner.ts';

/** What a token call came to. It throws a Fault for what neither gives tokens nor ends the grant. */
export type Renewal =
  | { readonly kind: 'tokens'; readonly tokens: Tokens }
  /** The vendor works on another request with the same token. */
  | { readonly kind: 'busy' }
  /** The vendor refuses the stored grant for good. */
  | { readonly kind: 'lost'; readonly vendorCode: string; readonly detail: string };

/** One token call, cut off by the signal. */
export type TokenCall = (connection: Connection, signal: AbortSignal) => Promise<Renewal>;

export interface LeaseParts {
  readonly connections: Connections;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly call: TokenCall;
}

export interface Leases {
  /**
   * The connection with an access token other than `seen`, which the vendor refused. Of all callers in all processes one asks the vendor.
   * Throws Fault GrantLost, RefreshBusy, or that of the token call.
   */
  renew(id: string, seen: string): Promise<Connection>;
}

const LEASE_MS = 60_000;
/** Shorter than the lease, so that an owner that lives has always ended before another begins. */
const TOKEN_CALL_MS = 20_000;
const BUSY_MS = 20_000;
const BUSY_WAIT = { from: 100, to: 400 };
/** For a lease whose owner cannot be looked at: its 60 s and a token call. */
const LONGEST_WAIT = LEASE_MS + TOKEN_CALL_MS;
const POLL = { from: 10, to: 30 };
const SAVE_TRIES = 5;

export const grantLost = (facts: Pick<FaultFacts, 'vendor' | 'vendorCode' | 'detail'> = {}): Fault =>
  new Fault('GrantLost', { vendor: 'salesforce', ...facts });

/** Only connections of Zoho Desk have a portal. */
export const vendorOf = (row: Pick<Connection, 'portal'> | undefined): { readonly vendor: Vendor } => ({
  vendor: row?.portal === undefined ? 'salesforce' : 'zohoDesk'
});

/** One renewal: its beginning, and since when the vendor has been saying that it is busy. */
class Turn {
  private readonly parts: LeaseParts;
  private readonly owner: string;
  private readonly id: string;
  private readonly seen: string;
  private readonly begun: number;
  private busySince: number | undefined;

  constructor(parts: LeaseParts, owner: string, id: string, seen: string) {
    this.parts = parts;
    this.owner = owner;
    this.id = id;
    this.seen = seen;
    this.begun = parts.clock.now();
  }

  async run(): Promise<Connection> {
    for (;;) {
      const row = await this.stored();
      if (row.access !== this.seen) return row;
      const now = this.parts.clock.now();
      const busyFor = this.busySince === undefined ? 0 : now - this.busySince;
      if (busyFor > BUSY_MS || now - this.begun > LONGEST_WAIT) {
        throw new Fault('RefreshBusy', { ...vendorOf(row), retry: 'now' });
      }
      if (await this.take(row, now)) await this.holding();
      else await this.pause(POLL);
    }
  }

  private async stored(): Promise<Connection> {
    const row = await this.parts.connections.find(this.id);
    if (row === undefined || row.state === 'needsConsent') throw grantLost(vendorOf(row));
    return row;
  }

  private pause({ from, to }: { readonly from: number; readonly to: number }): Promise<void> {
    return this.parts.clock.sleep(from + this.parts.random() * (to - from));
  }

  private async take(row: Connection, now: number): Promise<boolean> {
    const dead = row.leaseOwner !== null && row.leaseUntil > now && hasEnded(row.leaseOwner, this.owner) ? row.leaseOwner : undefined;
    const taken = await this.parts.connections.takeLease(this.id, this.owner, now + LEASE_MS, now, dead);
    if (taken) this.parts.log({ event: 'lease', connection: this.id, outcome: dead === undefined ? 'taken' : 'replaced' });
    return taken;
  }

  /** With the lease: reads again, asks, saves, gives the lease back. What came of it the next reading tells. */
  private async holding(): Promise<void> {
    try {
      const row = await this.stored();
      if (row.access !== this.seen) return;
      const answer = await this.parts.call(row, AbortSignal.timeout(TOKEN_CALL_MS));
      if (answer.kind === 'tokens') return await this.save(row, answer.tokens);
      if (answer.kind === 'lost') return await this.lost(row, answer);
      this.busySince ??= this.parts.clock.now();
    } finally {
      await this.parts.connections.dropLease(this.id, this.owner);
    }
    await this.pause(BUSY_WAIT);
  }

  /** The vendor may have used up the old token: these must not be lost to a store that is busy for a moment. */
  private async save(row: Connection, given: Tokens): Promise<void> {
    const rotated = given.refresh !== null && given.refresh !== row.refresh;
    const tokens = row.refresh === null ? given : { ...given, rotated };
    for (let tried = 1; ; tried += 1) {
      try {
        const saved = await this.parts.connections.renew(this.id, row.version, this.owner, tokens, this.parts.clock.now());
        if (!saved) this.parts.log({ event: 'lease', connection: this.id, outcome: 'lost' });
        return;
      } catch (error) {
        if (tried === SAVE_TRIES) throw error;
        await this.pause(BUSY_WAIT);
      }
    }
  }

  /** Another process may have renewed since; only the token that was presented is given up. */
  private async lost(row: Connection, facts: { readonly vendorCode: string; readonly detail: string }): Promise<void> {
    const { vendorCode, detail } = facts;
    if (await this.parts.connections.markLost(this.id, row.version, this.parts.clock.now()))
      throw grantLost({ ...vendorOf(row), vendorCode, detail });
  }
}

export function leasesOn(parts: LeaseParts): Leases {
  const owner = ownName();
  const underWay = new Map<string, Promise<Connection>>();
  return {
    renew: (id, seen) => {
      const key = JSON.stringify([id, seen]);
      const known = underWay.get(key);
      if (known !== undefined) return known;
      const turn = new Turn(parts, owner, id, seen).run().finally(() => underWay.delete(key));
      underWay.set(key, turn);
      return turn;
    }
  };
}
