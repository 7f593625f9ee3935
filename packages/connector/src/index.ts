export { FAULTS, type FaultName, type FaultWords, type Language, wordsOf } from './faults/catalogue.ts';
export { Fault, type FaultFacts, type Retry, type Vendor } from './faults/fault.ts';
