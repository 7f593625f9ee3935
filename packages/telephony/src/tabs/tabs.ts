export { LeaderTab } from './leaderTab.ts';
export type { SalesforcePorts } from './leaderTab.ts';
export type { TabRecords } from './activeTabRecords.ts';
export { SoftphoneTab } from './softphoneTab.ts';
export type { SoftphoneTabOptions } from './softphoneTab.ts';
