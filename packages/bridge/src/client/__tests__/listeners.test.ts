import { createBannerClient } from '../bannerClient.ts';
import type { BannerClientOptions } from '../types.ts';

const openClient = (changes: Partial<BannerClientOptions> = {}) =>
  createBannerClient({
    allowedOrigins: ['https://acme--inocx.vf.force.com'],
    methods: {},
    session: 'ada-1',
    capabilities: [],
    softphoneWindow: window,
    ...changes
  });

const broken = (): never => {
  throw new TypeError('boom for +33123456789');
};

describe('a listener of the Banner that throws', () => {
  it('keeps no other from hearing, and is told in the Banner’s own log, masked', async () => {
    const problems: string[] = [];
    const received: string[] = [];
    const client = openClient({ onProblem: (problem) => problems.push(problem) });
    client.onState(broken);
    client.onState((state) => received.push(state));
    client.destroy();
    await Promise.resolve();
    await Promise.resolve();
    expect(received).toEqual(['destroyed']);
    expect(problems).toEqual(['INOCX-508: TypeError: boom for …89']);
  });

  it('costs nothing either when that log throws as well', async () => {
    const client = openClient({ onProblem: broken });
    client.onState(broken);
    expect(() => client.destroy()).not.toThrow();
    await Promise.resolve();
    await Promise.resolve();
    expect(client.state).toBe('destroyed');
  });
});
