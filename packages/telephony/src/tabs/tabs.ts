export { LeaderTab } from './leaderTab.ts';
export type { SalesforcePorts, TabRecords } from './leaderTab.ts';
export { SoftphoneTab } from './softphoneTab.ts';
export type { SoftphoneTabOptions } from './softphoneTab.ts';
