import type { TypeCatalogue, TypeRules, ValueKind } from './typeCatalogue.ts';
import { readXml, type XmlElement } from './xml.ts';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** Elements whose content the WSDL gives as text, but that hold XML of their own. */
const OPAQUE = new Set(['LightningComponentBundle.targetConfigs']);

/** Files of the source format whose root is a part of a type, not a type. */
const SOURCE_FORMAT_ROOTS = new Set(['CustomFieldTranslation']);

/** One fault of a metadata file. */
export interface XmlProblem {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** As problemsOf, of a text, and without the lines. XML that is not well-formed is one fault. */
export function checkMetadataXml(text: string, catalogue: TypeCatalogue): string[] {
  try {
    return problemsOf(readXml(text), catalogue).map((problem) => problem.text);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/**
 * Checks one metadata file against Salesforce's declared types: element names, values of lists, booleans and numbers, what is
 * required and what may be repeated. Each fault begins with the path of the element; an empty list says nothing
 * about values that only an org knows.
 */
export function problemsOf(root: XmlElement, catalogue: TypeCatalogue): XmlProblem[] {
  const rules = catalogue.rules(root.name);
  if (rules === undefined || !isRoot(root.name, rules)) return [{ line: root.line, text: `${root.name} is not a metadata type` }];
  const problems: XmlProblem[] = [];
  if (root.attributes['xmlns'] !== NAMESPACE) problems.push({ line: root.line, text: `${root.name}: xmlns must be ${NAMESPACE}` });
  return [...problems, ...checkComplex(root, root.name, root.name, catalogue)];
}

const isRoot = (type: string, rules: TypeRules): boolean => rules.has('fullName') || SOURCE_FORMAT_ROOTS.has(type);

function checkComplex(element: XmlElement, type: string, path: string, catalogue: TypeCatalogue): XmlProblem[] {
  const rules = catalogue.rules(type) ?? new Map();
  const problems = element.text.trim() === '' ? [] : [{ line: element.line, text: `${path}: text is not allowed here` }];
  const inside = element.children.flatMap((child): XmlProblem[] => {
    const rule = rules.get(child.name);
    if (rule === undefined) return [{ line: child.line, text: `${path}.${child.name}: ${type} has no such element` }];
    return OPAQUE.has(`${type}.${child.name}`) ? [] : checkValue(child, rule.value, `${path}.${child.name}`, catalogue);
  });
  return [...problems, ...checkPresence(element, rules, path), ...inside];
}

function checkPresence(element: XmlElement, rules: TypeRules, path: string): XmlProblem[] {
  const problems: XmlProblem[] = [];
  const names = element.children.map((child) => child.name);
  for (const [name, rule] of rules) {
    const count = names.filter((one) => one === name).length;
    const line = element.children[names.lastIndexOf(name)]?.line ?? element.line;
    if (rule.required && count === 0) problems.push({ line, text: `${path}.${name}: required, and missing` });
    if (!rule.repeated && count > 1) problems.push({ line, text: `${path}.${name}: given ${count} times, allowed once` });
    // Salesforce: "Element … is duplicated at this location".
    if (rule.repeated && count > 1 && names.lastIndexOf(name) - names.indexOf(name) !== count - 1) {
      problems.push({ line, text: `${path}.${name}: repeated elements must stand together` });
    }
  }
  return problems;
}

function checkValue(element: XmlElement, value: ValueKind, path: string, catalogue: TypeCatalogue): XmlProblem[] {
  const { line } = element;
  const odd = Object.keys(element.attributes).filter((name) => !name.startsWith('xsi:'));
  const problems = odd.map((name) => ({ line, text: `${path}: attribute ${name} is not allowed` }));
  if (value.kind === 'complex') return [...problems, ...checkComplex(element, value.type, path, catalogue)];
  if (value.kind === 'any') return problems;
  if (element.children.length > 0) return [...problems, { line, text: `${path}: holds elements, text expected` }];
  const fault = faultOfText(element.text, value);
  return fault === undefined ? problems : [...problems, { line, text: `${path}: ${fault}` }];
}

function faultOfText(text: string, value: Exclude<ValueKind, { kind: 'complex' | 'any' }>): string | undefined {
  switch (value.kind) {
    case 'string':
      return undefined;
    case 'boolean':
      return ['true', 'false'].includes(text) ? undefined : `"${text}" is neither true nor false`;
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? undefined : `"${text}" is not a number`;
    case 'date':
      return Number.isNaN(Date.parse(text)) ? `"${text}" is not a date` : undefined;
    case 'enum':
      return value.values.includes(text) ? undefined : `"${text}" is none of ${value.values.join(', ')}`;
  }
}
