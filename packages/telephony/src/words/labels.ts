import { FAULTS, type FaultName } from '../faults/faults.ts';
import { WORDS } from './wordNames.ts';

/** Values: CustomLabels and its translations, through the page. A new label needs `npm run docs`, which lists it here and in the page. */
export type LabelName = (typeof WORDS)[number] | `Fault_${FaultName}` | `Fix_${FaultName}`;

/** Puts arguments into a label's {0}, {1}, … */
export type Labels = (name: LabelName, ...args: readonly string[]) => string;

const ofFaults = (prefix: string): string[] => Object.keys(FAULTS).map((name) => `${prefix}_${name}`);

/** All label names: a test holds them against the package's labels, its translations and the page. Not shipped: only tests read it. */
export const LABEL_NAMES: readonly string[] = [...WORDS, .../* @__PURE__ */ ofFaults('Fault'), .../* @__PURE__ */ ofFaults('Fix')];

/** Labels out of the page's values. A value that is missing shows its name: ugly, and found at once. */
export function createLabels(values: Readonly<Record<string, string>>): Labels {
  return (name, ...args) => {
    const text = Object.hasOwn(values, name) ? values[name] : undefined;
    return (text ?? name).replace(/\{(\d)\}/g, (placeholder, index) => args[Number(index)] ?? placeholder);
  };
}
