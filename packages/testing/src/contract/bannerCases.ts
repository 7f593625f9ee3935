import type { BannerCase } from './bannerHarness.ts';
import { greetingCases, pageCases } from './bannerPageCases.ts';
import { messageCases, requestCases } from './bannerTalkCases.ts';

/** What holds for every BannerPort: the fake in Jest, the adapter with the Banner's library in a browser. */
export const bannerCases: readonly BannerCase[] = [...greetingCases, ...requestCases, ...messageCases, ...pageCases];
