import { z } from 'zod';
import type { Connector } from '../connector.ts';
import { Fault } from '../faults/fault.ts';
import type { ConnectionInfo, Portal } from '../vault/connections.ts';
import type { Runtime } from './runtime.ts';

interface Wanted {
  readonly ref: string;
  readonly user?: string | undefined;
  readonly portal?: Portal;
}

const HEALTH_MS = 1000;
const aliveSchema = z.object({ alive: z.literal(true) });

/** Whether the service answers under its public address: then the browser can finish by itself. */
async function isServed(publicUrl: string): Promise<boolean> {
  try {
    const reply = await fetch(new URL('/healthz', publicUrl), { signal: AbortSignal.timeout(HEALTH_MS), redirect: 'error' });
    return aliveSchema.safeParse(await reply.json()).success;
  } catch {
    return false;
  }
}

const LOOK_MS = 500;
const LONGEST_MS = 10 * 60_000;

/** Waits until the browser has finished at the service. */
async function arrival(connector: Connector, ref: string, since: number, stop: AbortSignal): Promise<ConnectionInfo> {
  while (connector.clock.now() - since < LONGEST_MS) {
    const found = (await connector.connections()).find(
      (one) => one.method === ref && one.state !== 'needsConsent' && one.refreshedAt >= since
    );
    if (found !== undefined) return found;
    await connector.clock.sleep(LOOK_MS, stop);
  }
  throw new Fault('ConsentForeign');
}

/** By a link when the service runs, else with the address at which the browser ended, pasted. */
export async function byBrowser(runtime: Runtime, connector: Connector, { ref, user, portal }: Wanted): Promise<ConnectionInfo> {
  if (await isServed(connector.publicUrl)) {
    const since = connector.clock.now();
    runtime.err(
      `Open this address in a browser, within two minutes, and allow access:\n${(await connector.consent.linkFor(ref, { user, portal })).link}\n`
    );
    return arrival(connector, ref, since, runtime.stop);
  }
  runtime.err(`Open this address in a browser and allow access:\n${(await connector.consent.pasteAddress(ref, { user, portal })).url}\n`);
  const pasted = await runtime.ask('Paste the whole address at which the browser ended: ', true);
  return connector.consent.paste(ref, pasted, user === undefined ? {} : { user });
}
