export { LeadingTab } from './leadingTab.ts';
export type { SalesforcePorts } from './leadingTab.ts';
export { SoftphoneTab } from './softphoneTab.ts';
export type { SoftphoneTabOptions } from './softphoneTab.ts';
