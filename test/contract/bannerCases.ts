import type { BannerCase } from './bannerBench';
import { greetingCases, pageCases } from './bannerPageCases';
import { messageCases, requestCases } from './bannerTalkCases';

/** What holds for every BannerPort: the fake in Jest, the adapter with the Banner's library in a browser. */
export const bannerCases: readonly BannerCase[] = [...greetingCases, ...requestCases, ...messageCases, ...pageCases];
