import type { XmlElement } from '../../../tooling/metadata/xml.ts';
import type { Component } from '../core/types.ts';

/** Why a component does not deploy, as the deploy result tells it. */
export interface DeployProblem {
  /** File inside the zip. */
  readonly fileName: string;
  /** Empty for a fault of the zip as a whole, as in Salesforce's own results. */
  readonly componentType: string;
  readonly fullName: string;
  readonly problem: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** One component of a zip, with what names the place of a fault. */
export interface ZipComponent {
  /** Without namespace, as the zip has it; `path` is its file inside the zip. */
  readonly component: Component;
  /** Its element in that file: the root, or the part of an object or a labels file. */
  readonly element: XmlElement;
}

/** A fault of a component. Without a line of its own it is told at the component's first line. */
export const problemOf = ({ component, element }: ZipComponent, problem: string, line = element.line): DeployProblem => ({
  fileName: component.path,
  componentType: component.type,
  fullName: component.fullName,
  problem,
  line,
  column: 1
});

/** A fault of the zip or of its manifest. */
export const zipProblem = (fileName: string, problem: string, line = 1, column = 1): DeployProblem => ({
  fileName,
  componentType: '',
  fullName: fileName,
  problem,
  line,
  column
});
