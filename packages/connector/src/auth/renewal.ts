import type { Clock } from '../clock/clock.ts';
import { Fault } from '../faults/fault.ts';
import type { Log } from '../log/log.ts';
import type { TokenCall } from '../vault/lease.ts';
import type { Methods } from '../vault/methods.ts';
import type { SignIns } from './parts.ts';

export interface RenewalParts {
  readonly signIns: SignIns;
  readonly methods: Methods;
  readonly clock: Clock;
  readonly log: Log;
}

/** The token call of a lease. */
export function tokenCallOn(parts: RenewalParts): TokenCall {
  return async (connection, signal) => {
    const begun = parts.clock.now();
    const log = (outcome: string): void =>
      parts.log({ event: 'token', connection: connection.id, grant: 'renewal', outcome, ms: parts.clock.now() - begun });
    const method = await parts.methods.get(connection.method);
    try {
      const done = await parts.signIns[method.vendor].renew(method, connection, signal);
      log(done.kind);
      return done;
    } catch (error) {
      const fault = error instanceof Fault ? error : undefined;
      log(fault?.name ?? 'cut off');
      if (fault === undefined && signal.aborted)
        throw new Fault('VendorDown', { vendor: method.vendor, retry: 'now', detail: 'no answer to the token call' });
      throw error;
    }
  };
}
