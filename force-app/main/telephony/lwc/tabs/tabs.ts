export { LeadingTab } from './leadingTab';
export type { SalesforcePorts } from './leadingTab';
export { SoftphoneTab } from './softphoneTab';
export type { SoftphoneTabOptions } from './softphoneTab';
