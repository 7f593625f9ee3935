import { fakeBanner } from '../fakeBanner.ts';
import { type BannerHarness, PRESENT } from '../contract/bannerHarness.ts';
import { bannerCases } from '../contract/bannerCases.ts';

/** The fake Banner worked as a page would be. */
function fakeHarness(): BannerHarness {
  const banner = fakeBanner();
  banner.state.now = () => PRESENT;
  return {
    port: banner,
    load: async (_page, known) => banner.load(known),
    leave: async () => banner.leave(),
    behave: async (method, behaviour) => {
      if (behaviour === 'silent') banner.silence(method);
      else if (behaviour !== 'accept') banner.refuse(method, behaviour.refuse);
    },
    asked: async (method) => banner.asked[method],
    emit: {
      agent: async (state, username) => banner.emit.agent(state as 'connected', username),
      interaction: async (snapshot) => banner.emit.interaction(snapshot as Parameters<typeof banner.emit.interaction>[0]),
      recording: async (interactionId, url) => banner.emit.recording(interactionId, url),
      scenarios: async (config) => banner.emit.scenarios(config)
    },
    send: async (method, message) => banner.emit.raw(method, message)
  };
}

describe('the fake Banner keeps the contract of BannerPort', () => {
  it.each(bannerCases.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    await expect(one.run(fakeHarness())).resolves.toBeUndefined();
  });
});
