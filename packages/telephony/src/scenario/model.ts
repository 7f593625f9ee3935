import type { Direction, Flow, Outcome } from '../ports/bridge.ts';
import type { Template } from './template.ts';

/** What of a configuration cannot be followed: where it stands (`assignment[2].fields.Subject`), and why. The rest works. */
export interface ScenarioProblem {
  readonly path: string;
  readonly message: string;
}

/** One object of the screen-pop order. */
export interface SearchedObject {
  /** Where the configuration names it. */
  readonly path: string;
  /** API name; `PersonAccount` stands for the accounts that are persons. */
  readonly objectName: string;
  /** Only these fields prove a hit; null: any field that holds the number or the address. */
  readonly fields: readonly string[] | null;
}

/** When a rule applies: all conditions given, each with any of its words. Null is no condition. */
export interface Conditions {
  readonly flow: readonly Flow[] | null;
  readonly direction: readonly Direction[] | null;
  /** API names of the object of the record found or chosen. */
  readonly object: readonly string[] | null;
  readonly outcome: readonly Outcome[] | null;
}

/** One interaction assignment: field values for the interactions that meet its conditions. */
export interface AssignmentRule {
  readonly path: string;
  /** Whose fields they are; absent: those of the catalogue's first object. */
  readonly object?: string;
  readonly when: Conditions;
  readonly fields: readonly { readonly field: string; readonly template: Template }[];
}

/** What CRM v2 calls scenarios. */
export interface Scenarios {
  readonly screenPop: { readonly order: readonly SearchedObject[] };
  readonly assignment: readonly AssignmentRule[];
}
