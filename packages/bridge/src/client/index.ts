export { createBannerClient } from './bannerClient.ts';
export type { BannerClient, BannerClientMethods, BannerClientOptions, BannerLinkState } from './types.ts';
