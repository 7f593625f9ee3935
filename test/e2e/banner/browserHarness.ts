import { createBannerAdapter } from '@inocx/softphone/adapters/bannerAdapter.ts';
import type { BannerHarness } from '@inocx/testing/contract/bannerHarness.ts';
import { createFrame, type TestFrame } from './frame.ts';

/** Other hosts of the same test server; the softphone's page itself is on a third. */
export interface Hosts {
  readonly banner: string;
  readonly login: string;
}

export interface BrowserHarness extends BannerHarness {
  readonly frame: TestFrame;
  readonly hosts: Hosts;
  /** A second adapter over the same frame. */
  another(): BannerHarness['port'];
  close(): void;
}

/** A call must fail well within a case, yet leave a busy machine the time to answer one that works. */
export const TIMEOUT_MS = 1000;

/** The real adapter, and a frame with the Banner's page. */
export function browserHarness(hosts: Hosts): BrowserHarness {
  const frame = createFrame();
  const adapter = () => createBannerAdapter({ frameWindow: frame.window, origin: hosts.banner, timeoutMs: TIMEOUT_MS });
  const port = adapter();
  const command = async (name: string, ...args: readonly unknown[]): Promise<void> => void (await frame.command(name, ...args));
  return {
    port,
    frame,
    hosts,
    another: adapter,
    load: (page = 'client', known = []) => frame.open(hosts.banner, '/banner', { page, known: JSON.stringify(known) }),
    leave: () => frame.open(hosts.banner, '/intruder'),
    behave: (method, behaviour) => command('behave', method, behaviour),
    asked: async (method, count = 1) => (await frame.command('asked', method, count)) as unknown[],
    emit: {
      agent: (state, username) => command('agent', state, username),
      interaction: (snapshot) => command('interaction', snapshot),
      recording: (interactionId, url) => command('recording', interactionId, url),
      scenarios: (config) => command('scenarios', config)
    },
    send: (method, message) => command(method, message),
    close() {
      port.destroy();
      frame.remove();
    }
  };
}
