import { FAULTS, type FaultName } from '../faults/faults.ts';
import type { Labels } from '../words/labels.ts';

/** What to do about a fault, what others say of it in their own words, and its code. */
export const fixText = (fault: FaultName, detail: string, labels: Labels): string =>
  [labels(`Fix_${fault}`), detail, labels('Notice_Code', FAULTS[fault])].filter((text) => text !== '').join(' ');

/** All the catalogue has to say of a fault. */
export const faultText = (fault: FaultName, detail: string, labels: Labels): string =>
  `${labels(`Fault_${fault}`)} ${fixText(fault, detail, labels)}`;
